// What a reader does: letters, contrast and colours; listening; taking an article away; the notice board.
import { test, expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const article = '/tin/khanh-thanh-6-nha-van-hoa';
const root = (page, name) => page.evaluate((n) => document.documentElement.dataset[n], name);

test('letters, contrast and colours are kept by the browser, without a cookie', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const page = await context.newPage();
	await page.goto('/');
	const before = await page.evaluate(() => getComputedStyle(document.body).fontSize);
	await page.locator('.display > summary').click();
	await page.getByRole('button', { name: 'chữ to hơn' }).click();
	await page.getByRole('button', { name: 'tối', exact: true }).click();
	await page.getByRole('button', { name: 'Tương phản cao' }).click();
	await expect(page.getByRole('button', { name: 'tối', exact: true })).toHaveAttribute('aria-pressed', 'true');
	await page.goto('/tin');
	expect([await root(page, 'size'), await root(page, 'theme'), await root(page, 'contrast')]).toEqual(['large', 'dark', 'more']);
	const after = await page.evaluate(() => getComputedStyle(document.body).fontSize);
	expect(parseFloat(after)).toBeGreaterThan(parseFloat(before) * 1.2);
	expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(0, 0, 0)');
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	await page.locator('.display > summary').click();
	await page.getByRole('button', { name: 'theo máy' }).click();
	await page.keyboard.press('Escape');
	await expect(page.locator('.display')).not.toHaveAttribute('open', '');
	expect(await root(page, 'theme')).toBe(undefined);
	expect(await context.cookies()).toEqual([]);
	await context.close();
});

test('a language that was chosen goes along, and the other way back', async ({ browser }) => {
	const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await page.goto('/?lang=en');
	await page.locator('main a[href^="/tin/"]').first().click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.locator('#search').fill('dau lieu');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/tim?**');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	expect(await page.locator('a[href^="/anh/"][href*="lang="], a[href^="/static/"][href*="lang="]').count()).toBe(0);
	await page.goto('/ban-do?lang=en');
	expect(await page.locator('svg a:not([href*="lang=en"])').count()).toBe(0);
	await page.getByRole('link', { name: 'Tiếng Việt' }).first().click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	await page.context().close();
});

test('without script and cookie English stays English for ten links, and one click leads back', async ({ browser }) => {
	const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled: false });
	const page = await context.newPage(), seen = new Set();
	await page.goto('/?lang=en');
	for (let i = 0; i < 10; i++) {
		const links = page.locator('a[href^="/"]:not([href^="/api/"], [href^="/anh/"], [href^="/tep/"], [href*=".xml"], [href*=".svg"],'
			+ ' [href*="dang=csv"], [hreflang])');
		const all = await links.evaluateAll((list) => list.map((a) => a.getAttribute('href')));
		const next = all.find((href) => !seen.has(href));
		seen.add(next);
		await page.goto(next);
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	}
	expect(seen.size).toBe(10);
	await page.goto('/thi-dua?lang=en');
	await page.locator('a[hreflang=vi]').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	expect(await context.cookies()).toEqual([]);
	await context.close();
});

test('an article is read aloud, by paragraphs, and stops', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	await page.addInitScript(() => { // a voice that says everything at once, when it is let
		const said = (window.said = []);
		const speech = { paused: false, queue: [], getVoices: () => [{ lang: 'vi-VN', name: 'test' }], addEventListener() {},
			speak(u) { this.queue.push(u); said.push(u.text); }, cancel() { this.queue = []; },
			pause() { this.paused = true; }, resume() { this.paused = false; },
			next() { const u = this.queue.shift(); u?.onend?.(); } };
		Object.defineProperty(window, 'speechSynthesis', { value: speech });
		window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
	});
	await page.goto(article);
	const button = page.locator('[data-act=aloud]'), stop = page.locator('[data-act=stop]');
	await expect(button).toHaveText('Nghe đọc');
	await button.click();
	await expect(button).toHaveText('Tạm dừng');
	await expect(page.locator('.spoken')).toHaveText(await page.locator('h1').innerText());
	await button.click();
	await expect(button).toHaveText('Đọc tiếp');
	await button.click();
	await page.evaluate(() => { for (let i = 0; i < 500 && document.querySelector('.spoken'); i++) window.speechSynthesis.next(); });
	await expect(button).toHaveText('Nghe đọc');
	const said = await page.evaluate(() => window.said.join(' '));
	expect(said).toContain('Sáu nhà văn hóa');
	expect(said).not.toContain('Lưu thành tệp');
	await button.click();
	await stop.click();
	await expect(stop).toBeHidden();
	await expect(page.locator('.spoken')).toHaveCount(0);
	await page.context().close();
});

