// The counters of the foot are no part of the kept page: a script fetches them, a frame shows them without script.
import { test, expect } from '@playwright/test';

const page360 = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' };

test('the page stays the same while the counters go on', async ({ browser, request }) => {
	const headers = { 'Accept-Language': 'vi' };
	const before = await request.get('/tin', { headers });
	const context = await browser.newContext({ ...page360, userAgent: 'reader of the counters' }), page = await context.newPage();
	await page.goto('/tin');
	await expect.poll(async () => (await (await request.get('/so-luot')).json()).visits).toBeGreaterThan(0);
	await page.reload();
	await expect(page.locator('.counter')).toContainText(/Lượt truy cập: \d+ \(từ ngày .*\)/);
	const shift = await page.evaluate(() => new Promise((done) => {
		let all = 0;
		new PerformanceObserver((list) => { for (const e of list.getEntries()) all += e.value; }).observe({ type: 'layout-shift', buffered: true });
		setTimeout(() => done(all), 300);
	}));
	expect(shift).toBe(0);
	const after = await request.get('/tin', { headers });
	expect(after.headers().etag).toBe(before.headers().etag);
	expect(await after.text()).toBe(await before.text());
	const again = await request.get('/tin', { headers: { ...headers, 'If-None-Match': after.headers().etag } });
	expect(again.status()).toBe(304);
	await context.close();
});

test('without script a frame with a name shows them', async ({ browser }) => {
	const context = await browser.newContext({ ...page360, userAgent: 'reader without script', javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/tin');
	await page.waitForTimeout(1500); // the first visit is told once a second
	await page.reload();
	const frame = page.frameLocator('iframe[title="Lượt truy cập và số người đang đọc"]');
	await expect(frame.locator('.counter')).toContainText(/Đang xem: \d+/);
	expect(await context.cookies()).toEqual([]);
	await context.close();
});
