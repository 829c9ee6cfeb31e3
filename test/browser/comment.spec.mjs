// A reader comments, with and without script; a moderator decides by keys and answers; the writer takes it back.
import { test, expect } from '@playwright/test';
import { codeOf, signIn } from './site.mjs';

const article = '/tin/310-suat-qua';
const looks = {
	phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
	desktop: { viewport: { width: 1366, height: 768 } },
};
const codes = {};

async function fill(page, text) {
	await page.getByLabel('Câu hỏi', { exact: true }).check();
	await page.getByLabel('Tên của bạn').fill('Trần Thị Bình');
	await page.getByLabel('Chỉ hiện chữ cái đầu').check();
	await page.getByLabel('Nội dung', { exact: true }).fill(text);
	await page.getByLabel('Điện thoại').fill('0900 000 000');
	await expect(page.getByLabel('Tôi đồng ý')).not.toBeChecked();
	await page.getByLabel('Tôi đồng ý').check();
}

async function receipt(page) {
	await page.waitForURL('**/bien-nhan/**');
	await expect(page.locator('main')).toContainText('Có người đọc trước khi đăng');
	await expect(page.locator('main')).toContainText('Được đọc chậm nhất ngày');
	return page.url().split('?')[0];
}

for (const [name, look] of Object.entries(looks))
	test(`with script, ${name}: sent without a code, held, and nobody else sees it`, async ({ browser, request }) => {
		const context = await browser.newContext({ ...look, locale: 'vi-VN' }), page = await context.newPage();
		await page.goto(article);
		await expect(page.locator('body')).not.toContainText('Mã xác thực');
		await page.getByRole('link', { name: 'Viết bình luận hoặc câu hỏi' }).click();
		await fill(page, `Quà trao những tổ nào (${name})?`);
		await expect(page.locator('#code')).toBeHidden();
		await page.waitForTimeout(3100); // nobody types that fast
		await page.getByRole('button', { name: 'Gửi' }).click();
		codes[name] = await receipt(page);
		await expect(page.locator('main')).not.toContainText('Quà trao');
		for (const path of [article, '/hoi-dap', '/api/v1/articles/310-suat-qua/comments', '/tim?q=qu%C3%A0+trao+nh%E1%BB%AFng'])
			expect(await (await request.get(path)).text()).not.toContain(`(${name})`);
		expect(await context.cookies()).toEqual([]);
		await context.close();
	});

test('a text that is too long is not cut: its length is seen at each letter and heard once', async ({ page }) => {
	await page.goto(article + '/binh-luan');
	const area = page.getByLabel('Nội dung', { exact: true }), seen = page.locator('#body-letters'), heard = page.locator('#body-letters + [role=status]');
	await area.fill('a'.repeat(1700));
	await expect(seen).toBeEmpty();
	await area.fill('đ'.repeat(1900));
	await expect(seen).toHaveText('1.900 / 2.000');
	await expect(heard).toBeEmpty();
	await area.fill('đ'.repeat(2100));
	await area.press('End');
	await area.press('a');
	await expect(seen).toHaveText('2.101 / 2.000');
	await expect(heard).toHaveText('2.100 / 2.000');
	await expect(area).toHaveAccessibleDescription(/2\.101/);
	await expect(area).toHaveValue('đ'.repeat(2100) + 'a');
});
test('below a work as below an article: asked, held, and shown when it is approved', async ({ browser, request }) => {
	const context = await browser.newContext({ ...looks.phone, locale: 'vi-VN' }), page = await context.newPage();
	await page.goto('/cong-trinh/CT-18121-01');
	await expect(page.locator('#binh-luan')).toContainText('mua thêm 40 ghế');
	await page.getByRole('link', { name: 'Viết bình luận hoặc câu hỏi' }).click();
	await fill(page, 'Loa có dùng cho lớp học hè không?');
	await page.waitForTimeout(3100);
	await page.getByRole('button', { name: 'Gửi' }).click();
	const code = await receipt(page);
	for (const path of ['/cong-trinh/CT-18121-01', '/hoi-dap', '/api/v1/works/CT-18121-01/comments', '/tim?q=l%E1%BB%9Bp+h%E1%BB%8Dc+h%C3%A8'])
		expect(await (await request.get(path)).text()).not.toContain('lớp học hè không');
	const staff = await browser.newContext({ locale: 'vi-VN' }), moderator = await staff.newPage();
	await signIn(moderator, 'kiem-duyet');
	await moderator.goto('/quan-tri/binh-luan');
	const line = moderator.locator('[data-line]', { hasText: 'lớp học hè' });
	await expect(line.getByRole('link', { name: 'Nhà văn hóa tổ dân phố La Giang' })).toBeVisible();
	await line.focus();
	await moderator.keyboard.press('a');
	await expect(moderator.locator('#done')).toContainText('Đã duyệt: 1.');
	await staff.close();
	await page.goto(code);
	await page.getByRole('link', { name: 'Xem dưới công trình' }).click();
	await expect(page.locator('li:target')).toContainText('lớp học hè không');
	await context.close();
});

