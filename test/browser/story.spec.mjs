// The main job, as people do it: an officer of a ward on a phone registers a task with two photos, starts
// and finishes it; the town verifies it; the public target moves and the photo betrays no place.
// Its screenshots are those of the README (SCREENSHOTS=folder keeps them).
import { test, expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { signIn } from './site.mjs';

const shots = process.env.SCREENSHOTS ?? process.env.WORK;
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const target = '/thi-dua/TD-2023-01/chi-tieu/5';

// Photos as a phone takes them: large, with the place and the phone's number in them.
function photo(name) {
	const path = `${process.env.WORK}/${name}.jpg`;
	execFileSync('cp', [`../../example/media/${name}.jpg`, path]);
	execFileSync('exiftool', ['-q', '-overwrite_original', '-GPSLatitude=18.51', '-GPSLatitudeRef=N', '-GPSLongitude=105.72',
		'-GPSLongitudeRef=E', '-SerialNumber=ABC123', '-Make=Phone', path]);
	expect(execFileSync('exiftool', ['-s', '-GPSLatitude', path]).toString()).toContain('GPSLatitude');
	return path;
}

async function figure(page) {
	await page.goto(target);
	return (await page.locator('main .figure').first().innerText()).split('/').map(Number);
}

async function send(page, name) {
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
}

async function story(browser, { script, shoot, title }) {
	const staff = await browser.newContext({ ...phone, javaScriptEnabled: script });
	const page = await staff.newPage();
	const [before, all] = await figure(page);

	await signIn(page, 'dau-lieu');
	if (shoot) await page.screenshot({ path: `${shots}/desk.png` });
	await page.goto('/ban-lam-viec/dang-ky');
	await page.getByRole('radio', { name: 'Phần việc' }).check();
	await page.locator('input[name=title]').fill(title);
	await page.locator('input[name=led_by_front]').check();
	await page.locator('input[name=place]').fill('Tổ dân phố 3');
	await page.locator('input[name=planned_start]').fill('8/7/2024');
	await page.locator('input[name=planned_finish]').fill('20/7/2024');
	await page.locator('input[name=cost]').fill('12.500.000');
	await page.locator('input[type=file]').setInputFiles([photo('trong-cay'), photo('be-tong-ngo')]);
	await page.locator('[name=caption]').fill('Bà con cùng ra quân');
	await page.locator('[name=alt]').fill('Nhiều người trồng cây bên đường');
	if (shoot) await page.screenshot({ path: `${shots}/register.png`, fullPage: true });
	await send(page, 'Đăng ký');
	await expect(page).toHaveURL(/da-dang-ky/);
	const code = new URL(page.url()).pathname.split('/')[3];
	if (shoot) await page.screenshot({ path: `${shots}/registered.png` });

	for (const [slug, button] of [['bat-dau', /Bắt đầu|Khởi công/], ['hoan-thanh', /hoàn thành/i]]) {
		await page.goto(`/ban-lam-viec/cong-trinh/${code}/${slug}`);
		await page.locator('input[name=day]').fill('8/7/2024');
		await Promise.all([page.waitForNavigation(), page.locator('main form button.main').click()]);
		await expect(page).toHaveURL(new RegExp(`/cong-trinh/${code}(\\?|$)`));
	}
	// The one who reports cannot verify.
	expect((await page.goto(`/ban-lam-viec/cong-trinh/${code}/xac-nhan`)).status()).toBe(403);
	await staff.close();

	const town = await browser.newContext({ viewport: { width: 1366, height: 900 }, javaScriptEnabled: script });
	const verifier = await town.newPage();
	await signIn(verifier, 'thi-xa');
	if (shoot) await verifier.screenshot({ path: `${shots}/verifier.png` });
	await verifier.goto(`/ban-lam-viec/cong-trinh/${code}`);
	await expect(verifier.locator('main')).toContainText(title);
	await verifier.goto(`/ban-lam-viec/cong-trinh/${code}/xac-nhan`);
	const day = verifier.locator('input[name=day]');
	if (await day.count()) await day.fill('8/7/2024');
	await Promise.all([verifier.waitForNavigation(), verifier.locator('main form button.main').click()]);
	await town.close();

	const reader = await browser.newContext({ viewport: { width: 1366, height: 900 } });
	const open = await reader.newPage();
	const [after] = await figure(open);
	if (shoot) await open.screenshot({ path: `${shots}/target.png` });
	await open.goto(`/cong-trinh/${code}`);
	await expect(open.locator('main')).toContainText('đã xác nhận');
	const pictures = await open.locator('main figure img').evaluateAll((all) => all.map((i) => i.src));
	expect(pictures.length).toBe(2);
	for (const [i, address] of pictures.entries()) {
		const file = `${process.env.WORK}/public-${i}.jpg`;
		writeFileSync(file, await (await open.request.get(address)).body());
		expect(execFileSync('exiftool', ['-q', '-q', '-a', '-G1', '-s', '-GPS*', '-*Serial*', '-Make', '-Thumbnail*', file]).toString()).toBe('');
	}
	if (shoot) await open.screenshot({ path: `${shots}/work.png` });
	expect((await reader.cookies()).length).toBe(0);
	await reader.close();
	return { before, after, all };
}

test('a ward registers, the town verifies, the public figure moves', async ({ browser }) => {
	const { before, after, all } = await story(browser, { script: true, shoot: true, title: 'Trồng cây ở công viên tổ dân phố' });
	expect([before, after, all]).toEqual([3, 4, 6]);
});

test('the same without script', async ({ browser }) => {
	const { before, after } = await story(browser, { script: false, shoot: false, title: 'Dọn vệ sinh ngõ xóm' });
	expect([before, after]).toEqual([4, 4]);
});

test('the first pages', async ({ browser }) => {
	const desk = await browser.newPage({ viewport: { width: 1366, height: 900 }, locale: 'vi-VN' });
	await desk.goto('/');
	await desk.screenshot({ path: `${shots}/home.png` });
	await desk.goto('/thi-dua/TD-2023-01');
	await desk.screenshot({ path: `${shots}/campaign.png`, fullPage: true });
	await desk.close();
});
