// Photos of a text, large and one after the other: each link around a picture opens a dialog instead of the file.
// The browser's way back closes it, too: opening is a step of the history.
// Keys: left, right, Home, End, Escape; a finger's swipe; the focus comes back to the picture that was left.
const links = [...document.querySelectorAll('article figure > a[href^="/anh/"], ul.figures figure > a[href^="/anh/"]')];
const words = document.querySelector('[data-gallery]')?.dataset ?? {};
let at = 0, from = 0, back = false;

const make = (tag, more) => Object.assign(document.createElement(tag), more);
const dialog = make('dialog', { className: 'gallery-large' });
const picture = make('img');
const caption = make('p', { className: 'caption' });
const place = make('span');
const button = (text, label, act) => {
	const b = make('button', { type: 'button', textContent: text, onclick: act });
	b.setAttribute('aria-label', label);
	return b;
};
const bar = make('div', { className: 'bar' });
const before = button('‹', words.before ?? '‹', () => show(at - 1));
const after = button('›', words.after ?? '›', () => show(at + 1));
bar.append(before, place, after, button('✕', words.close ?? '✕', () => dialog.close()));
const figure = make('div', { className: 'picture' });
figure.append(picture);
caption.setAttribute('aria-live', 'polite');
dialog.append(figure, caption, bar);

// The best format that this browser took for the small one is the best for the large one, too.
function address(link) {
	const now = link.querySelector('img')?.currentSrc ?? '';
	return link.href.replace(/\.jpg$/, now.match(/\.(avif|webp)$/)?.[0] ?? '.jpg');
}

function show(i) {
	at = (i + links.length) % links.length;
	const small = links[at].querySelector('img');
	picture.src = address(links[at]);
	picture.alt = small.alt;
	picture.width = small.width;
	caption.textContent = links[at].closest('figure').querySelector('figcaption')?.textContent.trim() ?? '';
	place.textContent = `${at + 1} / ${links.length}`;
	before.hidden = place.hidden = after.hidden = links.length < 2;
}

dialog.addEventListener('keydown', (e) => {
	const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[e.key];
	if (to === undefined) return;
	e.preventDefault();
	show(to);
});
dialog.addEventListener('click', (e) => { if (e.target === dialog || e.target === figure) dialog.close(); });
dialog.addEventListener('close', () => {
	if (!back) history.back();
	back = false;
	links[at].focus();
});
addEventListener('popstate', () => {
	if (!dialog.open) return;
	back = true;
	dialog.close();
});
figure.addEventListener('pointerdown', (e) => { from = e.clientX; });
figure.addEventListener('pointerup', (e) => {
	const way = e.clientX - from;
	if (Math.abs(way) > 40) show(at + (way < 0 ? 1 : -1));
});

if (history.state?.gallery) history.back(); // loaded again while a picture was open
if (links.length && dialog.showModal) {
	document.body.append(dialog);
	dialog.setAttribute('aria-label', words.gallery ?? '');
	links.forEach((link, i) => link.addEventListener('click', (e) => {
		if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return; // as the reader likes: a new tab
		e.preventDefault();
		show(i);
		history.pushState({ gallery: true }, '');
		dialog.showModal();
		(links.length < 2 ? dialog.querySelector('button:last-of-type') : after).focus();
	}));
}
