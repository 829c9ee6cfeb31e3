// Every page that a link leads to, as every kind of visitor: valid HTML, no axe violation, no script
// error, nothing from another host, no cookie for a reader.  Each GET route must be met at least once.
import { test, expect } from '@playwright/test';
import AxePkg from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { accounts, routes, routeOf, signIn } from './site.mjs';

const AxeBuilder = AxePkg.default ?? AxePkg;
const validator = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y'],
	rules: {
		'long-title': 'off', // names of campaigns are long
		'require-sri': 'off', // nothing comes from another host
	},
});
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What the crawl met, for the tests after it: in a file, for a test that fails ends its process.
const memory = process.env.WORK + '/crawl.json';
const read = () => (existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {}); // visitor -> pattern -> address
function remember(visitor, pages) {
	writeFileSync(memory, JSON.stringify({ ...read(), [visitor]: pages }));
}

// At most this many pages of one pattern: a hundred works look alike.
const MOST = 6;

// What no page leads to: people type it, programs ask for it.
const typed = {
	reader: ['/health', '/robots.txt', '/.well-known/security.txt', '/sitemap.xml', '/rss.xml', '/api/v1/campaigns', '/api/v1/campaigns/TD-2023-01',
		'/api/v1/campaigns/TD-2023-01/works', '/api/v1/units', '/api/v1/articles', '/api/v1/search?q=dau+lieu', '/api/v1/search/suggest?q=dau+li', '/api/v1/statistics', '/api/v1/statistics/page?address=/', '/api/v1/map', '/api/v1/places/DD-18121-01', '/ban-do?trong=MT-437', '/tim?q=nha+van+hoa', '/thong-ke',
		'/don-vi/MT-437/rss.xml', '/ma-xac-thuc?form=comment&object=tin', '/tin/310-suat-qua/danh-gia?sao=4', '/tin/310-suat-qua/danh-gia?da-gui=1',
		'/api/v1/articles/310-suat-qua/comments', '/api/v1/works/CT-18121-01/comments', '/cong-trinh/CT-18121-01/binh-luan', '/api/v1/questions', '/tin/khanh-thanh-6-nha-van-hoa/binh-luan?tra-loi=1'],
	'kiem-duyet': ['/quan-tri/binh-luan?state=spam', '/quan-tri/binh-luan/1/tra-loi', '/quan-tri/mau-tra-loi', '/quan-tri/cau-hoi?xong=1'],
	'dau-lieu': ['/ban-lam-viec/dai-hoi/MT-18127/2029-2034/ke-hoach'],
	'quan-tri': ['/quan-tri/chuyen-muc?unit=MT-437'],
	'viet-bai': ['/quan-tri/tin-moi?unit=MT-437'],
	'bien-tap': ['/quan-tri/lien-ket?unit=MT-437', '/quan-tri/bai-hat?unit=MT-437', '/quan-tri/tin?unit=MT-437'],
	'can-bo-thi-xa': ['/ban-lam-viec/dai-hoi/MT-437/2029-2034', '/quan-tri/dia-diem/DD-18121-01/anh'],
};
typed.reader.push('/api/v1/links', '/api/v1/songs');
typed.reader.push('/so-luot', '/so-luot?dang=html');

// States that the example does not have: a congress that is planned, a plan in draft, one changed after its launch.
async function fill(page, path, fields) {
	await page.goto(path);
	for (const [name, value] of Object.entries(fields)) {
		await page.locator(`details:has([name=${name}])`).evaluateAll((all) => all.forEach((one) => { one.open = true; }));
		const radio = page.locator(`[name=${name}][type=radio][value="${value}"]`);
		if (await radio.count()) await radio.check();
		else if (await page.locator(`select[name=${name}]`).count()) await page.locator(`select[name=${name}]`).selectOption(value);
		else await page.locator(`[name=${name}]`).fill(value);
	}
	await Promise.all([page.waitForNavigation(), page.locator('main form button.main').first().click()]);
	expect(await page.locator('.problems').allInnerTexts(), path).toEqual([]);
}

