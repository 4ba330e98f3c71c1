// "PASSED FAILED" of a run of Playwright, from its JSON report. A run that left no report, or an error outside any test
// (a file that does not load), is a failure.

import { readFileSync } from 'node:fs';

let report = { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: ['no report'] };
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  // Told by the count.
}
const { expected, unexpected, flaky } = report.stats;
console.log(expected + flaky, unexpected + (report.errors.length > 0 ? 1 : 0));
