/* Says below a text how long it is, once it comes near to the most that is taken: nothing is ever cut.  It is seen at
   each letter; heard once, when the text has become too long, and whenever one asks what the field is about. */
function count(area, seen, heard) {
	const most = Number(area.dataset.most), n = [...area.value].length, over = n > most;
	const number = new Intl.NumberFormat(document.documentElement.lang);
	seen.textContent = n < most * .9 ? "" : `${number.format(n)} / ${number.format(most)}`;
	if (over !== (seen.className === "wrong")) heard.textContent = over ? seen.textContent : "";
	seen.className = over ? "wrong" : "hint";
}

function start() {
	for (const area of document.querySelectorAll("textarea[data-most]")) {
		const id = `${area.id}-letters`;
		if (document.getElementById(id)) continue;
		const seen = Object.assign(document.createElement("span"), { id });
		const heard = Object.assign(document.createElement("span"), { className: "hidden", role: "status" });
		area.after(seen, heard);
		area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
		area.addEventListener("input", () => count(area, seen, heard));
		count(area, seen, heard);
	}
}
start();
document.addEventListener("formshown", start);