test('states to look at are made', async ({ browser }) => {
	const officer = await (await browser.newContext()).newPage();
	await signIn(officer, 'can-bo-thi-xa');
	await fill(officer, '/ban-lam-viec/dai-hoi/MT-437/2029-2034/ke-hoach', { planned: '1/6/2025' });
	const admin = await (await browser.newContext()).newPage();
	await signIn(admin, 'quan-tri');
	await fill(admin, '/quan-tri/ke-hoach/moi?unit=MT-437',
		{ code: 'TD-2024-99', name: 'Thi đua cuối năm', form: 'thematic', starts: '1/8/2024', ends: '31/12/2024' });
	await fill(admin, '/quan-tri/ke-hoach/TD-2024-99/noi-dung', { contents: 'Giữ gìn vệ sinh môi trường' });
	await fill(admin, '/quan-tri/ke-hoach/TD-2023-01/noi-dung',
		{ contents: 'Công trình, phần việc thiết thực, sáng tạo', since: '8/7/2024', reason: 'Gọn lại nội dung' });
	const writer = await (await browser.newContext()).newPage();
	await signIn(writer, 'viet-bai');
	const news = { section: 'dai-hoi', lead: 'Sáu ngôi nhà chung đã mở cửa.', body: 'Mời bà con đến xem.', author_line: 'Ban biên tập' };
	for (const title of ['Nhà văn hóa mở cửa', 'Ngày hội ở tổ dân phố', 'Lịch tiếp dân']) {
		await fill(writer, '/quan-tri/tin-moi?unit=MT-437', { ...news, title });
		const article = new URL(writer.url()).pathname;
		if (!title.startsWith('Nhà')) await fill(writer, `${article}/gui`, {});
		else typed['viet-bai'].push(`${article}/sua`, `${article}/so-sanh?den=1`);
	}
	const editor = await (await browser.newContext()).newPage();
	await signIn(editor, 'bien-tap');
	await fill(editor, `${new URL(writer.url()).pathname}/duyet`, { day: '31/12/2034' }); // it waits for its day
	const guest = await (await browser.newContext()).newPage();
	await guest.goto('/tin/310-suat-qua/binh-luan');
	await guest.check('[name=kind][value=comment]');
	for (const [name, value] of Object.entries({ name: 'Một người dân', body: 'Cảm ơn các nhà hảo tâm.', contact: '0900' })) await guest.fill(`[name=${name}]`, value);
	await guest.check('[name=consent]');
	await guest.waitForTimeout(3100);
	await Promise.all([guest.waitForURL('**/bien-nhan/**'), guest.click('main form button.main')]);
	const receipt = new URL(guest.url()).pathname;
	typed.reader.push(receipt, `/api/v1/receipts/${receipt.split('/').at(-1)}`);
	const moderator = await (await browser.newContext()).newPage();
	await signIn(moderator, 'kiem-duyet');
	await fill(moderator, '/quan-tri/mau-tra-loi', { title: 'Đã ghi nhận', body: 'Đơn vị đã ghi nhận ý kiến.' });
	await fill(moderator, '/quan-tri/binh-luan/9/go-bo', { asked_by: 'Cơ quan chức năng', basis: 'Công văn số 12/CV' });
	typed['kiem-duyet'] = [...(typed['kiem-duyet'] ?? []), new URL(moderator.url()).pathname];
	for (const page of [officer, admin, writer, editor, guest, moderator]) await page.context().close();
});

// A frame that still loads takes the page from under the analyzer: then once more, when all is quiet.
// In the dark only the colours are others.
async function barriers(page, dark) {
	const analyze = () => dark ? new AxeBuilder({ page }).withRules(['color-contrast']).analyze() : new AxeBuilder({ page }).withTags(tags).analyze();
	try {
		return (await analyze()).violations;
	} catch {
		await page.waitForLoadState('networkidle');
		return (await analyze()).violations;
	}
}

