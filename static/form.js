/* What a browser adds to the forms of staff: drafts saved while typing, photos made small before they
   are sent, forms that wait for the net.  Everything works without it; all words come from the page. */

const pause = ms => new Promise(done => setTimeout(done, ms));
const store = {
	get(key) { try { return localStorage.getItem(key); } catch { return null; } },
	set(key, value) { try { localStorage.setItem(key, value); } catch { /* full, or forbidden */ } },
	remove(key) { try { localStorage.removeItem(key); } catch { /* forbidden */ } },
};

/* ------------------------------------------------------------ drafts */
const SENT_ONLY = ["token", "once", "draft", "photos", "photo"];

/* What was typed: every input by name, an empty text for a box that is not ticked. */
function typed(form) {
	const fields = new URLSearchParams();
	for (const input of form.elements) {
		if (!input.name || SENT_ONLY.includes(input.name) || input.type === "submit") continue;
		if (input.type === "checkbox") fields.append(input.name, input.checked ? input.value : "");
		else if (input.type !== "radio" || input.checked) fields.append(input.name, input.value);
	}
	return fields;
}

function fill(form, fields) {
	for (const input of form.elements) {
		if (!fields.has(input.name) || (input.type === "hidden" && input.name !== "last") || input.type === "file") continue;
		if (input.type === "checkbox") input.checked = fields.get(input.name) !== "";
		else if (input.type === "radio") input.checked = fields.get(input.name) === input.value;
		else input.value = fields.get(input.name);
	}
	form.dispatchEvent(new Event("formfilled"));
}

/* The line that says how far it is, and the words for it; null in a form that the script leaves alone. */
function told(form) {
	const line = form.querySelector("[role=status][data-unsent]");
	return line && { line, words: line.dataset, say(text) { line.textContent = text; } };
}

/* The session is over: signing in goes on in another tab, and when the person is back the keys of this page are
   renewed, so that the form goes on as it stands. */
let away = false;
function signedOut({ line, words, say }, way, back) {
	if (!way) {
		say(`${words.ended} `);
		way = document.createElement("a");
		way.href = "/dang-nhap";
		way.target = "_blank";
		way.textContent = words.signin;
	}
	line.append(way);
	if (away) return;
	away = true;
	addEventListener("focus", async function look() {
		const answer = await fetch(location.href).catch(() => null);
		if (!answer?.ok) return;
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		const token = page.querySelector("main [name=token]");
		if (!token || page.querySelector("[data-person]")?.dataset.person !== words.person) return;
		for (const input of document.querySelectorAll("[name=token]")) input.value = token.value;
		removeEventListener("focus", look);
		away = false;
		say(words.again);
		back();
	});
}

function drafts(form, state) {
	const { words, say } = state;
	if (!form.elements.draft) return { async settle() {}, done() {} };
	const address = form.elements.draft.value, key = `draft ${words.person} ${address}`;
	let timer = 0, since = 0, flying = Promise.resolve(), last = typed(form).toString();

	/* Kept here because the net was gone; what the server has is older. */
	const kept = store.get(key);
	if (kept !== null && kept !== last && !document.querySelector(".problems")) {
		fill(form, new URLSearchParams(kept));
		say(words.restored);
		timer = setTimeout(save, 2000);
	}

	async function send(text) {
		const fields = new URLSearchParams(text);
		fields.append("token", form.elements.token.value);
		fields.append("draft", address);
		fields.append("background", "1");
		try {
			const answer = await fetch("/ban-lam-viec/nhap", { method: "POST", body: fields });
			if (!answer.ok) throw answer.status;
			say(`${words.saved} ${await answer.text()}`);
			last = text;
			store.remove(key);
		} catch (why) {
			store.set(key, text);
			if (why === 403) signedOut(state, null, save);
			else say(words.offline);
		}
	}
	function save() {
		clearTimeout(timer);
		since = 0;
		const text = typed(form).toString();
		if (text !== last) flying = flying.then(() => send(text));
	}
	/* Two seconds after the last key, and at least every ten while somebody types on. */
	form.addEventListener("input", () => {
		clearTimeout(timer);
		since = since || Date.now();
		timer = setTimeout(save, Math.max(0, Math.min(2000, since + 10000 - Date.now())));
	});
	addEventListener("online", save);
	addEventListener("pagehide", () => {
		const text = typed(form).toString();
		if (text !== last && !form.dataset.done) store.set(key, text);
	});
	return {
		save,
		unsaved: () => !form.dataset.done && typed(form).toString() !== last,
		/* Before the form is sent: nothing under way may come after it; the copy here stays until it is taken. */
		async settle() {
			clearTimeout(timer);
			await flying;
			store.set(key, typed(form).toString());
		},
		done() {
			clearTimeout(timer);
			form.dataset.done = "1";
			store.remove(key);
		},
	};
}

/* ------------------------------------------------------------ photos */
const LONGEST = 1600;

async function picture(file) {
	return createImageBitmap(file, { imageOrientation: "from-image" });
}

function drawn(bitmap, longest) {
	const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.max(1, Math.round(bitmap.width * scale));
	canvas.height = Math.max(1, Math.round(bitmap.height * scale));
	canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	return canvas;
}

/* At most 1,600 pixels; the file itself when the browser cannot read it (HEIC) or it is small already. */
async function small(file) {
	try {
		const bitmap = await picture(file);
		if (Math.max(bitmap.width, bitmap.height) <= LONGEST && file.size < 600000) return file;
		const blob = await new Promise(done => drawn(bitmap, LONGEST).toBlob(done, "image/jpeg", 0.85));
		bitmap.close();
		if (!blob || blob.size >= file.size) return file;
		return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
	} catch {
		return file;
	}
}

