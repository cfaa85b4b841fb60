import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manual } from './kit/manual.ts';

const folder = new URL('../docs/checks/', import.meta.url);
const pages = manual();

test('each check has its manual page, and no page is left over: `npm run docs` makes them', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted());
});

test.for([...pages])('%s is what the docstring says', ([name, text]) => {
  expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
});

test('each page says more than its title', () => {
  expect([...pages].filter(([, text]) => text.split('\n\n').some((paragraph) => paragraph.trim() === '')).map(([name]) => name)).toEqual(
    [],
  );
});