async function crawl(context, visitor) {
	const queue = ['/', ...(typed[visitor] ?? [])], known = new Set(queue), count = {}, bad = [], pages = {}, met = {};
	const follow = (href, from = '/') => {
		const url = new URL(href, process.env.BASE + from);
		const next = url.pathname + url.search;
		if (url.origin === new URL(process.env.BASE).origin && !known.has(next)) known.add(next), queue.push(next);
	};
	while (queue.length) {
		const path = queue.shift();
		const pattern = routeOf(path.split('?')[0]);
		count[pattern] = (count[pattern] ?? 0) + 1;
		if (count[pattern] > MOST) continue;
		const answer = await context.request.get(path);
		const type = answer.headers()['content-type'] ?? '';
		if (answer.status() >= 400) bad.push(`${path}: ${answer.status()}`);
		if (visitor === 'reader' && answer.headers()['set-cookie']) bad.push(`${path}: sets a cookie`);
		if (pattern) met[pattern] ??= path;
		const html = await answer.text();
		for (const [, address] of html.matchAll(/<loc>([^<]+)<\/loc>/g)) follow(address);
		if (!type.startsWith('text/html')) continue;
		if (pattern && !answer.headers()['content-disposition']) pages[pattern] ??= path; // a download is no page
		const report = await validator.validateString(html, path);
		for (const r of report.results)
			for (const m of r.messages) bad.push(`${path}:${m.line}: ${m.ruleId}: ${m.message}`);
		if (/ style=| on[a-z]+="/.test(html)) bad.push(`${path}: inline style or script`);
		for (const [, href] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) follow(href.replace(/&amp;/g, '&'), path);
	}
	remember(visitor, pages);
	remember(`met by ${visitor}`, met);
	return bad;
}

for (const visitor of ['reader', ...Object.keys(accounts)])
	test(`every page is valid: ${visitor}`, async ({ browser }) => {
		const context = await browser.newContext();
		if (visitor !== 'reader') {
			const page = await context.newPage();
			await signIn(page, visitor);
		}
		expect(await crawl(context, visitor)).toEqual([]);
		await context.close();
	});

for (const look of [
	{ name: 'phone', viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true },
	{ name: 'desktop', viewport: { width: 1366, height: 768 } },
	{ name: 'dark', viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
])
	for (const visitor of ['reader', ...Object.keys(accounts)])
		test(`no barrier: ${visitor}, ${look.name}`, async ({ browser }) => {
			const context = await browser.newContext(look);
			const page = await context.newPage();
			const trouble = [];
			page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e}`));
			page.on('console', (m) => m.type() === 'error' && trouble.push(`${page.url()}: ${m.text()}`));
			page.on('request', (r) => {
				if (!r.url().startsWith(process.env.BASE) && !/^(data|blob):/.test(r.url())) trouble.push(`foreign: ${r.url()}`);
			});
			if (visitor !== 'reader') await signIn(page, visitor);
			// What readers see too is looked at as a reader; the frame of staff pages is on all the others.
			const shared = visitor === 'reader' ? {} : read().reader;
			const pages = Object.entries(read()[visitor] ?? {}).filter(([p]) => !shared[p]).map(([, path]) => path);
			expect(pages.length, 'the crawl comes first').toBeGreaterThan(2);
			for (const path of pages) {
				await page.goto(path);
				// The page of an article's lock opens the form by itself, a moment after it is there.
				if (path.endsWith('/sua')) await page.waitForLoadState('networkidle');
				// Staff's pages are of one structure at each width: the analyzer saw it on the phone.
				for (const v of visitor !== 'reader' && look.name === 'desktop' ? [] : await barriers(page, look.name === 'dark'))
					trouble.push(`${path}: ${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3)}`);
				const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				if (wide > 0) trouble.push(`${path}: ${wide} px wider than the window`);
			}
			expect(trouble).toEqual([]);
			await context.close();
		});

test('every GET route was met', () => {
	const met = new Set(Object.entries(read()).filter(([k]) => k.startsWith('met by ')).flatMap(([, m]) => Object.keys(m)));
	expect(routes.filter((r) => !met.has(r))).toEqual([]);
});
