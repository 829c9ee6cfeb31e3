// An article from the first word to its readers: photos dropped into the text, words of Word pasted, captions
// in one grid, the session that ends in mid-sentence, what is missing told at its place, a second person who
// sees who edits, another one who publishes.  On a desk and on a phone, and without script.
import { test, expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signIn } from './site.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const desk = { viewport: { width: 1280, height: 900 } };
const photos = ['phone.jpg', 'phone.webp', 'screen.png'].map((name) => `../photos/${name}`);
const type = (name) => `image/${name.split('.').pop().replace('jpg', 'jpeg')}`;

// Files as a hand lets them fall on the text, or as the clipboard brings them.
async function bring(page, event, files, texts = {}) {
	const parts = files.map((path) => [path.split('/').pop(), type(path), readFileSync(path).toString('base64')]);
	await page.evaluate(([event, parts, texts]) => {
		const data = new DataTransfer(), body = document.getElementById('body');
		for (const [name, type, bytes] of parts)
			data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
		for (const [type, text] of Object.entries(texts)) data.setData(type, text);
		body.setSelectionRange(body.value.length, body.value.length);
		const options = { bubbles: true, cancelable: true };
		body.dispatchEvent(event === 'drop' ? new DragEvent('drop', { ...options, dataTransfer: data })
			: new ClipboardEvent('paste', { ...options, clipboardData: data }));
	}, [event, parts, texts]);
}

async function send(page, name) {
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
}

// Sent for approval by its writer (unless it is already), approved by an editor: its public address.
async function publish(browser, page, article, sent = false) {
	if (!sent) {
		await page.goto(`${article}/gui`);
		await send(page, 'Gửi duyệt');
	}
	const editor = await (await browser.newContext(desk)).newPage();
	await signIn(editor, 'bien-tap');
	await editor.goto(`${article}/duyet`);
	await send(editor, 'Duyệt');
	await editor.goto(article);
	const address = await editor.locator('dd a[href^="/tin/"]').getAttribute('href');
	await editor.context().close();
	return address;
}

// An editor alone mends a slip; what was wrong must be said, and what was typed stays until it is.
async function correct(browser, article) {
	const editor = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
	await signIn(editor, 'bien-tap');
	await editor.goto(article);
	await editor.getByRole('link', { name: 'Đính chính' }).click();
	await editor.locator('#lead').fill('Sáng 8/7, hơn hai trăm hộ cùng ra quân làm đường.');
	await editor.locator('#reason').fill('a');
	await send(editor, 'Đăng đính chính');
	await expect(editor.locator('#reason-wrong')).toBeVisible();
	await expect(editor.locator('#lead')).toHaveValue(/hai trăm hộ/);
	await editor.locator('#reason').fill('Số hộ là hai trăm, không phải một trăm.');
	await send(editor, 'Đăng đính chính');
	await expect(editor.locator('.done')).toBeVisible();
	await editor.context().close();
}

