/* Says below a text how long it is, once it comes near to the most that is taken: nothing is ever cut. */
function count(area, said) {
	const most = Number(area.dataset.most), n = [...area.value].length;
	const number = new Intl.NumberFormat(document.documentElement.lang);
	said.textContent = n < most * .9 ? "" : `${number.format(n)} / ${number.format(most)}`;
	said.className = n > most ? "wrong" : "hint";
}

function start() {
	for (const area of document.querySelectorAll("textarea[data-most]:not(:has(+ output))")) {
		const said = document.createElement("output");
		area.after(said);
		area.addEventListener("input", () => count(area, said));
		count(area, said);
	}
}
start();
document.addEventListener("formshown", start);
