// What a phone has to load before anything can be read, in bytes as they come over the wire (screens.md, 5).
import { test, expect } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { signIn } from './site.mjs';

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
		const moved = (e) => { if (!e.hadRecentInput) window.shift += e.value; };
		new PerformanceObserver((l) => l.getEntries().forEach(moved))
			.observe({ type: 'layout-shift', buffered: true });
	});
	await page.goto(path, { waitUntil: 'networkidle' });
	sum.cls = await page.evaluate(() => window.shift);
	await context.close();
	console.log(path, JSON.stringify(sum));
	return sum;
}

const pages = [
	{ path: '/', html: 10, js: 5, total: 60 },
	{ path: '/tin', html: 10, js: 5, total: 60 },
	{ path: '/thi-dua', html: 10, js: 5, total: 40 },
	{ path: '/tin/khanh-thanh-6-nha-van-hoa', html: 10, js: 7.5, total: 60 },
	{ path: '/thi-dua/TD-2023-01', html: 12, js: 5, total: 40 },
	{ path: '/ban-do', html: 12, js: 5, total: 40 },
	{ path: '/tin/khanh-thanh-6-nha-van-hoa/binh-luan', html: 8, js: 7.5, total: 40 },
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

// What only forms of staff need is loaded with them.
test('scripts of staff are light where there is no form', async ({ page }) => {
	await signIn(page, 'dau-lieu');
	const scripts = () => page.locator('script[src]').evaluateAll((all) => all.map((one) => /\/([\w-]+)\.\w+\.js$/.exec(one.src)[1]));
	expect(await scripts()).toContain('app');
	expect(await scripts()).not.toContain('form');
	await page.goto('/ban-lam-viec/dang-ky');
	expect(await scripts()).toContain('form');
	await page.keyboard.press('/');
	await expect(page.locator('input[type=search]').first()).toBeFocused();
});

// Twelve at once, as a phone gives them: one a HEIC, one whose name has its marks apart (NFD), one of pure noise.
function twelve() {
	const drawings = readdirSync('../../example/media').filter((name) => name.endsWith('.jpg')).slice(0, 10).map((name) => `../../example/media/${name}`);
	const files = [...drawings, '../photos/noise.jpg', '../photos/phone.heic'].map((path) => ({
		name: path.split('/').pop(), mimeType: `image/${path.split('.').pop().replace('jpg', 'jpeg')}`, buffer: readFileSync(path) }));
	files[0].name = 'Khánh thành nhà văn hóa Đậu Liêu.jpg'.normalize('NFD');
	return files;
}

test('weight of an article with twelve photos, chosen at once', async ({ browser }) => {
	test.setTimeout(180000);
	const page = await (await browser.newContext()).newPage(), send = (name) =>
		Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
	page.on('dialog', (dialog) => dialog.accept());
	await signIn(page, 'viet-bai');
	await page.goto('/quan-tri/tin-moi?unit=MT-437');
	await page.locator('#title').fill('Mười hai bức ảnh ngày khánh thành');
	await page.locator('#lead').fill('Sáu nhà văn hóa được đưa vào sử dụng, chào mừng Đại hội Mặt trận các cấp.');
	await page.locator('#body').fill('Mở đầu.');
	await page.locator('#caption').fill('Ngày khánh thành');
	const files = twelve();
	expect(files.length).toBe(12);
	await page.locator('#photos').setInputFiles(files);
	await page.waitForURL(/\/quan-tri\/tin\/\d+\/sua/, { timeout: 120000 });
	await expect(page.locator('[data-photo]')).toHaveCount(12);
	await expect(page.locator('[name="caption-anh-1"]')).toBeFocused();
	await expect(page.locator('[name="caption-anh-12"]')).toHaveValue('Ngày khánh thành');
	for (let i = 1; i <= 12; i++) {
		await page.locator(`[name="caption-anh-${i}"]`).fill(`Ảnh ${i} trong ngày khánh thành (tranh minh họa)`);
		if (i !== 7) await page.locator(`[name="alt-anh-${i}"]`).fill(`Bà con trước nhà văn hóa ${i}`);
	}
	await page.locator('#consent').check();
	await send('Lưu và gửi duyệt');
	await expect(page.locator('#alt-anh-7-wrong')).toBeVisible(); // the one that was forgotten, at its place
	await page.locator('[name="alt-anh-7"]').fill('Bà con trước nhà văn hóa 7');
	await send('Lưu và gửi duyệt');
	const article = new URL(page.url()).pathname;
	await page.context().clearCookies();
	await signIn(page, 'bien-tap');
	await page.goto(`${article}/duyet`);
	await send('Duyệt');
	await page.goto(article);
	const address = await page.locator('dd a[href^="/tin/"]').getAttribute('href');
	await page.goto(address);
	await expect(page.locator('figure figcaption')).toHaveCount(12);
	await expect(page.locator('figure img[loading=lazy]')).toHaveCount(11);
	await page.context().close();
	const sum = await weigh(browser, address);
	expect(sum.total, 'all').toBeLessThanOrEqual(120 * KB);
	expect(sum.cls, 'layout shift').toBeLessThanOrEqual(0.02);
});
