/* The counters of the foot: the page itself is kept and says the same to everybody. */
const foot = document.querySelector("[data-counter]");

async function count() {
	const answer = await fetch(foot.dataset.counter);
	if (!answer.ok) return;
	for (const { what, n, note } of (await answer.json()).parts) {
		const part = document.createElement("span"), number = document.createElement("strong");
		number.textContent = n;
		part.append(`${what}: `, number, ` ${note}`);
		foot.append(part, " ");
	}
}

count().catch(() => { /* no counters then */ });
