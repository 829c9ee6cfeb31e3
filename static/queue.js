/* What a browser adds to the queue of comments: each act by a key, the next one at once, undo for ten seconds.
   Everything works without it; all words come from the page. */

const UNDO = 10000;
let timer;

const lines = () => [...document.querySelectorAll("[data-line]")];
const current = () => Math.max(0, lines().findIndex(line => line.contains(document.activeElement)));

function go(index) {
	const all = lines(), line = all[Math.min(Math.max(index, 0), all.length - 1)];
	if (!line) return;
	line.focus();
	line.scrollIntoView({ block: "nearest" });
}

/* Without an answer: said above the list, and nothing is lost. */
function tell(form) {
	const words = document.querySelector("#queue")?.dataset.failed;
	if (!words) return form.submit();
	const old = document.querySelector("#failed"), p = old || Object.assign(document.createElement("p"), { id: "failed", className: "notice" });
	p.setAttribute("role", "alert");
	p.textContent = words;
	document.querySelector("#queue").before(p);
	p.scrollIntoView({ block: "nearest" });
}

const ticks = () => [...document.querySelectorAll("#queue [name=id]")];

/* How many are ticked: in the bar (static/style shows it then), and said to who cannot see it come; the bar stands
   above the line that undoes. */
let counted = 0;
function count() {
	const shown = document.querySelector("[data-ticked]"), all = document.querySelector("[data-all]"), said = document.querySelector("[data-said]");
	if (!shown) return;
	const n = ticks().filter(tick => tick.checked).length;
	shown.textContent = n;
	all.dataset.some ??= all.textContent;
	all.textContent = n && n === ticks().length ? all.dataset.none : all.dataset.some;
	if (n !== counted) said.textContent = n ? said.dataset.said.replace("{1}", n) : "";
	counted = n;
	shown.closest("fieldset").style.bottom = `${document.querySelector("#done form")?.parentElement.offsetHeight ?? 0}px`;
}

/* The page as the server answers takes the place of this one; the same position is the next comment. */
async function send(form, button) {
	const main = document.querySelector("main"), at = current();
	if (main.getAttribute("aria-busy")) return;
	main.setAttribute("aria-busy", "true");
	const body = new URLSearchParams(new FormData(form)), reason = form.elements.reason?.value;
	const ticked = new Set(ticks().filter(tick => tick.checked).map(tick => tick.id));
	if (button.name) body.append(button.name, button.value);
	let answer;
	try {
		answer = await fetch(form.getAttribute("action"), { method: "POST", body });
	} catch {
		main.removeAttribute("aria-busy");
		return tell(form);
	}
	const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
	main.replaceWith(document.adoptNode(next));
	if (answer.ok && answer.redirected) history.replaceState(null, "", answer.url.replace(/&(done|n|batch|own|moved|of)=[^&]*/g, ""));
	for (const tick of ticks()) tick.checked ||= ticked.has(tick.id);
	begin();
	const select = document.querySelector("#reason");
	if (answer.ok && select && reason) select.value = reason;
	if (answer.ok && lines().length) go(at);
	else (next.querySelector(".problems") || next).focus();
}

function begin() {
	for (const form of document.querySelectorAll("main form[method=post]"))
		form.addEventListener("submit", event => {
			event.preventDefault();
			event.stopImmediatePropagation();
			send(form, event.submitter);
		}, true);
	document.querySelector("#queue")?.addEventListener("change", count);
	document.querySelector("[data-all]")?.addEventListener("click", () => {
		const all = ticks(), on = all.some(tick => !tick.checked);
		for (const tick of all) tick.checked = on;
		count();
	});
	count();
	clearTimeout(timer);
	const undo = document.querySelector("#done form");
	if (undo) timer = setTimeout(() => { undo.remove(); count(); }, UNDO);
}

addEventListener("keydown", event => {
	if (event.ctrlKey || event.metaKey || event.altKey || /^(select|textarea)$/i.test(event.target.tagName)) return;
	if (event.target.tagName === "INPUT" && event.target.type !== "checkbox") return;
	const key = event.key.toLowerCase(), line = lines()[current()];
	if (key === "j" || key === "k") {
		const inside = line && line.contains(document.activeElement);
		go(current() + (key === "k" ? -1 : inside ? 1 : 0));
	} else if (key === "u") {
		document.querySelector("#done [data-key=u]")?.click();
	} else if (line && key === "x") {
		const tick = line.querySelector("input[type=checkbox]");
		if (tick) tick.checked = !tick.checked;
		count();
	} else if (line && key === "o") {
		line.querySelector('a[href^="/quan-tri/binh-luan/"]')?.click();
	} else if (line && "arsh".includes(key) && key.length === 1) {
		line.querySelector(`[data-key=${key}]`)?.click();
		if (key === "r") line.querySelector(".refuse[open] ol .button")?.focus();
	} else if (key >= "1" && key <= "9" && line?.querySelector(".refuse[open]")) {
		line.querySelectorAll(".refuse ol .button")[key - 1]?.click();
	} else {
		return;
	}
	event.preventDefault();
});

begin();
