/* What a browser adds to every page of staff: a second click sends nothing, the key / leads to the search.  The forms
   that wait for the net are those of form.js. */

const known = new WeakSet();
function begin() {
	for (const form of document.querySelectorAll("form[method=post]")) {
		if (known.has(form) || form.querySelector("[role=status][data-unsent]")) continue;
		known.add(form);
		form.addEventListener("submit", event => {
			if (form.dataset.sent) event.preventDefault();
			form.dataset.sent = "1";
		});
		addEventListener("pageshow", () => { delete form.dataset.sent; });
	}
}

addEventListener("keydown", event => {
	if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey
			|| /^(input|textarea|select)$/i.test(event.target.tagName)) return;
	const search = document.querySelector("input[type=search]");
	if (!search) return;
	event.preventDefault();
	search.focus();
});

begin();
document.addEventListener("formshown", begin);
