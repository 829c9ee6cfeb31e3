// Searching: with and without marks, by keyboard, with filters, on a phone and without script.
import { test, expect } from '@playwright/test';
import { signIn } from './site.mjs';

const field = '#search';

test('without marks a ward is found, and what was found is marked', async ({ page }) => {
	await page.goto('/');
	await page.fill(field, 'dau lieu');
	await page.press(field, 'Enter');
	await page.waitForURL(/\/tim\?q=dau/);
	await expect(page.locator('ol.found mark').first()).toHaveText(/Đậu Liêu/i);
	await expect(page.locator('[role=status]').first()).toContainText(/\d+/);
	await page.goto('/tim?q=phuong');
	await expect(page.locator('a[rel=next]')).toHaveCount(1);
	for (let n = 0; n < 60 && await page.locator('a[rel=next]').count(); n++)
		await page.click('a[rel=next]');
	expect(await page.locator('a[rel=next]').count()).toBe(0);
	expect(await page.locator('ol.found > li').count()).toBeGreaterThan(0);
});

test('hoà bình and hòa bình find the same texts', async ({ page }) => {
	const found = async (q) => {
		await page.goto(`/tim?q=${encodeURIComponent(q)}`);
		return (await page.locator('ol.found h2 a').evaluateAll((list) => list.map((a) => a.getAttribute('href')))).sort();
	};
	const one = await found('hoà bình');
	expect(one.length).toBeGreaterThan(0);
	expect(await found('hòa bình')).toEqual(one);
	expect(await found('hoà bình'.normalize('NFD'))).toEqual(one);
	expect(await found('hoa binh')).toEqual(expect.arrayContaining(one));
});

test('titles are offered while typing and taken by keyboard', async ({ page }) => {
	await page.goto('/');
	const input = page.getByRole('combobox', { name: 'Tìm' });
	await input.pressSequentially('dau li');
	await expect(page.getByRole('option').first()).toContainText('Đậu Liêu');
	await expect(input).toHaveAttribute('aria-expanded', 'true');
	await page.keyboard.press('ArrowDown');
	const active = await input.getAttribute('aria-activedescendant');
	await expect(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Escape');
	await expect(input).toHaveAttribute('aria-expanded', 'false');
	await expect(input).toHaveValue('dau li');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => url.pathname !== '/');
	await expect(page.locator('h1')).toContainText(/Đậu Liêu/i);
});

test('kinds, a unit and days narrow it, and a wrong day is told at its field', async ({ page }) => {
	await page.goto('/tim?q=dau+lieu');
	const all = await page.locator('.facets [aria-current]').textContent();
	await page.locator('.facets a', { hasText: 'Đơn vị' }).click();
	await page.waitForURL(/kind=unit/);
	await expect(page.locator('ol.found .badge').first()).toHaveText('Đơn vị');
	await expect(page.locator('.facets a').first()).toHaveText(all);
	await page.click('main details summary');
	await page.fill('#from', '40/13/2024');
	await page.click('main form button');
	await expect(page.locator('#from-wrong')).toBeVisible();
	await expect(page.locator('#from')).toHaveValue('40/13/2024');
	await expect(page.locator('main details')).toHaveAttribute('open', '');
	await page.fill('#from', '1/1/2024');
	await page.selectOption('#kind', '');
	await page.fill('#unit', 'MT-18127');
	await page.click('main form button');
	await expect(page.locator('#from-wrong')).toHaveCount(0);
	await expect(page.locator('ol.found > li').first()).toBeVisible();
	const chosen = page.getByRole('navigation', { name: 'Bộ lọc' }).getByRole('link');
	await expect(chosen).toHaveText([/^Đơn vị: .*Đậu Liêu/, /^Từ ngày: 1\/1\/2024/]);
	await chosen.last().click();
	await page.waitForURL((url) => !url.search.includes('from='));
	await expect(chosen).toHaveCount(1);
	await expect(page.locator('#unit')).toHaveValue(/MT-18127/);
});