for (const [name, look] of [['desk', desk], ['phone', phone]])
	test(`an article is written and published: ${name}`, async ({ browser }) => {
		const context = await browser.newContext(look), page = await context.newPage(), trouble = [];
		page.on('pageerror', (error) => trouble.push(error.message));
		page.on('console', (message) => message.type() === 'error' && /Security Policy/.test(message.text()) && trouble.push(message.text()));
		await signIn(page, 'viet-bai');
		await page.goto('/quan-tri/tin-moi?unit=MT-437');
		await expect(page.getByRole('toolbar')).toBeVisible();

		// A photo needs an article, and an article its headline.
		await bring(page, 'drop', photos.slice(0, 1));
		await expect(page.getByText('Hãy viết tiêu đề trước')).toBeVisible();
		await page.reload();
		await page.locator('#title').fill(`Ra quân ở tổ dân phố 3, ${name}`);
		await page.locator('#lead').fill('Sáng 8/7, hơn một trăm hộ cùng ra quân làm đường, trồng cây.');
		await page.locator('#body').fill('Mở đầu.');
		await bring(page, 'drop', photos);
		await page.waitForURL(/\/quan-tri\/tin\/\d+\/sua/);
		const article = new URL(page.url()).pathname.replace('/sua', '');
		await expect(page.locator('#body')).toHaveValue('Mở đầu.\n\n![](anh-1)\n\n![](anh-2)\n\n![](anh-3)\n\n');

		// What is no photo is told in words; nothing is inserted.
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File(['<svg/>'], 'hinh.svg', { type: 'image/svg+xml' }));
			document.getElementById('body').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
		});
		await expect(page.getByText('hinh.svg')).toBeVisible();

		// A file over the limit is named at once and left out; it waits nowhere.
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File([new Uint8Array(21 << 20)], 'to-qua.heic', { type: 'image/heic' }));
			document.getElementById('body').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
		});
		await expect(page.getByText('“to-qua.heic” lớn hơn 20 MB')).toBeVisible();
		expect(await page.locator('#photos').evaluate((input) => input.files.length)).toBe(0);

		// Words of Word, as Markdown.
		await bring(page, 'paste', [], { 'text/plain': 'x', 'text/html': '<h1>Kết quả</h1><p style="mso-list:l0 level1"><span style="mso-list:Ignore">·</span>Một <b>trăm</b> hộ</p><p>Xem <a href="/tin" onclick="alert(1)">x</a><script>alert(2)</script></p>' });
		await expect(page.locator('#body')).toHaveValue(/\n\n## Kết quả\n\n- Một \*\*trăm\*\* hộ\n\nXem x\n\n$/);

		// Keys, and the browser's own undo.
		await page.locator('#body').evaluate((body) => { body.focus(); body.setSelectionRange(0, 2); });
		await page.keyboard.press('Control+b');
		await expect(page.locator('#body')).toHaveValue(/^\*\*Mở\*\* đầu/);
		await page.keyboard.press('Control+z');
		await expect(page.locator('#body')).toHaveValue(/^Mở đầu/);
		await page.getByRole('toolbar').getByRole('button').first().focus();
		await page.keyboard.press('ArrowRight');
		await expect(page.getByRole('button', { name: 'Nghiêng' })).toBeFocused();

		// Captions in the grid stand in the text; one description is forgotten.
		for (const i of [1, 2, 3]) await page.locator(`[name="caption-anh-${i}"]`).fill(`Ảnh "số" ${i}`);
		for (const i of [1, 2]) await page.locator(`[name="alt-anh-${i}"]`).fill(`Bà con làm việc ${i}`);
		await expect(page.locator('#body')).toHaveValue(/!\[Bà con làm việc 1\]\(anh-1 "Ảnh \\"số\\" 1"\)/);

		// The cards change their order, by thumb and by keys; the text does not.
		const cards = page.locator('#pictures [data-photo]'), text = await page.locator('#body').inputValue();
		const order = () => cards.evaluateAll((all) => all.map((card) => card.dataset.photo).join(' '));
		await expect(page.locator('[name="order-anh-3"]')).toBeHidden();
		await expect(page.getByRole('button', { name: 'Lên: anh-1' })).toBeDisabled();
		const up = page.getByRole('button', { name: 'Lên: anh-3' });
		await up.scrollIntoViewIfNeeded();
		const below = (await up.boundingBox()).y;
		await up.click();
		expect(await order()).toBe('anh-1 anh-3 anh-2');
		expect(Math.abs((await up.boundingBox()).y - below)).toBeLessThan(50); // below the thumb
		await expect(page.locator('[data-moved]')).toHaveText('anh-3 hiện ở vị trí 2 trong 3 ảnh.');
		await page.keyboard.press('Enter'); // it keeps the focus; at the end the other button takes it
		expect(await order()).toBe('anh-3 anh-1 anh-2');
		await expect(page.getByRole('button', { name: 'Xuống: anh-3' })).toBeFocused();
		await page.locator('[name="caption-anh-2"]').press('Alt+ArrowUp'); // there the caret's, not the card's
		expect(await order()).toBe('anh-3 anh-1 anh-2');
		await page.getByRole('button', { name: 'Lên: anh-2' }).press('Alt+ArrowUp');
		await expect(page.getByRole('button', { name: 'Lên: anh-2' })).toBeFocused();
		expect(await order()).toBe('anh-3 anh-2 anh-1');
		expect(await page.locator('#body').inputValue()).toBe(text);

		// What is seldom needed is folded.
		await expect(page.locator('#tags')).toBeHidden();
		await page.locator('#more summary').click();
		await page.locator('#tags').fill('Ra quân');

		// The preview is the server's.
		await page.getByRole('button', { name: 'Xem trước', exact: true }).click();
		await expect(page.frameLocator('.editor iframe').locator('figcaption')).toHaveCount(3, { timeout: 15000 });
		await expect(page.locator('.editor iframe')).toBeInViewport();
		const back = page.getByRole('button', { name: 'Về chỗ đang viết' });
		if (name === 'phone') { // below the text: it was brought there, and the way back is at hand
			await expect(back).toBeFocused();
			await back.click();
			await expect(page.locator('#body')).toBeFocused();
			await expect(page.locator('.editor iframe')).toHaveCount(0);
			await page.getByRole('button', { name: 'Xem trước', exact: true }).click();
		}

		// A second person sees who edits.
		const second = await (await browser.newContext(look)).newPage();
		await signIn(second, 'bien-tap');
		await second.goto(`${article}/sua`);
		await expect(second.locator('main .notice')).toContainText('Người viết bài');
		await expect(second.locator('#body')).toHaveCount(0);
		await second.context().close();

		// The session ends in mid-sentence; after signing in, the text is there.
		await expect(page.locator('[data-unsent]')).toContainText('Đã giữ bản đang gõ', { timeout: 15000 });
		await context.clearCookies();
		await page.locator('#lead').fill('Sáng 8/7, hơn hai trăm hộ cùng ra quân làm đường, trồng cây.');
		await expect(page.locator('[data-unsent]')).toContainText('Phiên đăng nhập đã kết thúc', { timeout: 15000 });
		page.on('dialog', (dialog) => dialog.accept());
		await signIn(page, 'viet-bai');
		await page.goto(`${article}/sua`);
		await expect(page.locator('#lead')).toHaveValue(/hai trăm hộ/);
		await expect(page.locator('#body')).toHaveValue(/Kết quả/);
		expect(await order()).toBe('anh-3 anh-2 anh-1'); // of the draft
		await expect(page.locator('#tags')).toBeVisible();
		await send(page, 'Lưu');
		await page.goto(article);
		await send(page, 'Sửa');
		expect(await order()).toBe('anh-3 anh-2 anh-1');

		// What is missing is told, each at its place.
		await page.goto(`${article}/gui`);
		await send(page, 'Gửi duyệt');
		await expect(page.locator('.problems')).toContainText('anh-3');
		await expect(page.locator('#consent-wrong')).toBeVisible();
		await page.locator('[name="alt-anh-3"]').fill('Bảng kết quả');
		await page.locator('#consent').check();
		await page.locator('#body').focus();
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+Enter')]);
		await page.waitForURL('**/quan-tri/tin/*?done=gui'); // nothing is missing: it is sent at once

		const address = await publish(browser, page, article, true);
		const reader = await (await browser.newContext(look)).newPage();
		await reader.goto(address);
		await expect(reader.locator('figure figcaption')).toHaveCount(3);
		await expect(reader.locator('article')).toContainText('Một trăm hộ');
		expect(await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await reader.context().close();
		expect(trouble).toEqual([]);
		await context.close();
	});

