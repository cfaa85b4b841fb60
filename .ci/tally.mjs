// Reads vitest's JSON reports and prints `N passed, N failed`; ends with 1 when anything failed or nothing passed.
// node .ci/tally.mjs FILE…
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * What a report counts. A file that could not be loaded has no tests, yet failed; so has a run whose errors belong to no test,
 * and one that left no readable report: each counts as one failure.
 */
export function tally(text) {
  const report = parse(text);
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && report.success !== true ? 1 : failed };
}

function parse(text) {
  try {
    const report = JSON.parse(text);
    return Number.isInteger(report?.numPassedTests) && Number.isInteger(report.numFailedTests) && Array.isArray(report.testResults)
      ? report
      : null;
  } catch {
    return null;
  }
}
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'no report';
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const counts = process.argv.slice(2).map((file) => tally(read(file)));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
