/* What a browser adds for readers: size of letters, contrast, light or dark; reading aloud, printing, copying
   and passing on.  Everything else works without it; all words come from the page.  Choices stay in this
   browser (theme.js sets them before anything is drawn). */

const root = document.documentElement;
const all = (what, from = document) => from.querySelectorAll(what);

/* ------------------------------------------------------------ size, contrast, theme: data-set="size large" */
function mark() {
	for (const b of all("[data-set]")) {
		const [name, value = ""] = b.dataset.set.split(" ");
		b.setAttribute("aria-pressed", (root.dataset[name] ?? "") === value);
	}
}

document.addEventListener("click", (e) => {
	const button = e.target.closest("[data-set]");
	if (!button) return;
	const [name, value = ""] = button.dataset.set.split(" ");
	const wanted = name === "contrast" && root.dataset[name] === value ? "" : value;
	if (wanted) root.dataset[name] = wanted;
	else delete root.dataset[name];
	try {
		if (wanted) localStorage.setItem("reader." + name, wanted);
		else localStorage.removeItem("reader." + name);
	} catch { /* forbidden: it lasts as long as the page */ }
	mark();
});
mark();

/* The panel closes as menus do. */
for (const panel of all("details.display")) {
	panel.addEventListener("keydown", (e) => {
		if (e.key !== "Escape" || !panel.open) return;
		panel.open = false;
		panel.firstElementChild.focus();
	});
	panel.addEventListener("focusout", (e) => {
		if (e.relatedTarget && !panel.contains(e.relatedTarget)) panel.open = false;
	});
}

/* ------------------------------------------------------------ print, copy, pass on */
const tools = document.querySelector("[data-tools]");
const say = (text) => { tools.querySelector("[role=status]").textContent = text; };
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;

async function copy(button) {
	try {
		await navigator.clipboard.writeText(address());
		say(button.dataset.done);
	} catch {
		say(address());
	}
}

const acts = {
	print: () => print(),
	copy,
	share: () => navigator.share({ title: document.querySelector("h1").textContent, url: address() }).catch(() => {}),
};

/* ------------------------------------------------------------ reading aloud, by the browser's own voice */
function speaker(start, stop) {
	const speech = window.speechSynthesis;
	const words = start.dataset, label = start.textContent;
	let parts = [], at = 0, state = "still";
	const voice = () => speech?.getVoices().find((v) => /^vi\b/i.test(v.lang));

	/* Paragraph by paragraph: what holds another one is read by its parts. */
	function collect() {
		const what = "h1,h2,h3,h4,p,li,figcaption,td,th";
		return [...all("[data-aloud] :is(" + what + ")")].filter((e) => !e.querySelector(what) && e.textContent.trim());
	}

	function show(now) {
		state = now;
		start.textContent = now === "still" ? label : now === "reads" ? words.pause : words.resume;
		stop.hidden = now === "still";
	}

	function read() {
		all(".spoken").forEach((e) => e.classList.remove("spoken"));
		if (at >= parts.length) return show("still");
		const element = parts[at];
		element.classList.add("spoken");
		element.scrollIntoView({ block: "nearest" });
		/* Browsers stop in a long text: it is given to them by sentences. */
		const sentences = element.textContent.trim().match(/[^.!?;:]+[.!?;:]*/g) ?? [];
		sentences.forEach((text, i) => {
			const u = new SpeechSynthesisUtterance(text);
			u.lang = "vi-VN";
			u.voice = voice() ?? null;
			if (i === sentences.length - 1) u.onend = () => state !== "still" && (at++, read());
			speech.speak(u);
		});
	}

	function end() {
		show("still");
		speech.cancel();
		at = parts.length;
		read();
	}

	acts.aloud = () => {
		if (state === "reads") speech.pause(), show("paused");
		else if (state === "paused") speech.resume(), show("reads");
		else parts = collect(), at = 0, speech.cancel(), show("reads"), read();
	};
	acts.stop = () => (end(), start.focus());
	addEventListener("pagehide", () => state !== "still" && end());

	/* Voices come late in some browsers, in others never. */
	const look = () => {
		start.hidden = !voice();
		if (voice()) say("");
	};
	look();
	speech?.addEventListener?.("voiceschanged", look);
	setTimeout(() => start.hidden && say(words.none), 1500);
}

if (tools) {
	if (navigator.share) tools.querySelector("[data-act=share]").hidden = false;
	speaker(tools.querySelector("[data-act=aloud]"), tools.querySelector("[data-act=stop]"));
	tools.addEventListener("click", (e) => {
		const button = e.target.closest("[data-act]");
		if (button) acts[button.dataset.act](button);
	});
}