test('without script: a wrong code keeps everything typed, the right one sends it', async ({ browser }) => {
	const context = await browser.newContext({ ...looks.phone, locale: 'vi-VN', javaScriptEnabled: false }), page = await context.newPage();
	await page.goto(`${article}/binh-luan`);
	await fill(page, 'Danh sách hộ nhận quà xem ở đâu?');
	await new Promise((done) => setTimeout(done, 3100));
	await page.getByLabel('Mã xác thực').fill('12');
	await page.getByRole('button', { name: 'Gửi' }).click();
	await expect(page.locator('[aria-live]')).toContainText('Mã xác thực không đúng.');
	await expect(page.getByLabel('Nội dung', { exact: true })).toHaveValue('Danh sách hộ nhận quà xem ở đâu?');
	await expect(page.getByLabel('Tên của bạn')).toHaveValue('Trần Thị Bình');
	await expect(page.getByLabel('Câu hỏi', { exact: true })).toBeChecked();
	const words = await page.locator('#code-hint strong').innerText();
	await new Promise((done) => setTimeout(done, 3100));
	await page.getByLabel('Mã xác thực').fill(codeOf(words));
	await page.getByRole('button', { name: 'Gửi' }).click();
	codes.typed = await receipt(page);
	await page.getByRole('button', { name: 'Rút lại' }).click();
	await expect(page.locator('main')).toContainText('người viết đã rút');
	await context.close();
});

test('a moderator works the queue by keys, undoes, approves and answers', async ({ browser }) => {
	const context = await browser.newContext({ ...looks.desktop, locale: 'vi-VN' }), page = await context.newPage();
	await signIn(page, 'kiem-duyet');
	await expect(page.locator('main')).toContainText('Bình luận chờ duyệt');
	await page.goto('/quan-tri/binh-luan');
	const line = (text) => page.locator('[data-line]', { hasText: text });
	const before = await page.locator('[data-line]').count();
	await page.keyboard.press('j');
	await expect(page.locator('[data-line]').first()).toBeFocused();
	await line('(phone)').focus();
	await page.keyboard.press('s');
	await expect(page.locator('#done')).toContainText('Đã xếp vào tin rác');
	expect(await page.locator('[data-line]').count()).toBeLessThan(before);
	await page.keyboard.press('u');
	await expect(page.locator('.done')).toContainText('Đã hoàn tác');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Bình luận chờ duyệt: \d+$/);
	await expect(page.locator('.keys')).toContainText('duyệt');
	await expect(page.locator('.queue .tools')).toBeHidden();
	await page.getByRole('button', { name: 'Chọn tất cả' }).click();
	await expect(page.locator('.queue .tools')).toBeInViewport({ ratio: 1 });
	await expect(page.locator('[data-ticked]')).toHaveText(String(await page.locator('[data-line]').count()));
	await page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
	await expect(page.locator('[data-ticked]')).toHaveText('0');
	await expect(page.locator('.queue .tools')).toBeHidden();
	await page.route('**/quan-tri/binh-luan', (route) => route.abort()); // the net is gone: told, nothing lost
	await line('(phone)').focus();
	await page.keyboard.press('s');
	await expect(page.locator('#failed')).toContainText('chưa có gì thay đổi');
	await page.unroute('**/quan-tri/binh-luan');
	await line('Quà trao những tổ nào').first().focus();
	await page.keyboard.press('r'); // a reason comes first
	await expect(line('Quà trao những tổ nào').first().locator('.refuse li').first().getByRole('button')).toBeFocused();
	await page.keyboard.press('1'); // and the next one takes the focus
	await expect(page.locator('#done')).toContainText('Đã từ chối');
	await expect(page.locator('[data-line]:focus')).toHaveCount(1);
	await page.keyboard.press('u');
	await expect(page.locator('.done')).toContainText('Đã hoàn tác');
	await line('Quà trao những tổ nào').first().focus();
	await page.keyboard.press('a');
	await expect(page.locator('#done')).toContainText('Đã duyệt: 1.');
	await page.goto('/quan-tri/binh-luan?state=shown');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Bình luận đang hiện');
	await expect(page.locator('.queue button').filter({ hasText: 'Duyệt' })).toHaveCount(0);
	await page.goto('/quan-tri/cau-hoi');
	await page.getByRole('link', { name: /Quà trao những tổ nào/ }).first().click();
	await page.getByLabel('Trả lời', { exact: true }).fill('Danh sách các tổ được niêm yết tại trụ sở phường.');
	await page.getByRole('button', { name: 'Đăng câu trả lời' }).click();
	await page.goto(article);
	await expect(page.locator('#binh-luan')).toContainText('T. T. B.');
	await expect(page.locator('#binh-luan')).toContainText('Trả lời của');
	await expect(page.locator('#binh-luan')).toContainText('niêm yết tại trụ sở phường');
	await expect(page.locator('body')).not.toContainText('Trần Thị Bình');
	await context.close();
});

