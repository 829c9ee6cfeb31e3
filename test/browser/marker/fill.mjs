// Prints the SQL that puts a marker into every column of free text of a site: what a stranger could have typed.
// Columns of codes, days and numbers have types of their own, so they are told apart by their type.
import { execFileSync } from 'node:child_process';

export const MARKER = `<img src=x onerror=window.ran=1>"'{{`;

// What is no text for people, and why the marker may not stand there.
const kept = {
	account: ['password'], // a hash: nobody could sign in
	setting: ['name', 'value'], // keys of the server, and names of settings; those shown are marked below
	session: ['*'],
	request_key: ['*'],
	log_entry: ['*'], // refuses any change
	log_body: ['*'],
	log_head: ['*'],
	migration: ['*'],
	work: ['latitude', 'longitude'], // numbers
	photo: ['type'], // words of a list, like the next two
	notice: ['event'],
	contribution: ['giver_kind'],
	search_term: ['*'], // made from texts
	plan_version: ['plan'], // JSON: marked inside
};

const sqlite = (file, sql) => execFileSync('sqlite3', ['-json', file, sql], { encoding: 'utf8', maxBuffer: 1 << 28 });
const rows = (file, sql) => JSON.parse(sqlite(file, sql) || '[]');
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

function isFree(file, table, column) {
	const out = kept[table] ?? [];
	if (out.includes('*') || out.includes(column.name) || column.type.toLowerCase() !== 'text') return false;
	const sql = rows(file, `SELECT sql FROM sqlite_master WHERE name = ${quoted(table)}`)[0].sql;
	return !new RegExp(`\\b${column.name}\\b[^,]*CHECK \\(${column.name} IN`).test(sql); // a word of a list
}

// The plan is one JSON text: every sentence of it is marked.
const sentences = new Set(['name', 'motto', 'text', 'aim']);
function marked(plan, key = '') {
	if (Array.isArray(plan)) return plan.map((v) => (typeof v === 'string' && key === 'contents' ? v + MARKER : marked(v, key)));
	if (plan && typeof plan === 'object') return Object.fromEntries(Object.entries(plan).map(([k, v]) => [k, marked(v, k)]));
	return typeof plan === 'string' && sentences.has(key) ? plan + MARKER : plan;
}

/* Marks the site in `file`; returns the columns, as "table.column". */
export function fill(file) {
	const done = [], statements = [];
	for (const { name: table } of rows(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
		for (const column of rows(file, `PRAGMA table_info(${table})`))
			if (isFree(file, table, column)) {
				statements.push(`UPDATE ${table} SET ${column.name} = ${column.name} || ${quoted(MARKER)} WHERE ${column.name} IS NOT NULL`);
				done.push(`${table}.${column.name}`);
			}
	for (const { id, plan } of rows(file, 'SELECT id, plan FROM plan_version'))
		statements.push(`UPDATE plan_version SET plan = ${quoted(JSON.stringify(marked(JSON.parse(plan))))} WHERE id = ${id}`);
	for (const setting of ['site_name', 'contact'])
		statements.push(`INSERT INTO setting (name, value) VALUES ('${setting}', ${quoted(MARKER)})
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
	sqlite(file, `BEGIN; ${statements.join(';\n')}; COMMIT;`);
	return done;
}

if (process.argv[2]) console.log(`marked: ${fill(process.argv[2]).join(' ')}`);
