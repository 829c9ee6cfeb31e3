// Pictures, the gallery, files and recordings, as a browser meets them.
import { test, expect } from '@playwright/test';
import { signIn } from './site.mjs';
import { readFileSync } from 'node:fs';

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const melody = '../../example/media/ve-hong-linh.mp3';

// What the page asked for: path, type, status and bytes of each answer.
function answers(page) {
	const list = [];
	page.on('response', async (r) => {
		const path = new URL(r.url()).pathname;
		const sizes = await r.request().sizes().catch(() => ({ responseBodySize: 0 }));
		list.push({ path, status: r.status(), type: r.headers()['content-type'], bytes: sizes.responseBodySize });
	});
	return list;
}

test.describe('on a phone', () => {
	test.use(phone);

	test('pictures come as AVIF, small enough, and those below the first screen come later', async ({ page }) => {
		const all = answers(page);
		await page.goto('/tin', { waitUntil: 'networkidle' });
		const cards = all.filter((a) => a.path.startsWith('/anh/'));
		expect(cards.length).toBeGreaterThan(0);
		for (const a of cards) {
			expect(a.type).toBe('image/avif');
			expect(a.bytes).toBeLessThanOrEqual(20000);
		}
		all.length = 0;
		await page.locator('.cards h3 a').first().click();
		await page.waitForLoadState('networkidle');
		const lead = page.locator('article figure img').first();
		expect(await lead.getAttribute('fetchpriority')).toBe('high');
		expect(await lead.evaluate((i) => i.currentSrc)).toMatch(/-800\.avif$/);
		const sent = all.filter((a) => a.path.startsWith('/anh/'));
		expect(sent[0].type).toBe('image/avif');
		expect(sent[0].bytes).toBeLessThanOrEqual(60000);
		for (const img of await page.locator('main img').all()) {
			expect(await img.getAttribute('width')).toMatch(/^[0-9]+$/);
			expect(await img.getAttribute('height')).toMatch(/^[0-9]+$/);
		}
	});
});

test('a browser without AVIF gets WebP, one without both JPEG; each is kept without a question', async ({ request, page }) => {
	await page.goto('/tin');
	const sources = await page.locator('.cards picture source').first().evaluate((s) => s.parentElement.innerHTML);
	const address = sources.match(/\/anh\/[0-9a-f]{64}-320/)[0];
	for (const [ending, type] of [['avif', 'image/avif'], ['webp', 'image/webp'], ['jpg', 'image/jpeg']]) {
		const answer = await request.get(`${address}.${ending}`);
		expect(answer.headers()['content-type']).toBe(type);
		expect(answer.headers()['cache-control']).toContain('immutable');
	}
});

test('the gallery opens, goes on, and gives the focus back, by keys alone', async ({ page }) => {
	await page.goto('/cong-trinh/CT-437-02');
	if (!(await page.locator('ul.figures figure > a').count())) await page.goto('/tin/khanh-thanh-6-nha-van-hoa');
	const link = page.locator('figure > a[href^="/anh/"]').first();
	await link.focus();
	await page.keyboard.press('Enter');
	const dialog = page.locator('dialog.gallery-large');
	await expect(dialog).toBeVisible();
	const large = dialog.locator('img');
	await expect.poll(() => large.evaluate((i) => i.naturalWidth)).toBeGreaterThan(0);
	expect(await large.getAttribute('src')).toMatch(/-1600\.avif$/);
	expect((await dialog.locator('.caption').textContent()).length).toBeGreaterThan(3);
	const said = await dialog.locator('.bar span').textContent();
	await page.keyboard.press('ArrowRight');
	const n = Number(said.split('/')[1]);
	await expect(dialog.locator('.bar span')).toHaveText(`${n > 1 ? 2 : 1} / ${n}`);
	await page.keyboard.press('End');
	await expect(dialog.locator('.bar span')).toHaveText(`${n} / ${n}`);
	await page.keyboard.press('Home');
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	expect(await link.evaluate((a) => a === document.activeElement)).toBe(true);
});

test('the way back closes a picture and stays on the page; closed by hand it leaves no step behind', async ({ page }) => {
	await page.goto('/tin');
	await page.goto('/tin/khanh-thanh-6-nha-van-hoa');
	const link = page.locator('figure > a[href^="/anh/"]').first(), dialog = page.locator('dialog.gallery-large');
	await link.click();
	await expect(dialog).toBeVisible();
	await page.goBack();
	await expect(dialog).toBeHidden();
	await expect(page).toHaveURL(/\/tin\/khanh-thanh/);
	expect(await link.evaluate((a) => a === document.activeElement)).toBe(true);
	for (const close of [() => page.keyboard.press('Escape'), () => dialog.locator('button').last().click()]) {
		await link.click();
		await expect(dialog).toBeVisible();
		await close();
		await expect(dialog).toBeHidden();
		await expect.poll(() => page.evaluate(() => history.state)).toBe(null);
	}
	await link.click();
	await page.reload();
	await expect.poll(() => page.evaluate(() => history.state)).toBe(null);
	await page.goBack();
	await expect(page).toHaveURL(/\/tin$/);
});

