/* The guard of guests' forms: a worker finds the counter while the person types, so that no code is asked for.
   A form that another script puts into a page: document.dispatchEvent(new Event("guard")) when it is there.
   Without a worker the code stays, and the browser's voice reads it. */

const states = new WeakMap();
const late = 60_000; // before the end of a token's life, in ms
const input = (part, name) => part.querySelector(`[name=${name}]`);
const partOf = form => form?.querySelector(".guard[data-bits]");

/* The code is asked for after all. */
function ask(part, state) {
	state.typed = true;
	part.querySelector(".field").hidden = false;
	const hear = part.querySelector("button");
	if (!("speechSynthesis" in window)) return;
	hear.hidden = false;
	hear.addEventListener("click", () => {
		const speech = new SpeechSynthesisUtterance(part.querySelector("strong").textContent.replaceAll(" ", ", "));
		speech.lang = document.documentElement.lang;
		speech.rate = 0.7;
		speechSynthesis.cancel();
		speechSynthesis.speak(speech);
	});
}

function stateOf(part) {
	let state = states.get(part);
	if (state) return state;
	state = { ends: Date.now() + part.dataset.life * 1000, typed: false, running: null, sending: false };
	states.set(part, state);
	if (typeof Worker !== "function") ask(part, state);
	else part.querySelector(".field").hidden = !part.querySelector(".wrong");
	return state;
}

const ready = (part, state) => state.typed || (input(part, "work").value && Date.now() < state.ends - late);

async function renew(part, state) {
	const answer = await fetch(part.dataset.renew, { headers: { Accept: "application/json" } });
	if (!answer.ok) throw answer.status;
	const { token, bits, life, words } = await answer.json();
	input(part, "guard").value = token;
	input(part, "work").value = input(part, "code").value = "";
	part.querySelector("strong").textContent = words;
	part.dataset.bits = bits;
	state.ends = Date.now() + life * 1000;
}

const work = (part) => new Promise((done, fail) => {
	const worker = new Worker(part.dataset.worker);
	worker.onmessage = ({ data }) => { worker.terminate(); if (data) done(data); else fail(); };
	worker.onerror = fail;
	worker.postMessage({ token: input(part, "guard").value, bits: Number(part.dataset.bits) });
});

async function prepare(part, state) {
	try {
		if (Date.now() > state.ends - late) await renew(part, state);
		if (!ready(part, state)) input(part, "work").value = await work(part);
	} catch {
		ask(part, state);
	}
	state.running = null;
}

function start(form) {
	const part = partOf(form);
	if (!part) return null;
	const state = stateOf(part);
	if (!ready(part, state)) state.running ??= prepare(part, state);
	return state.running;
}

function say(part) {
	const line = part.querySelector("[role=status]") ?? part.appendChild(document.createElement("p"));
	line.setAttribute("role", "status");
	line.textContent = part.dataset.busy;
	return line;
}

/* Before any other script sees it: a form that is not ready is sent when it is. */
document.addEventListener("submit", async event => {
	const { target: form, submitter } = event, part = partOf(form), running = start(form);
	if (!running) return;
	event.preventDefault();
	event.stopImmediatePropagation();
	const state = states.get(part);
	if (state.sending) return;
	state.sending = true;
	const line = say(part);
	await running;
	line.remove();
	state.sending = false;
	if (!state.typed) form.requestSubmit(submitter);
	else input(part, "code").focus();
}, true);

document.addEventListener("focusin", event => start(event.target.form ?? event.target.closest("form")));

/* What comes back out of the browser's memory was sent already. */
addEventListener("pageshow", event => {
	if (!event.persisted) return;
	for (const part of document.querySelectorAll(".guard[data-bits]")) {
		stateOf(part).ends = 0;
		input(part, "work").value = "";
	}
});

function look() {
	for (const part of document.querySelectorAll(".guard[data-bits]")) stateOf(part);
	start(document.activeElement?.form);
}
document.addEventListener("guard", look);
look();
