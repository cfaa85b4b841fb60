import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../.ci/tally.mjs', import.meta.url));

const file = (status: string, tests: readonly string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });
const report = (passed: number, failed: number, files: readonly unknown[], success = failed === 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success, testResults: files });
const good = report(2, 0, [file('passed', ['passed', 'passed'])]);

test.for([
  { name: 'all passed', reports: [good, good], line: '4 passed, 0 failed', code: 0 },
  { name: 'one failed', reports: [good, report(1, 1, [file('failed', ['passed', 'failed'])])], line: '3 passed, 1 failed', code: 1 },
  {
    name: 'a file did not load',
    reports: [good, report(2, 0, [file('passed', ['passed', 'passed']), file('failed', [])], false)],
    line: '4 passed, 1 failed',
    code: 1,
  },
  {
    name: 'a hook failed after its tests',
    reports: [report(1, 0, [file('failed', ['passed'])], false)],
    line: '1 passed, 1 failed',
    code: 1,
  },
  {
    name: 'an error outside any test',
    reports: [report(2, 0, [file('passed', ['passed', 'passed'])], false)],
    line: '2 passed, 1 failed',
    code: 1,
  },
  { name: 'a report that is not there', reports: [good, null], line: '2 passed, 1 failed', code: 1 },
  { name: 'a report that is cut off', reports: [good, good.slice(0, 20)], line: '2 passed, 1 failed', code: 1 },
  { name: 'only skipped tests', reports: [report(0, 0, [file('skipped', ['skipped'])])], line: '0 passed, 0 failed', code: 1 },
])('$name', async ({ reports, line, code }) => {
  const folder = await mkdtemp(join(tmpdir(), 'tally-'));
  try {
    const paths = reports.map((_, index) => join(folder, `${index}.json`));
    for (const [index, text] of reports.entries()) if (text !== null) await writeFile(paths[index] ?? '', text);
    expect(await tally(paths)).toEqual({ line, code });
  } finally {
    await rm(folder, { recursive: true });
  }
});

function tally(paths: readonly string[]): Promise<{ line: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...paths], (_error, stdout) =>
      resolve({ line: stdout.trim(), code: child.exitCode }),
    );
  });
}
