import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadSpec } from '../../specs/load.ts';
import type { Outcome } from './outcome.ts';
import { readAll } from './read-all.ts';
import { summary, summaryText } from './summary.ts';

const examples = new URL('../../node_modules/@readme/oas-examples/', import.meta.url).pathname;
const names = (await readdir(examples, { recursive: true })).filter((name) => /^\d\.\d\/.*\.(?:json|yaml)$/.test(name)).sort();

test('there is a sample: documents of each version, in JSON and in YAML', () => {
  expect(Map.groupBy(names, (name) => name.slice(0, 8)).size).toBe(6);
  expect(names.length).toBeGreaterThan(120);
});
// the documents that stand in both forms are read in one of them, turn about
test.for(names.filter((name, index) => index % 2 === (name.includes('json') ? 0 : 1)))('%s loads', async (name) => {
  const { operations, unusable } = await loadSpec(`${examples}${name}`);
  expect(unusable.map(({ id, because }) => `${id}: ${because}`)).toEqual([]);
  expect(operations.length > 0 || /webhooks|title|post\.json|visibility/.test(name)).toBe(true);
});

test('a reader that crashes or hangs takes no other document along', async () => {
  const files = ['a', 'crash', 'b', 'hang', 'exit', 'c', 'd'];
  const outcomes: Outcome[] = [];
  for await (const outcome of readAll(files, { reader: new URL('fixtures/bad-reader.ts', import.meta.url), processes: 2, limit: 2000 }))
    outcomes.push(outcome);
  const kinds = outcomes.map(({ file, kind }) => [file, kind] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  expect(Object.fromEntries(kinds)).toEqual({
    a: 'loaded',
    b: 'loaded',
    c: 'loaded',
    crash: 'crashed',
    d: 'loaded',
    exit: 'crashed',
    hang: 'hung',
  });
  expect(outcomes.find(({ file }) => file === 'crash')).toMatchObject({ because: expect.stringContaining('out of luck') });
});

test('a summary tells what was refused, by code and with its line, and what broke', () => {
  const refused = { kind: 'refused', code: 'syntax', what: 'broken', cpu: 0.1 } as const;
  const found = summary([
    { file: 'a', kind: 'loaded', cpu: 0.5, operations: 3, unusable: 1 },
    { ...refused, file: 'b', where: 'b:3:4' },
    { ...refused, file: 'c', where: 'c' },
    { ...refused, file: 'e', where: 'e:3:4 (#/paths/~1a)' },
    { file: 'd', kind: 'hung', cpu: 60, because: 'no answer' },
  ]);
  expect(found).toMatchObject({ documents: 5, loaded: 1, operations: 3, unusable: 1 });
  expect(found.withoutLine.map(({ file }) => file)).toEqual(['c']);
  expect(found.broken.map(({ file }) => file)).toEqual(['d']);
  expect(summaryText(found)).toMatch(/1 of 5 documents load, 20 %.*3 refused: syntax.*HUNG d: no answer.*60\.00 d, 0\.50 a/s);
});
