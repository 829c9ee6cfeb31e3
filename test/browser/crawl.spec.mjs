// Every page that a link leads to, as every kind of visitor: valid HTML, no axe violation, no script
// error, nothing from another host, no cookie for a reader.  Each GET route must be met at least once.
import { test, expect } from '@playwright/test';
import AxePkg from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { accounts, routes, routeOf, signIn } from './site.mjs';

const AxeBuilder = AxePkg.default ?? AxePkg;
const validator = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y'],
	rules: {
		'long-title': 'off', // names of campaigns are long
		'require-sri': 'off', // nothing comes from another host
	},
});
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What the crawl met, for the tests after it: in a file, for a test that fails ends its process.
const memory = process.env.WORK + '/crawl.json';
const read = () => (existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {}); // visitor -> pattern -> address
function remember(visitor, pages) {
	writeFileSync(memory, JSON.stringify({ ...read(), [visitor]: pages }));
}

// At most this many pages of one pattern: a hundred works look alike.
const MOST = 6;

async function crawl(context, visitor) {
	const queue = ['/'], known = new Set(queue), count = {}, bad = [], pages = {}, met = {};
	while (queue.length) {
		const path = queue.shift();
		const pattern = routeOf(path.split('?')[0]);
		count[pattern] = (count[pattern] ?? 0) + 1;
		if (count[pattern] > MOST) continue;
		const answer = await context.request.get(path);
		const type = answer.headers()['content-type'] ?? '';
		if (answer.status() >= 400) bad.push(`${path}: ${answer.status()}`);
		if (visitor === 'reader' && answer.headers()['set-cookie']) bad.push(`${path}: sets a cookie`);
		if (pattern) met[pattern] ??= path;
		if (!type.startsWith('text/html')) continue;
		const html = await answer.text();
		if (pattern) pages[pattern] ??= path;
		const report = await validator.validateString(html, path);
		for (const r of report.results)
			for (const m of r.messages) bad.push(`${path}:${m.line}: ${m.ruleId}: ${m.message}`);
		if (/ style=| on[a-z]+="/.test(html)) bad.push(`${path}: inline style or script`);
		for (const [, href] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
			const url = new URL(href.replace(/&amp;/g, '&'), process.env.BASE + path);
			if (url.origin !== new URL(process.env.BASE).origin) continue;
			const next = url.pathname + url.search;
			if (!known.has(next)) known.add(next), queue.push(next);
		}
	}
	remember(visitor, pages);
	remember(`met by ${visitor}`, met);
	return bad;
}

for (const visitor of ['reader', ...Object.keys(accounts)])
	test(`every page is valid: ${visitor}`, async ({ browser }) => {
		const context = await browser.newContext();
		if (visitor !== 'reader') {
			const page = await context.newPage();
			await signIn(page, visitor);
		}
		expect(await crawl(context, visitor)).toEqual([]);
		await context.close();
	});

for (const look of [
	{ name: 'phone', viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true },
	{ name: 'desktop', viewport: { width: 1366, height: 768 } },
	{ name: 'dark', viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
])
	for (const visitor of ['reader', ...Object.keys(accounts)])
		test(`no barrier: ${visitor}, ${look.name}`, async ({ browser }) => {
			const context = await browser.newContext(look);
			const page = await context.newPage();
			const trouble = [];
			page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e}`));
			page.on('console', (m) => m.type() === 'error' && trouble.push(`${page.url()}: ${m.text()}`));
			page.on('request', (r) => {
				if (!r.url().startsWith(process.env.BASE) && !/^(data|blob):/.test(r.url())) trouble.push(`foreign: ${r.url()}`);
			});
			if (visitor !== 'reader') await signIn(page, visitor);
			const pages = Object.values(read()[visitor] ?? {});
			expect(pages.length, 'the crawl comes first').toBeGreaterThan(5);
			for (const path of pages) {
				await page.goto(path);
				const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
				for (const v of violations)
					trouble.push(`${path}: ${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3)}`);
				const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				if (wide > 0) trouble.push(`${path}: ${wide} px wider than the window`);
			}
			expect(trouble).toEqual([]);
			await context.close();
		});

test('every GET route was met', () => {
	const met = new Set(Object.entries(read()).filter(([k]) => k.startsWith('met by ')).flatMap(([, m]) => Object.keys(m)));
	expect(routes.filter((r) => !met.has(r))).toEqual([]);
});
