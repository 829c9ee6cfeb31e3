// The map as readers use it: by keyboard, on a narrow phone, by its lists, without script; nothing from elsewhere.
import { test, expect } from '@playwright/test';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

const map = '/ban-do?trong=MT-437';

test('the keyboard reaches each unit and each sign, in the order of the page', async ({ page }) => {
	await page.goto(map);
	const wanted = await page.locator('svg.map a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
	expect(wanted.length).toBeGreaterThan(10);
	await page.locator('h1').evaluate((h) => { h.tabIndex = -1; h.focus(); });
	const met = [];
	for (let i = 0; i < wanted.length + 6; i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const a = document.activeElement;
			if (!a.closest('svg.map')) return null;
			const area = a.querySelector('.area, .reach');
			return { href: a.getAttribute('href'), name: a.getAttribute('aria-label'), seen: getComputedStyle(area).strokeWidth + getComputedStyle(area).fill };
		});
		if (!at) continue;
		expect(at.name.length).toBeGreaterThan(5);
		met.push(at);
	}
	expect(met.map((m) => m.href)).toEqual(wanted);
	expect(met[0].seen, 'the focus is visible').toContain('9px');
	expect(met[met.length - 1].seen).not.toContain('rgba(0, 0, 0, 0)');
	await page.locator('svg.map a').first().focus();
	await Promise.all([page.waitForURL(`**${wanted[0]}`), page.keyboard.press('Enter')]);
});

test('each unit and each point of the map stands in the lists, and the other way round', async ({ page }) => {
	await page.goto(map);
	const areas = await page.locator('svg.map a:has(.area)').evaluateAll((l) => l.map((a) => a.getAttribute('href')));
	const units = await page.locator('#don-vi + ul a').evaluateAll((l) => l.map((a) => a.getAttribute('href')));
	expect(areas).toEqual(units);
	const listed = await page.locator('#diem ~ ul.points > li > a').evaluateAll((l) => l.map((a) => a.getAttribute('href')));
	const drawn = [];
	for (const href of await page.locator('svg.map a:has(.point)').evaluateAll((l) => l.map((a) => a.getAttribute('href')))) {
		if (!href.startsWith('/ban-do')) {
			drawn.push(href);
			continue;
		}
		await page.goto(href);
		drawn.push(...(await page.locator('#diem ~ ul.points > li > a').evaluateAll((l) => l.map((a) => a.getAttribute('href')))));
	}
	expect(drawn.sort()).toEqual(listed.sort());
});

test('the map fits a window of 320 px, and a tap on a ward leads to its page', async ({ browser }) => {
	const phone = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
	const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(map);
	const box = await page.locator('svg.map').boundingBox();
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(320);
	const ward = page.locator('svg.map a[href="/don-vi/MT-18124"] .area');
	await ward.scrollIntoViewIfNeeded();
	const spot = await ward.evaluate((path) => {
		const b = path.getBoundingClientRect();
		for (let y = b.top + 4; y < b.bottom; y += 4)
			for (let x = b.left + 4; x < b.right; x += 4) if (document.elementFromPoint(x, y) === path) return { x, y };
		return null;
	});
	await page.touchscreen.tap(spot.x, spot.y);
	await expect(page).toHaveURL(/\/don-vi\/MT-18124/);
	await context.close();
});

test('nothing is asked from another host, and the page with its map is light', async ({ page }) => {
	const foreign = [];
	let bytes = 0;
	page.on('request', (r) => r.url().startsWith(process.env.BASE) || foreign.push(r.url()));
	page.on('response', async (r) => { bytes += Number(r.headers()['content-length'] ?? 0); });
	await page.goto(map, { waitUntil: 'networkidle' });
	expect(foreign).toEqual([]);
	const html = await new Promise((resolve) => request(process.env.BASE + map, { headers: { 'accept-encoding': 'gzip' } }, (r) => {
		let n = 0;
		r.on('data', (d) => (n += d.length)).on('end', () => resolve(n));
	}).end());
	expect(html).toBeLessThan(20_000);
	expect(bytes).toBeLessThan(60_000);
	const svg = await page.locator('svg.map').evaluate((s) => s.outerHTML);
	expect(gzipSync(svg).length).toBeLessThan(10_000);
});

test('the state of a unit does not hang on its colour', async ({ page }) => {
	await page.goto(map);
	await expect(page.locator('svg.map .mark').first()).toHaveText(/[✓▲!✕○]/);
	const fills = await page.evaluate(() => [...document.querySelectorAll('.map-key .area')].map((rect) => getComputedStyle(rect).fill));
	expect(fills.length).toBeGreaterThan(2);
	expect(new Set(fills).size).toBe(fills.length);
});

test('on a phone signs have room for a finger, none lies over another, and the printed map has its key', async ({ browser }) => {
	const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
	await page.goto(map);
	const signs = await page.locator('svg.map a:has(.reach)').evaluateAll((all) => all.map((a) => {
		const boxes = [...a.querySelectorAll('.reach')].map((c) => c.getBoundingClientRect());
		const widest = boxes.reduce((x, y) => (y.width > x.width ? y : x));
		return { x: widest.x + widest.width / 2, y: widest.y + widest.height / 2, r: widest.width / 2 };
	}));
	expect(signs.length).toBeGreaterThan(3);
	expect(Math.min(...signs.map((s) => s.r))).toBeGreaterThanOrEqual(12);
	expect(Math.max(...signs.map((s) => s.r))).toBeGreaterThan(20);
	for (const [i, a] of signs.entries())
		for (const b of signs.slice(i + 1))
			expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r - 1);
	const key = page.locator('.map-key ul').first();
	expect((await key.boundingBox())?.height ?? 0).toBeLessThan(1);
	await page.emulateMedia({ media: 'print' });
	expect((await key.boundingBox()).height).toBeGreaterThan(20);
});
