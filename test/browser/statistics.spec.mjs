// /thong-ke: any period as chart, table and file, which agree; filters, nothing to show, a wrong day, on paper and
// on a phone.
import { test, expect } from '@playwright/test';

const article = '/tin/310-suat-qua', readers = 6;

// Readers of an article that no other test opens; they are counted twice a second.
test.beforeAll(async ({ request }) => {
	for (let i = 0; i < readers; i++)
		await request.get(article, { headers: { 'User-Agent': `Mozilla/5.0 (statistics ${i}) Firefox/1`, 'Accept-Language': 'vi' } });
	await expect.poll(async () => (await (await request.get(`/api/v1/statistics/page?address=${article}`)).json()).readers)
		.toBeGreaterThanOrEqual(readers);
});

const number = (text) => Number(text.replaceAll('.', ''));

// The rows of the page's table, and those of the file that it offers; the last cells are numbers.
async function rows(page) {
	return page.locator('main tbody tr').evaluateAll((list) => list.map((tr) => ({
		name: tr.cells[0].textContent.trim(), cells: [...tr.cells].slice(1).map((c) => Number(c.textContent.replaceAll('.', ''))) })));
}

async function file(page, request) {
	const at = await page.getByRole('link', { name: 'Tải về dạng CSV' }).getAttribute('href');
	const answer = await request.get(at, { headers: { 'Accept-Language': 'vi' } });
	expect(answer.headers()['content-type']).toContain('text/csv');
	return (await answer.text()).replace('\ufeff', '').trim().split('\r\n').slice(1).map((line) => line.split(','));
}

for (const [way, extra] of [['Theo thời gian', 3], ['Theo giờ trong ngày', 3], ['Theo trang', 2], ['Theo chuyên mục', 2], ['Theo đơn vị', 2]])
	test(`chart, table and file agree: ${way}`, async ({ page, request }) => {
		await page.goto('/thong-ke?kind=article'); // nobody reads those while this test reads the statistics
		await page.getByRole('link', { name: '7 ngày' }).click();
		await expect(page.getByRole('link', { name: '7 ngày' })).toHaveAttribute('aria-current', 'true');
		await page.getByRole('link', { name: way, exact: true }).click();
		await expect(page.getByRole('link', { name: way, exact: true })).toHaveAttribute('aria-current', 'true');
		await expect(page.getByRole('link', { name: '7 ngày' })).toHaveAttribute('aria-current', 'true');
		const table = await rows(page), csv = await file(page, request);
		expect(table.length).toBeGreaterThan(0);
		expect(csv.map((v) => v.slice(-extra).map(Number))).toEqual(table.map((r) => r.cells.slice(-extra)));
		const bars = page.locator('main svg rect');
		if (extra === 2) {
			await expect(bars).toHaveCount(0);
			expect(Math.max(...table.map((r) => r.cells[0]))).toBeGreaterThanOrEqual(readers);
			return;
		}
		const views = table.map((r) => r.cells.at(-3)), most = Math.max(...views);
		await expect(bars).toHaveCount(table.length);
		await expect(page.locator('.bars figcaption')).toContainText(new RegExp(`: ${most.toLocaleString('vi-VN')}$`));
		const heights = await bars.evaluateAll((list) => list.map((r) => Number(r.getAttribute('height'))));
		expect(Math.max(...heights)).toBe(160);
		expect(heights.map((h) => h > 0)).toEqual(views.map((n) => n > 0));
		const sum = (await page.locator('main tfoot td').allTextContents()).map(number);
		expect(sum.at(-3)).toBe(views.reduce((a, b) => a + b, 0));
	});

test('one section, one kind of pages, one unit', async ({ page }) => {
	await page.goto('/thong-ke?by=page');
	await page.selectOption('#section', { label: 'An sinh xã hội' });
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await page.waitForURL(/section=an-sinh/);
	const names = (await rows(page)).map((r) => r.name);
	expect(names).toContain('310 suất quà đến với hộ có hoàn cảnh khó khăn');
	expect(names).not.toContain('Trang chủ');
	await expect(page.locator('#section')).toHaveValue('an-sinh');
	await page.selectOption('#kind', 'home');
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page.locator('main')).toContainText('Chưa có lượt xem nào trong thời gian này');
});

test('nothing to show and a wrong day are told', async ({ page }) => {
	await page.goto('/thong-ke?from=1/1/2020&to=2/1/2020');
	await expect(page.locator('main table')).toHaveCount(0);
	await expect(page.locator('main')).toContainText('Chưa có lượt xem nào trong thời gian này');
	await page.fill('#from', '40/1/2020');
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page.locator('#from')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator('#from-wrong')).toBeVisible();
	await expect(page.locator('#from')).toHaveValue('40/1/2020');
	await expect(page.locator('#to')).toHaveValue('2/1/2020');
});

test('on paper the chart and the table stay, the form goes', async ({ page }) => {
	await page.goto('/thong-ke');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('main form')).toBeHidden();
	await expect(page.locator('.facets').first()).toBeHidden();
	await expect(page.locator('main svg')).toBeVisible();
	await expect(page.locator('main table')).toBeVisible();
});

test('on a phone of 360 pixels nothing sticks out', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'vi-VN' });
	const page = await context.newPage();
	for (const by of ['', 'hour', 'page', 'unit']) {
		await page.goto(`/thong-ke?by=${by}`);
		expect(await page.locator('html').evaluate((e) => e.scrollWidth)).toBeLessThanOrEqual(360);
	}
	await context.close();
});