test('filters stay together from page to page, and what is mistyped stays to be mended', async ({ page }) => {
	await page.goto('/tim?q=phuong');
	await page.click('main details summary');
	await page.fill('#unit', 'MT-437');
	await page.fill('#from', '1.13.2020');
	await page.fill('#to', '31/2/2024');
	await page.click('main form button');
	const problems = page.getByRole('alert').getByRole('link');
	await expect(problems).toHaveText([/^Từ ngày/, /^Đến ngày/]);
	await problems.last().click();
	await expect(page.locator('#to')).toBeFocused();
	await expect(page.locator('#to')).toHaveValue('31/2/2024');
	await expect(page.locator('#unit')).toHaveValue(/MT-437/);
	await page.fill('#from', '1/1/2020');
	await page.fill('#to', '8/7/2024');
	await page.click('main form button');
	const all = await page.locator('p[role=status]').textContent();
	await page.click('a[rel=next]');
	const chosen = page.getByRole('navigation', { name: 'Bộ lọc' }).getByRole('link');
	await expect(chosen).toHaveCount(3);
	await expect(page.locator('p[role=status]')).toHaveText(all);
	await expect(page.locator('#to')).toHaveValue('8/7/2024');
	await page.goto('/tim?q=dau+lieu&to=1/1/2000');
	await page.locator('main a', { hasText: 'Tìm trong tất cả' }).click();
	await expect(page.locator('ol.found > li').first()).toBeVisible();
});

test('a ward comes first, works say their state, a comment leads to itself', async ({ page }) => {
	await page.goto('/tim?q=phuong+dau+lieu');
	const first = page.locator('ol.found > li').first();
	await expect(first.locator('h2')).toHaveText('UB MTTQ phường Đậu Liêu');
	await expect(first).toContainText('trực thuộc UB MTTQ Việt Nam thị xã Hồng Lĩnh');
	await expect(first).not.toContainText('MT-18127');
	await page.goto('/tim?q=cat+bang&kind=work');
	await expect(page.locator('ol.found > li')).toContainText('đã xác nhận');
	await expect(page.locator('ol.found mark')).toHaveText('Cắt băng');
	await page.goto('/tim?q=bo+cong+lam&kind=comment');
	await expect(page.locator('ol.found h2')).toContainText(/^Bình luận về: /);
	await page.click('ol.found h2 a');
	await expect(page.locator(':target')).toContainText('bỏ công làm');
});

test('words in a document lead to its article and are shown', async ({ page }) => {
	await page.goto('/tim?q=' + encodeURIComponent('giữ chìa khóa'));
	await expect(page.locator('ol.found h2 a')).toHaveAttribute('href', '/tin/khanh-thanh-6-nha-van-hoa');
	await expect(page.locator('ol.found li')).toContainText('Trong tệp “Danh mục sáu nhà văn hóa”');
	await expect(page.locator('ol.found mark')).toHaveText('giữ chìa khóa');
});

test('nothing found shows the way on', async ({ page }) => {
	await page.goto('/tim?q=dau+lieo');
	await page.locator('main a', { hasText: 'lieu' }).first().click();
	await expect(page.locator('ol.found mark').first()).toHaveText(/Đậu Liêu/i);
});

test('on a phone of 320 pixels, without script', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false, locale: 'vi-VN' });
	const page = await context.newPage();
	await page.goto('/tim');
	await page.fill('#q', 'thi dua');
	await page.press('#q', 'Enter');
	await expect(page.locator('ol.found mark').first()).toHaveText(/thi đua/i);
	const [wide, shown] = [await page.locator('html').evaluate((e) => e.scrollWidth), 320];
	expect(wide).toBeLessThanOrEqual(shown);
	await context.close();
});

test('a form names a work and a unit by their names', async ({ page }) => {
	await signIn(page, 'viet-bai');
	await page.goto('/quan-tri/tin-moi?unit=MT-437');
	await page.click('#more summary');
	await expect(page.locator('#campaign option')).not.toHaveCount(1);
	const work = page.getByRole('combobox', { name: 'Công trình' });
	await work.pressSequentially('nha van hoa');
	await expect(page.locator('#work-list li').first()).toContainText('CT-');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(work).toHaveValue(/ \(CT-[\w-]+\)$/);
	await expect(page).toHaveURL(/tin-moi/);
	await expect(work).toHaveAttribute('aria-expanded', 'false');
	await page.goto('/thong-ke');
	const unit = page.getByRole('combobox', { name: 'Đơn vị' });
	await unit.pressSequentially('dau li');
	await page.locator('#unit-list li', { hasText: 'MT-18127' }).click();
	await expect(unit).toHaveValue(/Đậu Liêu \(MT-18127\)$/);
	await unit.press('Enter');
	await page.waitForURL(/unit=/);
	await expect(page.locator('.wrong')).toHaveCount(0);
});
