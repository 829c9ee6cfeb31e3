// The description of the interface holds to the rules for OpenAPI, its examples too.
import { test, expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

test('the description of the interface is valid', async ({ request }) => {
	const file = `${process.env.WORK}/openapi.json`, rules = `${process.env.WORK}/rules.yaml`;
	const answer = await request.get('/api/v1/openapi.json');
	expect(answer.status()).toBe(200);
	writeFileSync(file, await answer.body());
	writeFileSync(rules, 'extends: ["spectral:oas"]\n');
	let said = '';
	try {
		execFileSync('npx', ['--no-install', 'spectral', 'lint', file, '--ruleset', rules, '--fail-severity=error', '-D'], { stdio: 'pipe' });
	} catch (e) {
		said = `${e.stdout}${e.stderr}`;
	}
	expect(said).toBe('');
});
