// The guard of guests' forms in a browser: work while the person types, the code where no worker runs.
import { test, expect } from '@playwright/test';
import { createHash } from 'node:crypto';

// A form as the program prints it (src/app/guard/guard.html), with a token of this site.
async function form(page, { worker = '/test/guard-worker.js', life } = {}) {
	const csp = (await page.request.get('/')).headers()['content-security-policy'];
	const made = await (await page.request.get('/ma-xac-thuc?form=test&object=1')).json();
	const sent = [];
	for (const name of ['guard.js', 'guard-worker.js'])
		await page.route(`**/test/${name}`, (route) => route.fulfill({ path: `../../static/${name}`, contentType: 'text/javascript' }));
	await page.route('**/test/send', (route) => {
		sent.push(new URLSearchParams(route.request().postData()));
		return route.fulfill({ body: 'sent' });
	});
	await page.route('**/test/form', (route) => route.fulfill({
		contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': csp },
		body: `<!DOCTYPE html><html lang="vi"><title>x</title><form method="post" action="/test/send"><input name="text" aria-label="text">
<div class="guard" data-bits="${made.bits}" data-life="${life ?? made.life}" data-renew="/ma-xac-thuc?form=test&amp;object=1" data-worker="${worker}" data-busy="busy">
<input type="hidden" name="guard" value="${made.token}"><input type="hidden" name="work" value="">
<div class="field"><label for="code">code</label><span><strong>${made.words}</strong></span><input id="code" name="code"><button class="button" type="button" hidden>hear</button></div></div>
<script type="module" src="/test/guard.js"></script><button type="submit" name="go" value="1">send</button></form>`,
	}));
	await page.goto('/test/form');
	return { made, sent };
}

function zeros(token, work) {
	return Math.clz32(createHash('sha256').update(token + work).digest().readUInt32BE(0));
}

test('the work is done while the person types, and no code is asked for', async ({ page }) => {
	const { made, sent } = await form(page);
	await expect(page.locator('#code')).toBeHidden();
	expect(await page.locator('[name=work]').inputValue()).toBe('');
	const began = Date.now();
	await page.locator('[name=text]').focus();
	await expect(page.locator('[name=work]')).not.toHaveValue('', { timeout: 20000 });
	console.log(`work of ${made.bits} bits: ${Date.now() - began} ms`);
	await page.getByRole('button', { name: 'send' }).click();
	await expect(page.locator('body')).toHaveText('sent');
	expect(sent).toHaveLength(1);
	expect(sent[0].get('guard')).toBe(made.token);
	expect(zeros(made.token, sent[0].get('work'))).toBeGreaterThanOrEqual(made.bits);
});

test('who is faster than the work waits for it, and it is sent once, with its button', async ({ page }) => {
	const { made, sent } = await form(page);
	await page.evaluate(() => { const b = document.querySelector('[name=go]'); b.click(); b.click(); });
	await expect(page.locator('body')).toHaveText('sent', { timeout: 20000 });
	expect(sent).toHaveLength(1);
	expect(sent[0].get('go')).toBe('1');
	expect(zeros(made.token, sent[0].get('work'))).toBeGreaterThanOrEqual(made.bits);
});

test('an old token is renewed, and what was typed stays', async ({ page }) => {
	const { made, sent } = await form(page, { life: 1 });
	await page.locator('[name=text]').fill('Một ý kiến');
	await expect(page.locator('[name=work]')).not.toHaveValue('', { timeout: 20000 });
	await page.getByRole('button', { name: 'send' }).click();
	await expect(page.locator('body')).toHaveText('sent');
	expect(sent[0].get('text')).toBe('Một ý kiến');
	expect(sent[0].get('guard')).not.toBe(made.token);
	expect(zeros(sent[0].get('guard'), sent[0].get('work'))).toBeGreaterThanOrEqual(18);
});

test('where no worker runs the code is asked for and can be heard', async ({ page }) => {
	await page.addInitScript(() => { delete window.Worker; });
	const { made, sent } = await form(page);
	await expect(page.locator('#code')).toBeVisible();
	await expect(page.getByRole('button', { name: 'hear' })).toBeVisible();
	expect(made.words.split(' ')).toHaveLength(6);
	await page.getByRole('button', { name: 'hear' }).click();
	await page.locator('#code').fill('123 456');
	await page.getByRole('button', { name: 'send' }).click();
	await expect(page.locator('body')).toHaveText('sent');
	expect(sent[0].get('code')).toBe('123 456');
});

test('where the worker fails the code is asked for', async ({ page }) => {
	const { sent } = await form(page, { worker: '/test/missing.js' });
	await expect(page.locator('#code')).toBeHidden();
	await page.locator('[name=text]').focus();
	await expect(page.locator('#code')).toBeVisible();
	expect(sent).toHaveLength(0);
});
