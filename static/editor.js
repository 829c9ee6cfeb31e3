/* The editor of articles: buttons and keys over the Markdown, photos dropped or pasted, the pictures'
   words beside the text, a preview, the lock.  Without it the form is plain; all words are the page's. */

const say = (text, ...parts) => parts.reduce((all, part, i) => all.replace(`{${i + 1}}`, part), text);
const PICTURE = /!\[((?:\\[^]|[^\]\\])*)\]\(([\w.-]+)(?:\s+"((?:\\[^]|[^"\\])*)")?\s*\)/g;
const plain = text => (text ?? "").replace(/\\([^])/g, "$1");
const quoted = text => text.replace(/[\\[\]"!*_`<&~|]/g, "\\$&").replace(/\s*\n\s*/g, " ");
const picture = (name, alt, caption) => `![${quoted(alt)}](${name}${caption ? ` "${quoted(caption)}"` : ""})`;

function edit(tools) {
	const form = tools.closest("form"), body = form.elements.body, lead = form.elements.lead, words = tools.dataset;
	const article = words.article, line = document.createElement("p"), count = document.createElement("p");
	line.setAttribute("role", "status");
	count.className = "soft";
	const leadCount = count.cloneNode(), far = line.cloneNode();
	body.after(count, line);
	form.elements.photos.after(far);
	lead.after(leadCount);
	body.before(tools);
	tools.hidden = false;

	/* A new article has its own draft: the page's address leads to it, also when it is loaded again. */
	if (!article) history.replaceState(null, "", form.action + location.hash);

	/* As if typed, so that the browser's undo knows of it. */
	function put(text, from = body.selectionStart, to = body.selectionEnd) {
		body.focus();
		body.setSelectionRange(from, to);
		if (!document.execCommand("insertText", false, text)) {
			body.setRangeText(text, from, to, "end");
			body.dispatchEvent(new Event("input", { bubbles: true }));
		}
	}
	function around(sign) {
		const { selectionStart: from, selectionEnd: to, value } = body, text = value.slice(from, to), n = sign.length;
		const off = value.slice(from - n, from) === sign && value.slice(to, to + n) === sign;
		if (off) put(text, from - n, to + n);
		else put(sign + text + sign);
		body.setSelectionRange(off ? from - n : from + n, off ? to - n : to + n);
	}
	/* Every line of the selection begins with the sign, or no longer does. */
	function lines(sign, is) {
		const { value } = body, from = value.lastIndexOf("\n", body.selectionStart - 1) + 1, end = value.indexOf("\n", body.selectionEnd);
		const old = value.slice(from, end < 0 ? value.length : end).split("\n"), off = old.every(one => is.test(one));
		const text = old.map((one, i) => off ? one.replace(is, "") : sign(i) + one.replace(/^(#{1,6} |[-*] |\d+\. |> )/, "")).join("\n");
		put(text, from, end < 0 ? value.length : end);
	}
	function block(text, at = body.selectionEnd) {
		const gap = at ? "\n\n".slice(/\n*$/.exec(body.value.slice(0, at))[0].length) : "";
		put(gap + text + (body.value.slice(at, at + 2) === "\n\n" ? "" : "\n\n"), at, at);
	}
	const insert = text => /\n|^(#|- |> |\|)/.test(text) ? block(text) : put(text);
	const acts = {
		bold: () => around("**"),
		slanted: () => around("_"),
		heading: () => lines(() => "## ", /^## /),
		list: () => lines(() => "- ", /^- /),
		numbers: () => lines(i => `${i + 1}. `, /^\d+\. /),
		quote: () => lines(() => "> ", /^> /),
		link() {
			const { selectionStart: from, selectionEnd: to } = body, text = body.value.slice(from, to);
			const address = /^https?:\S+$/.test(text), name = address ? words.link : text || words.link;
			put(`[${name}](${address ? text : "https://"})`);
			body.setSelectionRange(address ? from + 1 : from + name.length + 3,
				address ? from + 1 + name.length : body.selectionEnd - 1);
		},
		table: () => block(`| ${words.column} 1 | ${words.column} 2 |\n| --- | --- |\n|  |  |`),
		picture: () => choose.click(),
		undo() { body.focus(); document.execCommand("undo"); },
		preview: () => preview(),
	};

	const buttons = [...tools.children];
	buttons.forEach((button, i) => { button.tabIndex = i ? -1 : 0; });
	tools.addEventListener("click", event => acts[event.target.closest("button")?.dataset.do]?.());
	tools.addEventListener("keydown", event => {
		const way = { ArrowRight: 1, ArrowLeft: -1, Home: -1e3, End: 1e3 }[event.key];
		if (!way) return;
		event.preventDefault();
		const now = buttons.indexOf(document.activeElement);
		const next = Math.max(0, Math.min(buttons.length - 1, now + way));
		buttons[now].tabIndex = -1;
		buttons[next].tabIndex = 0;
		buttons[next].focus();
	});
	form.addEventListener("keydown", event => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
		const act = event.target === body && { b: "bold", i: "slanted", k: "link" }[event.key.toLowerCase()];
		if (event.key === "Enter") form.requestSubmit(form.querySelector("[name=then]"));
		else if (act) acts[act]();
		else return;
		event.preventDefault();
	});

	/* How long it is; the pictures' words, here and there. */
	const rows = [...form.querySelectorAll("[data-photo]")];
	const field = (row, what) => form.elements[`${what}-${row.dataset.photo}`];
	function told() {
		const text = body.value.trim();
		count.textContent = say(words.words, text ? text.split(/\s+/).length : 0, [...body.value].length);
		leadCount.textContent = say(words.lead, [...lead.value].length);
		const there = new Map([...body.value.matchAll(PICTURE)].reverse()
			.map(([, alt, name, caption]) => [name, [plain(caption), plain(alt)]]));
		for (const row of rows) {
			const is = there.get(row.dataset.photo);
			row.querySelector("[data-put]").hidden = !!is;
			if (is && !row.contains(document.activeElement)) [field(row, "caption").value, field(row, "alt").value] = is;
		}
	}
	function join(row) {
		const name = row.dataset.photo, one = () => picture(name, field(row, "alt").value.trim(), field(row, "caption").value.trim());
		row.addEventListener("input", () => {
			body.value = body.value.replace(PICTURE, (all, alt, is) => is === name ? one() : all);
		});
		row.querySelector("[data-put]").addEventListener("click", () => block(one()));
		field(row, "order").closest(".field").hidden = true;
		row.querySelector(".acts").hidden = false;
		if (!rows.includes(row)) rows.push(row);
	}
	rows.forEach(join);

	/* The order of the pictures: by buttons, on them also by Alt and an arrow (in a text that moves the caret); the
	   others move round the one that is moved, so that it keeps the focus and stays below the thumb. */
	const grid = form.querySelector("#pictures ul");
	function numbered() {
		[...grid.children].forEach((row, i, all) => {
			field(row, "order").value = i + 1;
			for (const button of row.querySelectorAll("[data-move]"))
				button.disabled = !all[i + +button.dataset.move];
		});
	}
	function move(row, way) {
		const other = way < 0 ? row.previousElementSibling : row.nextElementSibling;
		const top = row.getBoundingClientRect().top;
		if (!other) return;
		if (way < 0) row.after(other);
		else row.before(other);
		const on = document.activeElement;
		numbered();
		if (on.disabled) row.querySelector("[data-move]:not(:disabled)").focus({ preventScroll: true });
		scrollBy(0, row.getBoundingClientRect().top - top);
		const said = form.querySelector("[data-moved]"), all = [...grid.children];
		said.textContent = say(said.dataset.moved, row.dataset.photo, all.indexOf(row) + 1, all.length);
		form.dispatchEvent(new Event("input"));
	}
	grid?.addEventListener("click", event => {
		const button = event.target.closest("[data-move]");
		if (button) move(button.closest("li"), +button.dataset.move);
	});
	grid?.addEventListener("keydown", event => {
		const way = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
		if (!way || !event.target.closest("[data-move]")) return;
		event.preventDefault();
		move(event.target.closest("li"), way);
	});
	/* As the fields say, which may be those of a draft. */
	function filled() {
		const place = row => +field(row, "order").value;
		grid?.append(...[...grid.children].sort((a, b) => place(a) - place(b)));
		if (grid) numbered();
		const more = form.querySelector("#more");
		more.open ||= [...more.querySelectorAll("[name]")].some(input => input.value);
	}
	form.addEventListener("formfilled", () => { filled(); told(); });
	filled();
	form.addEventListener("input", told);
	told();

	const choose = document.createElement("input");
	Object.assign(choose, { type: "file", multiple: true, accept: "image/*,.heic,.heif", hidden: true });
	choose.addEventListener("change", () => photos([...choose.files]));
	tools.after(choose);
	const post = (address, fields) => fetch(address, { method: "POST", body: new URLSearchParams({ token: form.elements.token.value, ...fields }) });

	/* What could not be sent waits among the photos of the form; what is chosen there is sent at once, too. */
	const input = form.elements.photos;
	function keep(files) {
		const all = new DataTransfer();
		for (const file of files) all.items.add(file);
		input.files = all.files;
		input.dispatchEvent(new Event("change"));
	}
	input.addEventListener("change", event => {
		if (!event.bubbles) return; /* not by a hand, but by this and by form.js */
		event.stopImmediatePropagation();
		const files = [...input.files];
		input.value = "";
		photos(files, far);
	}, true);
	/* A new article is kept first: a photo belongs to one. */
	async function begin() {
		const fields = new FormData(form);
		fields.delete("photos");
		const answer = form.elements.title.value.trim().length > 2 && await fetch(form.action, { method: "POST", body: fields });
		const made = answer && answer.redirected && /\/quan-tri\/tin\/\d+/.exec(answer.url);
		if (!made) return null;
		form.forgetDraft();
		await post(`${made[0]}/mo`);
		return made[0];
	}
	/* One after the other, however they come. */
	let turn = Promise.resolve();
	const photos = (files, where) => { turn = turn.then(() => bring(files, where)); };
	async function bring(files, where = line) {
		const said = where === far ? ["alt", "caption"].map(name => form.elements[name].value.trim()) : ["", ""];
		const at = where === far ? body.value.length : body.selectionEnd, sent = [], kept = [], why = new Set();
		let to = article;
		for (const [i, file] of files.entries()) {
			if (!/^image\/(jpeg|png|webp|hei[cf])$/.test(file.type || file.name.toLowerCase().replace(/.*\./, "image/"))) {
				why.add(say(words.refused, file.name));
				continue;
			}
			where.className = "";
			where.textContent = say(words.sending, i + 1, files.length);
			const small = await form.small(file), large = form.tooLarge(small);
			if (large) {
				why.add(large);
				continue;
			}
			try {
				to ??= await begin();
				if (!to) throw to;
				const fields = new FormData();
				fields.append("token", form.elements.token.value);
				fields.append("photos", small, file.name);
				const answer = await fetch(`${to}/anh`, { method: "POST", body: fields });
				const came = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
				if (came.photos?.length) sent.push(...came.photos);
				else if (came.problem) why.add(came.problem);
				else throw came;
			} catch {
				why.add(to ? words.failed : words.first);
				kept.push(file);
			}
		}
		where.className = why.size ? "wrong lines" : "";
		where.textContent = [...why].join("\n");
		if (kept.length) keep(kept);
		if (!sent.length) return;
		if (!article) {
			const typed = where === far && { alt: said[0], caption: said[1] };
			const there = { anh: sent.map(one => one.name), o: at, ...typed };
			location.assign(`${to}/sua#${new URLSearchParams(there)}`);
			return new Promise(() => {}); /* the page goes: what comes later would begin another article */
		}
		block(sent.map(one => picture(one.name, ...said)).join("\n\n"), at);
		if (where === far) form.elements.alt.value = form.elements.caption.value = "";
		form.elements.consent.checked = false;
		const before = rows.length;
		for (const one of sent) shown(one);
		if (where === far && rows[before]) field(rows[before], "caption").focus();
	}
	/* A new picture gets its place among the others. */
	function shown({ name, address }) {
		const mould = document.getElementById("new-picture");
		if (rows.some(row => row.dataset.photo === name)) return;
		const row = mould.content.querySelector("li").cloneNode(true);
		for (const part of [row, ...row.querySelectorAll("*")])
			for (const { name: of, value } of [...part.attributes]) part.setAttribute(of, value.replace("NAME", name));
		row.querySelector("code").textContent = name;
		row.querySelector("img").src = address;
		grid.append(row);
		form.querySelector("#pictures").hidden = false;
		join(row);
		numbered();
	}
	body.addEventListener("dragover", event => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
	body.addEventListener("drop", event => {
		const images = [...event.dataTransfer.files];
		if (images.length) event.preventDefault(), photos(images);
	});
	body.addEventListener("paste", event => {
		const [html, text] = ["text/html", "text/plain"].map(type => event.clipboardData.getData(type)), images = [...event.clipboardData.files];
		const rich = /<(h\d|b|strong|i|em|a|li|table|blockquote|p)\b|mso-list/i.test(html);
		if (!rich && !images.length) return;
		event.preventDefault();
		if (rich) import(words.paste).then(module => insert(module.fromPage(html)), () => put(text));
		else photos(images);
	});

	let frame = null, timer = 0;
	async function look() {
		const fields = new FormData(form);
		fields.delete("photos");
		fields.append("khung", 1);
		const answer = await fetch(words.preview, { method: "POST", body: new URLSearchParams(fields) }).catch(() => null);
		if (!answer?.ok || !frame) return;
		const top = frame.contentWindow?.scrollY ?? 0;
		frame.onload = () => frame?.contentWindow.scrollTo(0, top);
		frame.srcdoc = await answer.text();
	}
	function preview() {
		const button = tools.querySelector("[data-do=preview]"), on = !frame;
		button.setAttribute("aria-pressed", on);
		form.querySelector(".editor").classList.toggle("beside", on);
		frame?.parentNode.remove();
		frame = null;
		if (!on) {
			body.focus();
			return;
		}
		frame = document.createElement("iframe");
		frame.setAttribute("sandbox", "allow-same-origin");
		frame.title = button.textContent;
		/* Where it stands below the text, it is brought into view, with the way back. */
		const box = document.createElement("div"), back = document.createElement("button");
		Object.assign(back, { type: "button", className: "button", textContent: words.back });
		back.addEventListener("click", preview);
		box.className = "shown-beside";
		box.append(back, frame);
		form.querySelector(".editor").append(box);
		if (box.getBoundingClientRect().top > innerHeight / 2) {
			box.scrollIntoView();
			back.focus({ preventScroll: true });
		}
		look();
	}
	form.addEventListener("input", () => {
		clearTimeout(timer);
		if (frame) timer = setTimeout(look, 700);
	});

	/* The lock is kept while somebody types, and left with the page. */
	let asked = Date.now();
	async function hold() {
		asked = Date.now();
		const answer = await post(`${article}/giu`).catch(() => 0);
		if (answer.status === 409) line.textContent = `${words.unlocked} ${await answer.text()}`;
	}
	if (article) {
		form.addEventListener("input", () => { if (Date.now() - asked > 60000) hold(); });
		addEventListener("pageshow", event => { if (event.persisted) hold(); });
		addEventListener("pagehide", () => navigator.sendBeacon(`${article}/tha`, new URLSearchParams({ token: form.elements.token.value, background: 1 })));
	}
	addEventListener("beforeunload", event => { if (form.isConnected && form.unsaved?.()) event.preventDefault(); });

	/* Photos of a new article. */
	const brought = new URLSearchParams(location.hash.slice(1)), names = brought.get("anh") ?? "";
	if (/^[\w.-]+(,[\w.-]+)*$/.test(names)) {
		const said = [brought.get("alt") ?? "", brought.get("caption") ?? ""], all = names.split(",");
		history.replaceState(null, "", location.pathname);
		block(all.map(name => picture(name, ...said)).join("\n\n"), Math.min(brought.get("o") | 0, body.value.length));
		const first = brought.has("alt") && rows.find(row => all.includes(row.dataset.photo));
		if (first) field(first, "caption").focus();
	}

	const tags = form.elements.tags, used = [...tags.list.options].map(option => option.value);
	tags.addEventListener("input", () => {
		const before = tags.value.slice(0, tags.value.lastIndexOf(",") + 1);
		tags.list.replaceChildren(...used.map(tag => new Option("", before && before + " " + tag || tag)));
	});
}

function start() {
	for (const tools of document.querySelectorAll(".tools[hidden]")) edit(tools);
}
start();
document.addEventListener("formshown", start);

/* On the way to the form: the lock is taken when it is free. */
const way = document.querySelector("form[data-open]");
if (way) fetch(way.action, { method: "POST", body: new URLSearchParams(new FormData(way)) })
	.then(answer => { if (answer.ok && answer.redirected) location.replace(answer.url + location.hash); })
	.catch(() => { /* its button does the same */ });