/* Of a file over the limit; "" when it is not. */
const tooLarge = (file, { most, large }) => file.size > +most ? large.replace("{1}", file.name) : "";

function photos(form, { words, say }) {
	const input = form.querySelector("input[type=file][name=photos]");
	if (!input || !window.DataTransfer || !window.createImageBitmap) return null;
	let chosen = [], work = Promise.resolve();
	const list = document.createElement("ul");
	list.className = "cards chosen";
	input.after(list);

	function put() {
		const files = new DataTransfer();
		for (const photo of chosen) files.items.add(photo.file);
		input.files = files.files;
		list.replaceChildren(...chosen.map(photo => photo.row));
	}
	async function take(file) {
		const photo = { file: await small(file), row: document.createElement("li") }, large = tooLarge(photo.file, words);
		if (large) {
			say(large);
			return;
		}
		try {
			const bitmap = await picture(photo.file), canvas = drawn(bitmap, 320);
			canvas.setAttribute("role", "img");
			canvas.setAttribute("aria-label", file.name);
			photo.row.append(canvas);
		} catch { /* no preview */ }
		const name = document.createElement("p"), remove = document.createElement("button");
		name.textContent = file.name;
		remove.type = "button";
		remove.className = "button";
		remove.textContent = words.remove;
		remove.setAttribute("aria-label", `${words.remove}: ${file.name}`);
		remove.addEventListener("click", () => {
			chosen = chosen.filter(other => other !== photo);
			put();
			input.focus();
		});
		photo.row.append(name, remove);
		chosen.push(photo);
	}
	input.addEventListener("change", () => {
		const files = [...input.files];
		work = work.then(async () => {
			for (const file of files) await take(file);
			put();
		});
	});
	return { ready: () => work, files: () => chosen.map(photo => photo.file) };
}

/* ------------------------------------------------------------ sending */

/* Send once; when the net is gone, wait and send again with the same key: it stays one act. */
function sending(form, { line, words, say }, draft, pictures) {
	let busy = false;
	async function post(button) {
		const body = new FormData(form);
		if (button && button.name) body.append(button.name, button.value);
		const plain = form.enctype !== "multipart/form-data";
		for (let tries = 0; ; tries++) {
			try {
				return await fetch(form.getAttribute("action"), { method: "POST", body: plain ? new URLSearchParams(body) : body });
			} catch {
				say(words.unsent);
				await Promise.race([pause(Math.min(60000, 2000 * 2 ** tries)),
					new Promise(done => addEventListener("online", done, { once: true }))]);
			}
		}
	}
	/* A form that comes back takes the place of this one, and the photos are still chosen.  Another
	   answer (busy, signed out) is told in a line, and the form stays as it is. */
	async function show(answer, button) {
		const page = new DOMParser().parseFromString(await answer.text(), "text/html"), main = page.querySelector("main");
		if (![409, 422].includes(answer.status) || !main || !main.querySelector("form")) {
			say([...(main || page.body).querySelectorAll("h1, .lead")].map(part => part.textContent.replace(/\.$/, "")).join(". ") + ". ");
			const way = page.querySelector("main a[target=_blank]"); /* to sign in again, beside this form */
			if (way) signedOut({ line, words, say }, document.adoptNode(way), () => draft.save?.());
			form.removeAttribute("aria-busy");
			if (button) button.disabled = false;
			busy = false;
			return;
		}
		draft.done();
		const refused = main.querySelector("#photos-wrong")?.textContent ?? "";
		const files = pictures ? pictures.files().filter(file => !refused.includes(file.name)) : [];
		document.title = page.title;
		document.querySelector("main").replaceWith(document.adoptNode(main));
		const again = main.querySelector("input[type=file][name=photos]");
		if (again && files.length && !main.querySelector("input[name=photo]")) {
			const all = new DataTransfer();
			for (const file of files) all.items.add(file);
			again.files = all.files;
		}
		for (const next of main.querySelectorAll("form[method=post]")) begin(next);
		document.dispatchEvent(new Event("formshown"));
		if (again && again.files.length) again.dispatchEvent(new Event("change"));
		(main.querySelector(".problems") || main).focus();
		scrollTo(0, 0);
	}
	form.addEventListener("submit", async event => {
		const button = event.submitter;
		if (button && button.hasAttribute("formaction")) {
			if (button.formTarget !== "_blank") draft.done();
			return;
		}
		event.preventDefault();
		if (busy) return;
		busy = true;
		form.setAttribute("aria-busy", "true");
		if (button) button.disabled = true;
		say(words.sending);
		await draft.settle();
		if (pictures) await pictures.ready();
		const answer = await post(button);
		if (answer.ok) {
			draft.done();
			location.assign(answer.url);
		} else {
			await show(answer, button);
		}
	});
}

function begin(form) {
	const line = told(form);
	if (!line) return;
	const draft = drafts(form, line);
	sending(form, line, draft, photos(form, line));
	/* For a script of this form alone: static/editor.js. */
	const { save: saveDraft, done: forgetDraft, unsaved } = draft;
	const large = file => tooLarge(file, line.words);
	if (form.elements.draft) Object.assign(form, { saveDraft, forgetDraft, unsaved, small, tooLarge: large });
}

addEventListener("keydown", event => {
	if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
	const form = document.activeElement?.form?.saveDraft ? document.activeElement.form
		: [...document.forms].find(other => other.saveDraft);
	if (!form) return;
	event.preventDefault();
	form.saveDraft();
});

for (const form of document.querySelectorAll("form[method=post]")) begin(form);
