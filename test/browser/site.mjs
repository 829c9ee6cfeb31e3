// What every browser test needs: the accounts of the example, signing in, the list of addresses.
import { readFileSync } from 'node:fs';

// Lines "login password  what this account may", as ./start prints them.
export const accounts = Object.fromEntries(
	readFileSync(process.env.ACCOUNTS, 'utf8')
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.filter((words) => words.length > 2 && /^[a-z-]+$/.test(words[0]))
		.map(([login, password]) => [login, password]),
);

export async function signIn(page, login) {
	await page.goto('/dang-nhap');
	await page.locator('input[name=login]').fill(login);
	await page.locator('input[name=password]').fill(accounts[login]);
	await Promise.all([page.waitForURL('**/ban-lam-viec*'), page.locator('main form button').first().click()]);
}

// Every GET route of the program, as a pattern: read from the table itself, so that none is forgotten.
export const routes = [...readFileSync('../../src/app/routes.c', 'utf8').matchAll(/\{ GET,\s*"([^"]+)"/g)].map((m) => m[1]);

export function routeOf(path) {
	const fits = (pattern) => new RegExp('^' + pattern.replace(/[.]/g, '\\.').replace(/:[a-z_]+/g, '[^/]+') + '$').test(path);
	return routes.find((r) => r === path) ?? routes.find((r) => !r.includes(':') || fits(r) ? fits(r) : false);
}

// The code that a guest types: the digits that stand beside its field as words.
const digits = { không: 0, một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9 };
export const codeOf = (words) => words.trim().split(/\s+/).map((w) => digits[w]).join(' ');