test('without script a picture leads to its large file', async ({ browser }) => {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto('/tin/khanh-thanh-6-nha-van-hoa');
	const answer = await page.request.get(await page.locator('figure > a[href^="/anh/"]').first().getAttribute('href'));
	expect(answer.status()).toBe(200);
	expect(answer.headers()['content-type']).toBe('image/jpeg');
});

test('nothing of a song is loaded before it is played; then parts are, from where one wants', async ({ page, request }) => {
	const asked = [];
	page.on('request', (r) => { if (r.url().includes('/tep/')) asked.push(r.headers().range ?? ''); });
	await page.goto('/bai-hat', { waitUntil: 'networkidle' });
	const audio = page.locator('audio').first();
	await expect(audio).toBeVisible();
	expect(asked).toEqual([]);
	await audio.evaluate(async (a) => { a.muted = true; await a.play(); });
	await expect.poll(() => asked.length).toBeGreaterThan(0);
	const address = await audio.locator('source').getAttribute('src');
	await audio.evaluate((a) => { a.currentTime = 10; });
	await expect.poll(() => audio.evaluate((a) => a.currentTime)).toBeGreaterThanOrEqual(10);
	const bytes = readFileSync(melody);
	const part = await request.get(address, { headers: { Range: 'bytes=1000-1999' } });
	expect(part.status()).toBe(206);
	expect(part.headers()['content-range']).toBe(`bytes 1000-1999/${bytes.length}`);
	expect(Buffer.compare(await part.body(), bytes.subarray(1000, 2000))).toBe(0);
	// Taken up again where a download broke off, only as long as it is the same file.
	const rest = await request.get(address, { headers: { Range: 'bytes=88000-', 'If-Range': part.headers().etag } });
	expect(rest.status()).toBe(206);
	expect((await rest.body()).length).toBe(bytes.length - 88000);
	expect((await request.get(address, { headers: { Range: 'bytes=88000-', 'If-Range': '"another"' } })).status()).toBe(200);
	expect((await request.get(address, { headers: { Range: `bytes=${bytes.length}-` } })).status()).toBe(416);
	const head = await request.head(address);
	expect(head.headers()['content-length']).toBe(String(bytes.length));
	expect(head.headers()['content-disposition']).toContain('inline');
	expect(head.headers()['content-security-policy']).toContain("sandbox; default-src 'none'");
	expect(head.headers()['x-content-type-options']).toBe('nosniff');
});

test('an editor adds a song with its recording, moves it, hides it and shows it again', async ({ page }) => {
	await signIn(page, 'bien-tap');
	await page.goto('/quan-tri/bai-hat');
	await page.locator('[name=title]').fill('Sáng mùa gặt');
	await page.locator('[name=words_by]').fill('Khuyết danh');
	await page.locator('[name=music_by]').fill('Dân ca');
	await page.locator('[name=words]').fill('Lúa vàng\nđầy sân');
	await page.locator('#files').setInputFiles({ name: 'nhac.mp3', mimeType: 'audio/mpeg', buffer: readFileSync(melody) });
	await page.locator('main form.narrow button.main').click();
	// The licence is missing: the browser says so; without that help the server keeps what was typed and the file.
	await page.locator('main form.narrow').evaluate((f) => { f.noValidate = true; });
	await page.locator('main form.narrow button.main').click();
	await expect(page.locator('#licence-wrong')).toBeVisible();
	await expect(page.locator('[name=words]')).toHaveValue(/Lúa vàng/);
	await expect(page.locator('input[name=file]')).toBeChecked();
	await page.locator('[name=licence]').fill('CC0 1.0');
	await page.locator('main form.narrow button.main').click();
	await expect(page.locator('.done')).toBeVisible();
	const row = page.locator('ul.rows > li', { hasText: 'Sáng mùa gặt' });
	await row.locator('form[action$="/an"] button').click();
	expect((await page.request.get('/bai-hat/sang-mua-gat')).status()).toBe(404);
	await row.locator('form[action$="/hien"] button').click();
	await page.goto('/bai-hat/sang-mua-gat');
	await expect(page.locator('.lines')).toHaveText('Lúa vàng\nđầy sân');
	await expect(page.locator('audio')).toHaveCount(1);
});
