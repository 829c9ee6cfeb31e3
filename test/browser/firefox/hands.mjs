// What the tests in Firefox do with a page (WebDriver BiDi; Playwright cannot drive Debian's Firefox).
import assert from 'node:assert/strict';
import { accounts } from '../site.mjs';

export const base = process.env.BASE, article = '/tin/khanh-thanh-6-nha-van-hoa';

export const text = (page, what) => page.$eval(what, (e) => e.textContent.trim());
export const put = (page, what, value) => page.$eval(what, (e, v) => {
	if (e.type === 'radio' || e.type === 'checkbox') { e.checked = v; return; }
	e.focus();
	e.value = v;
	e.dispatchEvent(new Event('input', { bubbles: true }));
}, value);
export const click = (page, what) => page.$eval(what, (e) => e.click());

export async function press(page, what) {
	await Promise.all([page.waitForNavigation(), click(page, what)]);
}

export async function fits(page) {
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} scrolls sideways`);
}

export async function opens(page, path) {
	const answer = await page.goto(base + path);
	assert.equal(answer.status(), 200, path);
	await fits(page);
}

export async function signIn(page, login) {
	await opens(page, '/dang-nhap');
	await put(page, 'input[name=login]', login);
	await put(page, 'input[name=password]', accounts[login]);
	await press(page, 'main form button');
	assert.match(page.url(), /ban-lam-viec/);
}
