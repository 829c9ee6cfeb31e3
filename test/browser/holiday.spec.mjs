// An administrator keeps the calendar of working days: adds, removes, puts back, imports a file.
import { test, expect } from '@playwright/test';
import { signIn } from './site.mjs';

const csv = (text) => ({ name: 'ngay-nghi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('days off are added, removed, put back and imported', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' }), page = await context.newPage();
	await signIn(page, 'quan-tri');
	await page.goto('/quan-tri');
	await page.getByRole('link', { name: 'Ngày làm việc và ngày nghỉ' }).first().click();
	await page.goto(`${new URL(page.url()).pathname}${new URL(page.url()).search}&nam=2027`);
	await expect(page.locator('.notice')).toContainText('2027');
	await page.getByLabel('Ngày', { exact: true }).fill('5/2/2027');
	await page.getByLabel('Đến hết ngày').fill('1/2/2027');
	await page.getByLabel('Tên').fill('Tết Đinh Mùi (ví dụ)');
	await page.getByLabel('Nguồn').fill('Thông báo ví dụ');
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	await expect(page.locator('#until-wrong')).toContainText('sớm hơn');
	await expect(page.getByLabel('Tên')).toHaveValue('Tết Đinh Mùi (ví dụ)');
	await page.getByLabel('Đến hết ngày').fill('11/2/2027');
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	await expect(page.locator('.done')).toContainText('7');
	await expect(page.locator('.notice')).toHaveCount(0);
	await page.locator('#list li', { hasText: 'Thứ Bảy, 6/2/2027' }).getByRole('button', { name: 'Bỏ' }).click();
	await expect(page.locator('#list')).not.toContainText('6/2/2027');
	await page.getByRole('button', { name: 'Khôi phục' }).click();
	await expect(page.locator('#list')).toContainText('6/2/2027');
	await page.getByLabel('Tệp CSV').setInputFiles(csv('day,kind,name,source\n2027-02-12,swap,Nghỉ bù,A\n2027-02-30,tet,Tết,A\n'));
	await page.getByRole('button', { name: 'Nhập', exact: true }).click();
	await expect(page.locator('#file-wrong')).toContainText('dòng 3');
	await expect(page.locator('#list')).not.toContainText('12/2/2027');
	await page.getByLabel('Tệp CSV').setInputFiles(csv('day,kind,name,source\n2027-02-12,swap,Nghỉ bù,A\n'));
	await page.getByRole('button', { name: 'Nhập', exact: true }).click();
	await expect(page.locator('#list')).toContainText('12/2/2027');
	await context.close();
});
