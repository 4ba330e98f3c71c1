// "PASSED FAILED" of a run of Playwright, from its JSON report; its slowest tests go to the other output. A run that left no
// report, or an error outside any test (a file that does not load), is a failure.

import { readFileSync } from 'node:fs';

let report = { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: ['no report'], suites: [] };
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  // Told by the count.
}
const { expected, unexpected, flaky } = report.stats;
console.log(expected + flaky, unexpected + (report.errors.length > 0 ? 1 : 0));

const specs = (suite) => [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(specs)];
const took = report.suites.flatMap(specs).map(({ title, tests }) => ({
  title, seconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration / 1000, 0),
}));
if (took.length > 10) console.error('The slowest browser tests, in seconds:');
for (const { title, seconds } of took.sort((a, b) => b.seconds - a.seconds).slice(0, took.length > 10 ? 10 : 0))
  console.error(`${seconds.toFixed(1).padStart(7)}  ${title}`);
