/* Titles are offered while somebody types into a field of search: a combobox with a list (WAI-ARIA).  A field with a
   kind (data-kind) takes what is chosen as "Name (CODE)"; one without leads there.  Without this the form is sent as
   always. */

const LEAST = 2, PAUSE = 150;

/* The language that was chosen in this address goes along. */
function localized(address) {
	const to = new URL(address, location), chosen = new URLSearchParams(location.search).get("lang");
	if (chosen) to.searchParams.set("lang", chosen);
	return to;
}

function combobox(input) {
	const list = document.createElement("ul"), id = `${input.id}-list`;
	const { kind = "", now = "" } = input.dataset;
	let items = [], at = -1, timer = 0, asked = null, taken = input.value;

	list.id = id;
	list.className = "suggest";
	list.hidden = true;
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", input.dataset.suggest);
	input.after(list);
	for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": id,
		"aria-expanded": "false", "aria-haspopup": "listbox" }))
		input.setAttribute(name, value);

	function choose(n) {
		at = n;
		[...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
		if (n < 0) return input.removeAttribute("aria-activedescendant");
		input.setAttribute("aria-activedescendant", list.children[n].id);
		list.children[n].scrollIntoView({ block: "nearest" });
	}

	function close() {
		clearTimeout(timer);
		if (asked) asked.abort();
		list.hidden = true;
		input.setAttribute("aria-expanded", "false");
		choose(-1);
	}

	function take(item) {
		if (!kind) return location.assign(localized(item.address));
		input.value = taken = `${item.title} (${item.code})`;
		close();
		for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
	}

	function option(item, i) {
		const li = document.createElement("li"), what = document.createElement("span");
		li.id = `${id}-${i}`;
		li.setAttribute("role", "option");
		li.textContent = `${item.title} `;
		what.textContent = kind ? item.code : item.kind_name;
		li.append(what);
		li.addEventListener("mousedown", event => event.preventDefault());
		li.addEventListener("click", () => take(item));
		return li;
	}

	function show(found) {
		items = found;
		list.replaceChildren(...items.map(option));
		choose(-1);
		list.hidden = !items.length;
		input.setAttribute("aria-expanded", String(!list.hidden));
	}

	async function ask() {
		const q = input.value.trim();
		if (asked) asked.abort();
		if (q.length < LEAST || (kind && input.value === taken)) return close();
		asked = new AbortController();
		try {
			const answer = await fetch(`/api/v1/search/suggest?${new URLSearchParams({ q, kind, now })}`, { signal: asked.signal });
			const found = answer.ok ? (await answer.json()).items : [];
			if (document.activeElement === input) show(found);
		} catch { /* the net is gone, or more was typed */ }
	}

	function key(event) {
		if (event.isComposing || list.hidden) {
			if (event.key === "ArrowDown" && !event.isComposing) ask();
			return;
		}
		const last = items.length - 1;
		if (event.key === "ArrowDown") choose(at === last ? -1 : at + 1);
		else if (event.key === "ArrowUp") choose(at < 0 ? last : at - 1);
		else if (event.key === "Escape") close();
		else if (event.key === "Enter" && at >= 0) take(items[at]);
		else return;
		event.preventDefault();
	}

	input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
	input.addEventListener("keydown", key);
	input.addEventListener("blur", close);
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