test('without script photos are put in order by numbers, and what is folded opens', async ({ browser }) => {
	const context = await browser.newContext({ ...phone, javaScriptEnabled: false }), page = await context.newPage();
	await signIn(page, 'viet-bai');
	await page.goto('/quan-tri/tin-moi?unit=MT-437');
	await page.locator('#title').fill('Thứ tự ảnh không cần script');
	await page.locator('#body').fill('Mở đầu.');
	await page.locator('#photos').setInputFiles(photos);
	await page.locator('#more summary').click();
	await page.locator('#author_line').fill('Ban Thường trực');
	await send(page, 'Lưu');
	await send(page, 'Sửa');
	await expect(page.getByRole('button', { name: 'Lên: anh-3' })).toBeHidden();
	await expect(page.locator('#author_line')).toBeVisible();
	await page.locator('[name="order-anh-3"]').fill('đầu');
	await send(page, 'Lưu');
	await expect(page.locator('#order-anh-3-wrong')).toBeVisible();
	await page.locator('[name="order-anh-3"]').fill('1');
	await send(page, 'Lưu');
	await send(page, 'Sửa');
	await expect(page.locator('#pictures [data-photo]').first()).toHaveAttribute('data-photo', 'anh-3');
	await expect(page.locator('#body')).toHaveValue(/anh-1[^]*anh-2[^]*anh-3/);
	await context.close();
});

test('an article is written without script', async ({ browser }) => {
	const context = await browser.newContext({ ...phone, javaScriptEnabled: false }), page = await context.newPage();
	await signIn(page, 'viet-bai');
	await page.goto('/quan-tri/tin-moi?unit=MT-437');
	await expect(page.getByRole('toolbar')).toBeHidden();
	await page.locator('#title').fill('Bài viết không cần script');
	await page.locator('#lead').fill('Sáng 8/7, hơn một trăm hộ cùng ra quân làm đường.');
	await page.locator('#body').fill('Mở đầu.');
	await page.locator('#photos').setInputFiles(photos.slice(0, 1));
	await page.locator('#caption').fill('Ra quân');
	await page.locator('#consent').check();
	await send(page, 'Lưu');
	const article = new URL(page.url()).pathname;
	await page.goto(article);
	await send(page, 'Sửa');
	await page.locator('[name="alt-anh-1"]').fill('Bà con làm đường');
	await send(page, 'Lưu');
	await page.goto(`${article}/xem`);
	await expect(page.frameLocator('iframe.preview').locator('figcaption')).toHaveText('Ra quân');
	const reader = await (await browser.newContext(desk)).newPage();
	await reader.goto(await publish(browser, page, article));
	await expect(reader.locator('figure img')).toHaveAttribute('alt', 'Bà con làm đường');
	await correct(browser, article);
	await reader.reload();
	await expect(reader.locator('article .lead')).toContainText('hơn hai trăm hộ');
	await expect(reader.locator('article aside')).toContainText('Số hộ là hai trăm');
	await expect(reader.locator('figure img')).toHaveAttribute('alt', 'Bà con làm đường');
	const data = await (await reader.request.get(`/api/v1/articles/${new URL(reader.url()).pathname.split('/').pop()}`)).json();
	expect(data.corrections.map((c) => c.what)).toEqual(['Số hộ là hai trăm, không phải một trăm.']);
	await reader.context().close();
	await context.close();
});
