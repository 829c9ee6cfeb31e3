// A reader rates an article, with script in place and without script on a page of its own.
import { test, expect } from '@playwright/test';

const article = '/tin/khanh-thanh-6-nha-van-hoa', empty = '/tin/phu-nu-dau-lieu-lam-dien-trang-tri';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function votes(request, path) {
	return (await (await request.get(`/api/v1/articles/${path.split('/').at(-1)}`)).json()).rating;
}

test('nobody rated yet: no label without its number', async ({ page }) => {
	await page.goto(empty);
	await expect(page.locator('.rating')).toContainText('Chưa có đánh giá');
	await expect(page.locator('body')).not.toContainText('lượt đánh giá');
	await expect(page.locator('body')).not.toContainText('Mã xác thực');
});

test('with script the article stays and shows the result; a second vote replaces the first', async ({ browser, request }) => {
	const context = await browser.newContext({ ...phone, userAgent: 'reader with script' }), page = await context.newPage();
	const before = await votes(request, article);
	await page.goto(article);
	for (const [label, stars] of [['4 – Tốt', '4'], ['5 – Rất tốt', '5']]) {
		await page.getByLabel(label).check();
		await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
		await expect(page.locator('[data-rated]')).toBeFocused();
		await expect(page.locator('.rating')).toContainText(`${before.n + 1} lượt đánh giá`);
		const now = await votes(request, article);
		expect(now.n).toBe(before.n + 1);
		expect(now.stars[stars]).toBe(before.stars[stars] + 1);
	}
	expect(new URL(page.url()).pathname).toBe(article);
	expect(await context.cookies()).toEqual([]);
	await context.close();
});

test('without script the page of the form shows the choice again and counts it once', async ({ browser, request }) => {
	const context = await browser.newContext({ ...phone, userAgent: 'reader without script', javaScriptEnabled: false });
	const page = await context.newPage(), before = await votes(request, article);
	await page.goto(article);
	await page.getByLabel('3 – Trung bình').check();
	await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
	await expect(page.getByLabel('3 – Trung bình')).toBeChecked();
	await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
	await expect(page.locator('h1')).toHaveText('Cảm ơn bạn đã đánh giá');
	expect((await votes(request, article)).n).toBe(before.n + 1);
	await page.getByRole('link', { name: 'Quay lại bài viết' }).click();
	await expect(page.locator('.rating')).toContainText(`${before.n + 1} lượt đánh giá`);
	await context.close();
});
