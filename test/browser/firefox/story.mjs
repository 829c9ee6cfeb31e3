// In Firefox: an editor publishes an article with three captioned photos; a citizen comments, with a wrong code
// first; a moderator approves and answers.
import assert from 'node:assert/strict';
import { codeOf } from '../site.mjs';
import { article, click, opens, press, put, signIn, text } from './hands.mjs';

const photos = ['phone.jpg', 'phone.webp', 'screen.png'].map((name) => `../photos/${name}`);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const path = (page) => new URL(page.url()).pathname;

/* Another person beside the first. */
async function beside(browser, login, act) {
	const context = await browser.createBrowserContext(), page = await context.newPage();
	if (login) await signIn(page, login);
	const result = await act(page);
	await context.close();
	return result;
}

async function write(page, title, script) {
	await opens(page, '/quan-tri/tin-moi?unit=MT-437');
	await put(page, '#title', title);
	await put(page, '#lead', 'Sáng 8/7, hơn một trăm hộ cùng ra quân làm đường, trồng cây.');
	await put(page, '#body', 'Mở đầu.');
	await put(page, '#caption', 'Ra quân');
	await put(page, '#consent', true);
	// With a script they go up at once, and the page of the article that was begun takes the place of this one.
	const goes = script && page.waitForFunction(() => location.pathname.endsWith('/sua') && document.querySelector('[name="caption-anh-3"]'));
	await (await page.$('#photos')).uploadFile(...photos);
	await goes;
	await press(page, 'main form button.main');
	assert.deepEqual(await page.$$eval('.problems li', (all) => all.map((e) => e.textContent)), []);
	return path(page).replace(/\/sua$/, '');
}

async function caption(page, at) {
	await opens(page, at);
	const edit = await page.evaluateHandle(() => [...document.querySelectorAll('main button')].find((b) => b.textContent.trim() === 'Sửa'));
	await Promise.all([page.waitForNavigation(), edit.evaluate((b) => b.click())]);
	for (const i of [1, 2, 3]) {
		await put(page, `[name="caption-anh-${i}"]`, `Ảnh ${i}`);
		await put(page, `[name="alt-anh-${i}"]`, `Bà con làm việc ${i}`);
	}
	await press(page, 'main form button.main');
	await opens(page, `${at}/gui`);
	await press(page, 'main form button.main');
}

async function approve(page, at) {
	await opens(page, `${at}/duyet`);
	await press(page, 'main form button.main');
	await opens(page, at);
	return page.$eval('dd a[href^="/tin/"]', (a) => new URL(a.href).pathname);
}

async function comment(page, words) {
	await put(page, '[name=kind][value=question]', true);
	await put(page, '[name=name]', 'Trần Thị Bình');
	await put(page, '[name=initials]', true);
	await put(page, '[name=body]', words);
	await put(page, '[name=consent]', true);
	await wait(3200); // nobody types that fast
}

export const story = {
	async 'an editor publishes an article with three captioned photos'(page, script, { size, browser }) {
		await signIn(page, 'viet-bai');
		const at = await write(page, `Ra quân, Firefox ${size} ${script ? 1 : 2}`, script);
		await caption(page, at);
		const address = await beside(browser, 'bien-tap', (editor) => approve(editor, at));
		await beside(browser, null, async (reader) => {
			await opens(reader, address);
			assert.deepEqual(await reader.$$eval('article figcaption', (all) => all.map((e) => e.textContent.trim())), ['Ảnh 1', 'Ảnh 2', 'Ảnh 3']);
			assert.equal(await reader.$eval('article figure img', (i) => i.alt), 'Bà con làm việc 1');
		});
	},
	async 'a comment is held, approved and answered; a wrong code keeps what was typed'(page, script, { size, browser }) {
		const words = `Nhà văn hóa mở cửa mấy giờ (${size} ${script ? 1 : 2})?`;
		await opens(page, `${article}/binh-luan`);
		await comment(page, words);
		if (!script) {
			await put(page, '[name=code]', '12');
			await press(page, 'main form button.main');
			assert.match(await text(page, '[aria-live]'), /Mã xác thực không đúng\./);
			assert.equal(await page.$eval('[name=body]', (e) => e.value), words);
			await put(page, '[name=code]', codeOf(await text(page, '#code-hint strong')));
			await wait(3200);
		}
		await press(page, 'main form button.main');
		assert.match(path(page), /^\/bien-nhan\//);
		await beside(browser, 'kiem-duyet', async (moderator) => {
			await opens(moderator, '/quan-tri/binh-luan?unit=MT-437');
			const line = await moderator.evaluate((w) => [...document.querySelectorAll('[data-line]')].find((l) => l.textContent.includes(w))
				?.querySelector('a[href^="/quan-tri/binh-luan/"]')?.getAttribute('href'), words);
			assert.ok(line, 'it waits in the queue');
			await opens(moderator, line);
			await press(moderator, 'button[value=approve]');
			await opens(moderator, `${line}/tra-loi`);
			await put(moderator, '[name=answer]', 'Mở cửa từ 7 giờ đến 21 giờ.');
			await press(moderator, 'main form button.main');
		});
		await opens(page, article);
		const shown = await text(page, '#binh-luan');
		assert.ok(shown.includes(words) && shown.includes('Mở cửa từ 7 giờ') && !shown.includes('Trần Thị Bình'));
		if (script) await click(page, '.rating input[value="4"]');
	},
};
