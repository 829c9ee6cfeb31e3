// What a phone has to load before anything can be read, in bytes as they come over the wire (screens.md, 5).
import { test, expect } from '@playwright/test';

const KB = 1024;
const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

// Opens the page as a first visit, without scrolling: bytes by kind.
async function weigh(browser, path) {
	const context = await browser.newContext(phone);
	const page = await context.newPage();
	const cdp = await context.newCDPSession(page);
	const kind = {}, sum = { Document: 0, Stylesheet: 0, Script: 0, Image: 0, total: 0, cls: 0 };
	await cdp.send('Network.enable');
	cdp.on('Network.responseReceived', (e) => { kind[e.requestId] = e.type; });
	cdp.on('Network.loadingFinished', (e) => {
		const k = kind[e.requestId] ?? 'Other';
		sum[k] = (sum[k] ?? 0) + e.encodedDataLength;
		sum.total += e.encodedDataLength;
	});
	await page.addInitScript(() => {
		window.shift = 0;
		new PerformanceObserver((l) => l.getEntries().forEach((e) => { if (!e.hadRecentInput) window.shift += e.value; }))
			.observe({ type: 'layout-shift', buffered: true });
	});
	await page.goto(path, { waitUntil: 'networkidle' });
	sum.cls = await page.evaluate(() => window.shift);
	await context.close();
	console.log(path, JSON.stringify(sum));
	return sum;
}

const pages = [
	{ path: '/', html: 14, js: 8, total: 170 },
	{ path: '/tin', html: 14, js: 8, total: 170 },
	{ path: '/thi-dua', html: 14, js: 8, total: 170 },
	{ path: '/tin/khanh-thanh-6-nha-van-hoa', html: 14, js: 8, total: 120 },
	{ path: '/thi-dua/TD-2023-01', html: 20, js: 8, total: 60 },
	{ path: '/ban-do', html: 20, js: 8, total: 60 },
	{ path: '/tin/khanh-thanh-6-nha-van-hoa/binh-luan', html: 10, js: 11, total: 40 },
];

for (const p of pages)
	test(`weight of ${p.path}`, async ({ browser }) => {
		const sum = await weigh(browser, p.path);
		expect(sum.Document, 'HTML').toBeLessThanOrEqual(p.html * KB);
		expect(sum.Stylesheet, 'CSS').toBeLessThanOrEqual(15 * KB);
		expect(sum.Script, 'JS').toBeLessThanOrEqual(p.js * KB);
		expect(sum.total, 'all').toBeLessThanOrEqual(p.total * KB);
		expect(sum.cls, 'layout shift').toBeLessThanOrEqual(0.02);
	});