// What is done with several at once: only where something is ticked, and never lost.
for (const name of ['phone', 'desktop'])
	test(`the bar of what is ticked comes and goes: ${name}`, async ({ browser }) => {
		const context = await browser.newContext({ ...looks[name], locale: 'vi-VN' }), page = await context.newPage();
		await signIn(page, 'kiem-duyet');
		await page.goto('/quan-tri/binh-luan');
		const bar = page.locator('.queue .tools'), first = page.locator('[data-line] input').first();
		const before = await page.locator('[data-line]').count();
		await expect(bar).toBeHidden();
		await first.check();
		await expect(bar).toBeInViewport({ ratio: 1 });
		await expect(page.locator('[data-said]')).toContainText('Đã chọn 1.');
		await first.press('Enter'); // no act was chosen: what it asks for is shown, and the tick stays
		await expect(page.locator('#reason-wrong')).toBeVisible();
		await expect(first).toBeChecked();
		await page.locator('#words').fill('Không đúng nơi hỏi');
		await page.locator('#reason').selectOption('other');
		await page.locator('#words').press('Enter');
		await expect(page.locator('#done')).toContainText('Đã từ chối: 1.');
		await expect(bar).toBeHidden();
		await first.check(); // above the line that undoes
		const [low, top] = [await bar.boundingBox(), await page.locator('#done').boundingBox()];
		expect(low.y + low.height).toBeLessThanOrEqual(top.y + 1);
		await page.locator('#done').getByRole('button').click();
		await expect(page.locator('[data-line]')).toHaveCount(before);
		await expect(page.locator('[data-line] input:checked')).toHaveCount(1);
		await page.goto('/quan-tri/binh-luan?state=shown');
		await page.locator('[data-line] input').first().check();
		await expect(bar.getByRole('button', { name: 'Tin rác' })).toBeVisible();
		await expect(bar.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
		await context.close();
	});

test('without script the bar stays', async ({ browser }) => {
	const context = await browser.newContext({ ...looks.phone, locale: 'vi-VN', javaScriptEnabled: false }), page = await context.newPage();
	await signIn(page, 'kiem-duyet');
	await page.goto('/quan-tri/binh-luan');
	await expect(page.locator('.queue .tools').getByRole('button', { name: 'Duyệt', exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Chọn tất cả' })).toBeHidden();
	await context.close();
});

test('the writer sees the answer behind the code, and takes the text back', async ({ page }) => {
	for (const name of ['phone', 'desktop']) {
		await page.goto(codes[name]);
		if (!(await page.getByRole('link', { name: 'Xem dưới bài viết' }).count())) continue;
		await page.getByRole('link', { name: 'Xem dưới bài viết' }).click();
		await expect(page.locator('li:target')).toContainText('Quà trao');
		await page.goto(codes[name]);
		await page.getByRole('button', { name: 'Rút lại' }).click();
		await expect(page.locator('main')).toContainText('người viết đã rút');
		await page.goto(article);
		await expect(page.locator('#binh-luan')).not.toContainText('Quà trao');
		return;
	}
	throw new Error('none of them was shown');
});
