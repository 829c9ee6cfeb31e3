// People with Firefox, on a phone and at a desk, with and without script (WebDriver BiDi; Playwright cannot
// drive Debian's Firefox).  Without: no script arrives.  The last line is "N passed, N failed".
import puppeteer from 'puppeteer-core';
import assert from 'node:assert/strict';
import { routes } from '../site.mjs';
import { article, fits, opens, press, text } from './hands.mjs';
import { story } from './story.mjs';

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } };

const tests = {
	async 'an article with its picture'(page, script) {
		await opens(page, article);
		assert.match(await text(page, 'h1'), /khánh thành 6 nhà văn/);
		assert.match(await text(page, 'figcaption'), /La Giang/);
		await page.$eval('figure img', (i) => i.decode());
		assert.ok(await page.$eval('figure img', (i) => i.naturalWidth >= 320 && /\.(avif|webp|jpg)$/.test(i.currentSrc)));
		assert.equal(await page.$eval('[data-act=print]', (e) => e.getClientRects().length > 0), script);
		assert.equal(await page.$$eval('[data-tools] a', (a) => a.length), 2);
	},
	async 'the menu reaches every place'(page) {
		await opens(page, '/');
		if (await page.$eval('.menu > summary', (e) => e.getClientRects().length > 0)) await page.$eval('.menu > summary', (e) => e.click());
		const places = await page.$$eval('header nav a', (a) => a.filter((e) => e.getClientRects().length).map((e) => new URL(e.href).pathname));
		for (const path of ['/thi-dua', '/tin', '/ban-do', '/bai-hat', '/lien-ket'].filter((p) => routes.includes(p))) assert.ok(places.includes(path), path);
	},
	async 'search without marks'(page) {
		for (const [typed, found] of [['dau lieu', /Đậu Liêu/i], ['hoà bình', /h(òa|oà)|bình/i]]) {
			await opens(page, '/tim');
			await page.$eval('main input[name=q]', (e, q) => { e.value = q; }, typed);
			await press(page, 'main form button[type=submit]');
			await fits(page);
			if (typed === 'dau lieu') assert.ok((await page.$$('ol.found > li')).length > 0);
			if (await page.$('ol.found mark')) assert.match(await text(page, 'ol.found mark'), found);
		}
	},
	async 'the form of a rating'(page, script) {
		await opens(page, article);
		await page.evaluate(() => [...document.querySelectorAll('.rating input[type=radio], main input[name=sao]')].find((e) => e.value === '5').click());
		const button = '.rating form button, main form button[type=submit]';
		if (script) {
			await page.$eval(button, (e) => e.click());
			await page.waitForFunction(() => document.querySelector('[data-rated]')?.contains(document.activeElement), { timeout: 10000 });
			return;
		}
		await press(page, button);
		await press(page, 'main form button');
		assert.equal(await text(page, 'h1'), 'Cảm ơn bạn đã đánh giá');
	},
	async 'the map and the list of the same'(page) {
		await opens(page, '/ban-do');
		assert.ok(await page.$eval('main svg', (e) => e.getBoundingClientRect().width > 200));
		assert.ok((await page.$$('main svg a')).length > 0);
		await page.$eval('main svg a[href^="/don-vi/"]', (a) => a.focus());
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		assert.match(page.url(), /\/don-vi\//);
	},
	async 'the songs'(page) {
		if (!routes.includes('/bai-hat')) return;
		await opens(page, '/bai-hat');
		assert.ok(await page.$$eval('audio', (a) => a.length > 0 && a.every((e) => e.preload === 'none' && e.controls && e.networkState !== 2)));
		const part = await page.$eval('audio', async (a) => {
			const answer = await fetch(a.currentSrc || a.querySelector('source')?.src || a.src, { headers: { Range: 'bytes=10-19' } });
			return [answer.status, (await answer.arrayBuffer()).byteLength];
		});
		assert.deepEqual(part, [206, 10]);
	},
};

let passed = 0, failed = 0;
const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr', headless: true,
	extraPrefsFirefox: { 'intl.accept_languages': 'vi' } });
for (const [size, viewport] of Object.entries(sizes))
	for (const script of [true, false])
		for (const [name, run] of Object.entries({ ...tests, ...story })) {
			const context = await browser.createBrowserContext(), page = await context.newPage();
			const title = `${name}: ${size}, ${script ? 'with' : 'without'} script`;
			try {
				await page.setViewport(viewport);
				if (!script) {
					await page.setRequestInterception(true);
					page.on('request', (r) => (/\.js(\?|$)/.test(r.url()) ? r.abort() : r.continue()));
				}
				await run(page, script, { size, browser });
				passed++;
			} catch (e) {
				failed++;
				console.log(`FAILED ${title}: ${e.message}`);
			}
			await context.close();
		}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
