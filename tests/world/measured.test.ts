import { expect, test } from 'vitest';
import { measuredPage, type PartResult, partLine, sameFigures } from './measured.ts';

const part = (more: Partial<PartResult> = {}): PartResult => ({ name: 'a', passed: 1, failed: 0, skipped: [], figures: {}, ...more });
const occasion = { date: '2026-11-25', machine: 'Node 24.9.0, linux x64' };

test.for([
  { name: 'ran', given: part({ figures: { z: 2, b: '1 of 3' } }), want: 'a: ran, 1 tests passed; b 1 of 3; z 2' },
  { name: 'failed', given: part({ failed: 2 }), want: 'a: FAILED, 2 of 3 tests' },
  {
    name: 'not run',
    given: part({ passed: 0, skipped: ['go is not on this machine', 'go is not on this machine'] }),
    want: 'a: not run: go is not on this machine',
  },
  { name: 'run in part', given: part({ skipped: ['no browser'] }), want: 'a: ran, 1 tests passed, 1 skipped (no browser)' },
  { name: 'empty', given: part({ passed: 0 }), want: 'a: not run: it holds no test' },
])('a line for a part that $name', ({ given, want }) => {
  expect(partLine(given)).toBe(want);
});

test('the order in which parts and figures came does not show', () => {
  const [a, b] = [part({ figures: { x: 1, y: 2 } }), part({ name: 'b' })];
  expect(measuredPage([b, { ...a, figures: { y: 2, x: 1 } }], occasion)).toBe(measuredPage([a, b], occasion));
});

test('a page with another date is the same, one with another figure is not', () => {
  const page = measuredPage([part({ figures: { x: 1 } })], occasion);
  expect(sameFigures(page, measuredPage([part({ figures: { x: 1 } })], { ...occasion, date: '2027-01-01' }))).toBe(true);
  expect(sameFigures(page, measuredPage([part({ figures: { x: 2 } })], occasion))).toBe(false);
});

test('a value breaks no table', () => {
  expect(measuredPage([part({ figures: { x: 'a|b\nc' } })], occasion)).toContain('| a | x | a\\|b c |');
});
