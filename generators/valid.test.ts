import { expect, test } from 'vitest';
import { isObject } from '../specs/json.ts';
import { validator } from '../specs/validate.ts';
import { draw } from './draw.ts';
import type { Input } from './input.ts';
import { isBroken } from './judged.ts';
import { requestOf } from './request.ts';
import { operationOf, shopSpec } from './testing/shop.ts';
import { fullInput, minimalInput, validInput } from './valid.ts';

const lend = operationOf(shopSpec, 'lend');
const drawn = (kind: typeof validInput): Input[] => Array.from({ length: 200 }, (_, index) => draw(kind(shopSpec, lend), 1, index).value_);

test.each([
  ['valid', validInput],
  ['minimal', minimalInput],
  ['full', fullInput],
])('%s inputs satisfy every schema, and a text on the wire too', (_, kind) => {
  for (const input of drawn(kind)) {
    const { body } = input;
    if (body?.kind !== 'value') throw new Error('the body is required');
    expect(validator(shopSpec, 'request').validate('/components/schemas/Loan', body.value)).toEqual([]);
    expect(isBroken(shopSpec, lend, input)).toBe(false);
    expect(Object.keys(input.path).sort()).toEqual(['book', 'shelf']);
    expect(
      isObject(body.value) && ['id', 'state', 'meta', 'done', 'score', 'seenAt'].some((name) => Object.hasOwn(body.value as object, name)),
    ).toBe(false);
  }
});

test('nothing in a path or a header that a server or a proxy reads otherwise', () => {
  for (const input of drawn(validInput)) {
    const { path, headers } = requestOf(shopSpec, lend, input);
    expect(path).toMatch(/^\/shelves\/[^/?#]+\/books\/\d+:lend\?/);
    expect(path).not.toMatch(/%2F|%5C|%25|%00|\/\.{1,2}\//i);
    for (const [, value] of headers) expect(value).toMatch(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/);
  }
});

test('the minimal input has the required parts only, the full one has all', () => {
  for (const { query, header, cookie, body } of drawn(minimalInput)) {
    expect([Object.keys(query), Object.keys(header), Object.keys(cookie)]).toEqual([['limit'], ['If-Match'], []]);
    expect(body?.kind === 'value' && Object.keys(body.value as object)).toEqual(['reader', 'days']);
  }
  for (const { query, cookie, body } of drawn(fullInput)) {
    expect([Object.keys(query), Object.keys(cookie)]).toEqual([['view', 'limit', 'tags', 'filter'], ['session']]);
    expect(body?.kind === 'value' && Object.keys(body.value as object)).toEqual([
      'reader',
      'days',
      'bytes',
      'due',
      'next',
      'lines',
      'labels',
      'payment',
      'price',
      'gift',
    ]);
  }
});

test('an optional body is there sometimes; one that cannot be written is said to be so', () => {
  const bodies = Array.from(
    { length: 60 },
    (_, index) => draw(validInput(shopSpec, operationOf(shopSpec, 'addNote')), 1, index).value_.body,
  );
  expect([bodies.some((body) => body === null), bodies.some((body) => body !== null)]).toEqual([true, true]);
  expect(() => validInput(shopSpec, operationOf(shopSpec, 'drawNote'))).toThrow(/multipart\/form-data.*media-type-unwritable/s);
});

test('what depends on another member comes with it', () => {
  const bodies = drawn(validInput).map(({ body }) => (body?.kind === 'value' ? (body.value as object) : {}));
  expect(bodies.some((body) => 'gift' in body)).toBe(true);
  expect(bodies.filter((body) => 'gift' in body && !('labels' in body))).toEqual([]);
});