test('without a voice the page says so, and without script there are no dead buttons', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	await page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }));
	await page.goto(article);
	await expect(page.locator('[data-act=aloud]')).toBeHidden();
	await expect(page.locator('[data-tools] [role=status]')).toHaveText('Thiết bị này chưa có giọng đọc tiếng Việt.');
	await page.context().close();
	const viewport = { width: 320, height: 640 };
	const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport })).newPage();
	await plain.goto(article);
	expect(await plain.locator('[data-tools] button:visible').count()).toBe(0);
	await expect(plain.locator('.display')).toBeHidden();
	await plain.locator('.menu > summary').click();
	for (const name of ['Đợt thi đua', 'Tin tức', 'Bản đồ']) await expect(plain.locator('header nav').getByRole('link', { name })).toBeVisible();
	await plain.goto('/');
	await plain.locator('.find').click();
	await expect(plain).toHaveURL(/\/tim$/);
	await plain.context().close();
});

test('an article is taken away as one file that needs nothing', async ({ browser, request }) => {
	const answer = await request.get(`${article}/luu`);
	expect(answer.headers()['content-disposition']).toBe('attachment; filename="khanh-thanh-6-nha-van-hoa.html"');
	const html = await answer.text();
	expect(html.match(/src="data:image\/jpeg;base64,/g)?.length).toBeGreaterThan(0);
	const file = `${process.env.WORK}/saved.html`;
	writeFileSync(file, html.replace(/<base [^>]*>/, ''));
	const page = await (await browser.newContext()).newPage();
	const asked = [];
	page.on('request', (r) => asked.push(r.url().slice(0, 5)));
	await page.goto(`file://${file}`);
	expect(asked.filter((a) => !['file:', 'data:'].includes(a))).toEqual([]);
	expect(await page.evaluate(() => [...document.images].every((i) => i.naturalWidth > 0))).toBe(true);
	await page.context().close();
});

test('the notice board has one sheet, and its code leads to the article', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	await page.goto(`${article}/bang-tin`);
	const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length).toBe(1);
	const picture = `${process.env.WORK}/code.png`;
	await page.locator('.code img').screenshot({ path: picture });
	expect(execFileSync('zbarimg', ['-q', '--raw', picture]).toString().trim()).toBe(process.env.BASE + article);
	await page.context().close();
});

test('on paper: captions, address and day, no menus, heads of tables again', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await page.goto(article);
	await expect(page.locator('figcaption').first()).toBeVisible();
	await expect(page.locator('footer .only-print')).toContainText(process.env.BASE + article);
	for (const gone of ['header nav', 'footer nav', '[data-tools]', '.share', '.crumbs', 'form']) expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0);
	expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
	await page.goto('/quyen-rieng-tu');
	expect(await page.evaluate(() => getComputedStyle(document.querySelector('thead')).display)).toBe('table-header-group');
	await page.context().close();
});

test('letters with two marks are not cut in buttons and headings', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	await page.goto('/');
	const cut = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, .button, button, .badge, .state, summary, th, nav a')]
		.filter((e) => e.getClientRects().length).map((e) => {
			const s = getComputedStyle(e);
			return { e: e.tagName + '.' + e.className, line: parseFloat(s.lineHeight) / parseFloat(s.fontSize), cut: s.overflowY !== 'visible' && e.scrollHeight > e.clientHeight };
		}).filter((x) => x.line < 1.43 || x.cut));
	expect(cut).toEqual([]);
	await page.context().close();
});

test('by keyboard: the skip link, the menu, then the page; focus is always seen', async ({ browser }) => {
	const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })).newPage();
	await page.goto(article);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	expect((await page.locator('.skip').boundingBox()).x).toBeGreaterThanOrEqual(0);
	const seen = [];
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			return e === document.body ? null : { name: e.outerHTML.slice(0, 80), shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
				there: r.width > 0 && r.bottom > 0 && r.top < innerHeight };
		});
		if (!at) break;
		seen.push(at);
	}
	expect(seen.length).toBeGreaterThan(15);
	expect(seen.filter((x) => !x.shown || !x.there)).toEqual([]);
	await page.context().close();
});

test('with the largest letters the head of a narrow phone stays in one row', async ({ browser }) => {
	const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
	await page.goto('/tin');
	await page.evaluate(() => { document.documentElement.dataset.size = 'large'; });
	const [site, find] = [await page.locator('.site').boundingBox(), await page.locator('.find').boundingBox()];
	expect(find.y).toBeLessThan(site.y + site.height);
	expect(find.x).toBeGreaterThanOrEqual(site.x + site.width);
});
