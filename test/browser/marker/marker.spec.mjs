// A marker that would run as a script stands in every text of the site: no page of any visitor runs it, lets
// it become an element, or makes the browser report a breach of the policy.
import { test, expect } from '@playwright/test';
import { accounts, routeOf, signIn } from '../site.mjs';

const MOST = 4; // pages of one route: they are written by the same function

const watch = () => document.addEventListener('securitypolicyviolation', (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`));

// The browser's own pages for pictures and XML style themselves, against our policy: only pages are opened.
async function look(page, path, bad) {
	const answer = await page.request.get(path);
	const type = answer.headers()['content-type'] ?? '';
	if (answer.status() >= 400) bad.push(`${path}: ${answer.status()}`);
	if (type.includes('json')) JSON.parse(await answer.text());
	if (type.includes('xml'))
		expect(await page.evaluate((text) => new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror')?.textContent ?? '',
			await answer.text()), path).toBe('');
	if (!type.startsWith('text/html') || /^attachment/.test(answer.headers()['content-disposition'] ?? '')) return [];
	await page.goto(path);
	const found = await page.evaluate(() => ({
		ran: window.ran === 1,
		element: !!document.querySelector('img[src="x"], [onerror]'),
		links: [...document.querySelectorAll('a[href], img[src], iframe[src]')].map((e) => new URL(e.getAttribute('href') ?? e.getAttribute('src'), location.href).href), // also of SVG
	}));
	if (found.ran) bad.push(`${path}: the script ran`);
	if (found.element) bad.push(`${path}: the marker became an element`);
	return found.links;
}

for (const visitor of ['reader', ...Object.keys(accounts)])
	test(`nothing runs: ${visitor}`, async ({ browser }) => {
		test.setTimeout(600000);
		const context = await browser.newContext();
		await context.addInitScript(watch);
		const page = await context.newPage(), bad = [];
		page.on('console', (m) => m.type() === 'error' && bad.push(`${page.url()}: ${m.text()}`));
		page.on('pageerror', (e) => bad.push(`${page.url()}: ${e}`));
		if (visitor !== 'reader') await signIn(page, visitor);
		const queue = ['/', '/rss.xml', '/sitemap.xml', '/api/v1/campaigns', '/api/v1/articles', '/api/v1/units', '/tim?q=nha'], known = new Set(queue), count = {};
		let met = 0, marked = 0;
		while (queue.length) {
			const path = queue.shift(), pattern = routeOf(path.split('?')[0]);
			count[pattern] = (count[pattern] ?? 0) + 1;
			if (!pattern || count[pattern] > MOST) continue;
			met++;
			for (const href of await look(page, path, bad)) {
				const url = new URL(href), next = url.pathname + url.search;
				const ours = url.origin === new URL(process.env.BASE).origin;
				if (ours && !known.has(next)) known.add(next), queue.push(next);
			}
			marked += (await page.content()).includes('onerror=window.ran');
		}
		expect(bad).toEqual([]);
		expect(met).toBeGreaterThan(20);
		expect(marked, 'the marker stands in the pages').toBeGreaterThan(10);
		await context.close();
	});
