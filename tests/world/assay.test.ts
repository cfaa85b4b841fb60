import { expect, test } from 'vitest';
import { answered, footer, junitFailures, readLog, redVerdicts, steadyFindings } from './assay.ts';

const verdicts = {
  'a/b': { kind: 'failed', findings: ['1'] },
  'c/d': { kind: 'passed', inputs: 3 },
  'e/f': { kind: 'not-testable', because: 'no' },
};
const log = [
  { kind: 'run-started', log: 'assay/1' },
  { kind: 'finding', finding: { rule: 'a/b', operation: 'get', at: 'x' }, confirmed: [2, 2] },
  { kind: 'finding', finding: { rule: 'e/f', operation: 'get', at: 'x' }, confirmed: [1, 2] },
  { kind: 'operation-ended', operation: 'b.get', verdicts, statuses: { 200: 4, 404: 1 } },
  { kind: 'operation-ended', operation: 'put', verdicts: {}, statuses: { 404: 9 } },
  { kind: 'run-ended', outcome: 'departs' },
];
const text: string = `${log.map((event) => JSON.stringify(event)).join('\n')}\n`;

test('a log is read event by event', () => {
  const events = readLog(text);
  expect(steadyFindings(events).map(({ finding }) => finding.rule)).toEqual(['a/b']);
  expect(redVerdicts(events)).toEqual(['b_get a/b', 'b_get e/f']);
  expect(answered(events)).toBe(1);
  expect(footer(events)?.outcome).toBe('departs');
});

test('a log that was cut off has no footer', () => {
  expect(footer(readLog(text.slice(0, text.lastIndexOf('{"kind":"run-ended"'))))).toBeUndefined();
});

test('the failed cases of a JUnit file, in either order of attributes', () => {
  const xml = `<testsuites><testsuite><testcase classname="get" name="a/b"><failure type="a/b">no</failure></testcase>
    <testcase name="c/d" classname="get"/><testcase name="c/d" classname="put"><skipped/></testcase>
    <testcase name="a/b" time="0" classname="del"><failure/></testcase></testsuite></testsuites>`;
  expect(junitFailures(xml)).toEqual(['del a/b', 'get a/b']);
});
