import { expect, test } from 'vitest';
import { coverage } from './coverage.ts';
import { draw } from './draw.ts';
import { partText } from './input.ts';
import { isBroken } from './judged.ts';
import { operationOf, shop, shopSpec, specOf } from './testing/shop.ts';

const lend = operationOf(shopSpec, 'lend');
const features = coverage(shopSpec, lend);
const valuesOf = (kind: string, part: string) =>
  features.filter((feature) => feature.kind === kind && feature.part !== null && partText(feature.part) === part).map(({ value }) => value);

test('every input of every feature is valid', () => {
  for (const { input, why } of features) {
    for (let index = 0; index < 10; index++) expect([why, isBroken(shopSpec, lend, draw(input, 1, index).value_)]).toEqual([why, false]);
  }
});

test.each([
  ['enum', 'query view', ['BASIC', 'FULL']],
  ['enum', 'request body /next', ['NEW', 'LENT']],
  ['enum', 'request body /payment/kind', ['card', 'cash']],
  ['boolean', 'request body /gift', [true, false]],
  ['boolean', 'query filter /sold', [true, false]],
  ['bound', 'query limit', [1, 2, 99, 100]],
  ['bound', 'path book', [1, 2]],
  ['bound', 'request body /days', [1, 2, 29, 30]],
  ['bound', 'request body /lines/*/count', [1, 2, 8, 9]],
  ['null', 'request body /due', [null]],
  ['null', 'request body /next', []],
  ['media-type', 'request body', ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded']],
  ['example', 'query limit', [20]],
  ['example', 'request body', [{ reader: 'ann', days: 3 }]],
])('%s values of %s', (kind, part, want) => {
  expect(valuesOf(kind, part)).toEqual(want);
});

test('lengths and counts at both ends, the upper one in characters beyond the basic plane too', () => {
  expect(valuesOf('bound', 'request body /reader').map((value) => Array.from(String(value)).length)).toEqual([1, 2, 19, 20, 20]);
  expect(valuesOf('bound', 'request body /lines').map((value) => (value as unknown[]).length)).toEqual([0, 2, 3]);
});

test('each optional part once alone and once absent', () => {
  const optional = features.filter(({ kind }) => kind === 'optional' || kind === 'left-out').map(({ why }) => why);
  expect(optional).toEqual(
    expect.arrayContaining([
      'query view is the only optional part',
      'request body /lines is the only optional part',
      'cookie session is the only optional part left out',
      'request body /due is the only optional part left out',
    ]),
  );
  expect(optional.filter((why) => /\/(id|state)\b/.test(why))).toEqual([]);
  expect(optional.filter((why) => why.includes('/labels is the only optional part left out'))).toEqual([]); // gift brings it
});

test('a feature shows what it says', () => {
  for (const { kind, part, value, input } of features) {
    if (part === null || part.in === 'body' || (kind !== 'enum' && kind !== 'bound') || part.at !== '') continue;
    expect(draw(input, 1, 0).value_[part.in][part.name]).toEqual(value);
  }
});

test('the same document gives the same list', () => {
  const again = specOf(shop);
  expect(coverage(again, operationOf(again, 'lend')).map(({ why }) => why)).toEqual(features.map(({ why }) => why));
});
