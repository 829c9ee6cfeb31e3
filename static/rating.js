/* Rates an article in place: the form of its page leads to another page, whose form is sent from here.  Whatever goes
   wrong, the browser goes there itself. */
const read = async answer => new DOMParser().parseFromString(await answer.text(), "text/html");

async function rate(form) {
	const address = new URL(form.action);
	address.search = new URLSearchParams(new FormData(form));
	const asked = await fetch(address);
	const ours = (await read(asked)).querySelector("main form[method=post]");
	if (!asked.ok || !ours) throw asked.status;
	const sent = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(ours)) });
	const result = (await read(sent)).querySelector("[data-rated]");
	if (!sent.ok || !result) throw sent.status;
	const place = document.querySelector("[data-rating]");
	result.tabIndex = -1;
	place.replaceChildren(result);
	result.focus();
}

for (const form of document.querySelectorAll("form[data-rates]")) {
	form.addEventListener("submit", async event => {
		event.preventDefault();
		const button = form.querySelector("button");
		if (button.disabled) return;
		button.disabled = true;
		try { await rate(form); } catch { form.submit(); }
		button.disabled = false;
	});
}
