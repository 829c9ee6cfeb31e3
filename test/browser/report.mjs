// What failed and why, at the very end, where the last lines of a log are read; then "N passed, N failed".
import { readFileSync } from 'node:fs';

const { suites, stats, errors } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '');

function* tests(suite) {
	for (const spec of suite.specs) yield spec;
	for (const inner of suite.suites ?? []) yield* tests(inner);
}

for (const error of errors) console.log(plain(error.message));
for (const suite of suites)
	for (const spec of tests(suite))
		for (const error of spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors))
			console.log(`failed: ${spec.file}:${spec.line} ${spec.title}\n${plain(error.message ?? error.value)}`);
console.log(`${stats.expected} passed, ${stats.unexpected + stats.flaky} failed`);
