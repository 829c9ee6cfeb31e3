// The page it all began with had captioned photos, rating, comments with a code, a town map, songs, links, a visit
// counter, an online counter and IPv6: each is here and works.  Its screenshots are those of the README
// (SCREENSHOTS=folder keeps them).
import { test, expect } from '@playwright/test';
import { signIn } from './site.mjs';

const shots = process.env.SCREENSHOTS ?? process.env.WORK;
const article = '/tin/khanh-thanh-6-nha-van-hoa';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
// Headless browsers are counted as robots.
const userAgent = 'Mozilla/5.0 (Linux; Android 13; A15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
const shoot = (page, name) => page.screenshot({ path: `${shots}/${name}.png` });

test('what the seed page had', async ({ browser }) => {
	const context = await browser.newContext({ ...phone, userAgent, locale: 'vi-VN' }), page = await context.newPage();
	await page.goto(article);
	await expect(page.locator('article figure figcaption').first()).toBeVisible();
	await page.locator('article figure').first().scrollIntoViewIfNeeded();
	await page.mouse.wheel(0, 200);
	await shoot(page, 'article');
	await page.locator('.rating').scrollIntoViewIfNeeded();
	await expect(page.getByRole('button', { name: 'Gửi đánh giá' })).toBeVisible();
	await shoot(page, 'rating');
	await expect(async () => { // counts are written once a second
		await page.reload();
		await expect(page.locator('[data-counter] strong').first()).toBeVisible({ timeout: 1000 });
	}).toPass();
	await expect(page.locator('footer')).toContainText(/Lượt truy cập: [\d.]+/);
	await expect(page.locator('footer')).toContainText(/Đang xem: [\d.]+/);
	for (const [place, heading] of [['Bản đồ', /Bản đồ/], ['Ca khúc', /Ca khúc/], ['Liên kết', /Liên kết/]]) {
		await page.goto(article);
		const menu = page.locator('header .menu > summary');
		if (await menu.isVisible()) await menu.click();
		await page.locator('header').getByRole('link', { name: place, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
	}
	await page.goto(`${article}/binh-luan`);
	await expect(page.getByLabel('Nội dung', { exact: true })).toBeVisible();
	await shoot(page, 'comment');
	expect(await context.cookies()).toEqual([]);
	await context.close();
});

test('it answers over IPv6 and over IPv4', async ({ request }) => {
	const { port } = new URL(process.env.BASE);
	for (const host of ['[::1]', '127.0.0.1'])
		expect((await request.get(`http://${host}:${port}${article}`)).status(), host).toBe(200);
});

test('desks of the portal', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' }), page = await context.newPage();
	await page.goto('/ban-do');
	await expect(page.locator('svg.map a').first()).toBeVisible();
	await shoot(page, 'map');
	await signIn(page, 'kiem-duyet');
	await page.goto('/quan-tri/binh-luan');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await shoot(page, 'queue');
	await context.clearCookies();
	await signIn(page, 'viet-bai');
	await page.goto('/quan-tri/tin-moi?unit=MT-437');
	await expect(page.getByRole('toolbar')).toBeVisible();
	await shoot(page, 'editor');
	await context.close();
});
