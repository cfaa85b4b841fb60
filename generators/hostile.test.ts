import { describe, expect, test } from 'vitest';
import { draw } from './draw.ts';
import { type Hostile, hostileTo } from './hostile.ts';
import { isBroken } from './judged.ts';
import { requestOf } from './request.ts';
import { operationOf, shopSpec, specOf } from './testing/shop.ts';

const lend = operationOf(shopSpec, 'lend');
const of = (spec: typeof shopSpec, id: string): Hostile[] => hostileTo(spec, operationOf(spec, id)).flatMap((make) => make() ?? []);
const all = of(shopSpec, 'lend');
const text = (bytes: Uint8Array | null) => (bytes === null ? '' : Buffer.from(bytes).toString());
const sent = (reason: string, place?: string) => {
  const found = all.find((hostile) => hostile.reason.includes(reason) && (place === undefined || hostile.part?.in === place));
  if (found === undefined) throw new Error(`nothing that ${reason}`);
  return requestOf(shopSpec, lend, found.apply(draw(found.base, 1, 0).value_));
};

test('each starts from valid inputs and changes them, and can be written', () => {
  for (const { base, apply, reason } of all) {
    for (const index of [0, 1, 2]) {
      const valid = draw(base, 1, index).value_;
      expect([reason, isBroken(shopSpec, lend, valid)]).toEqual([reason, false]);
      const before = requestOf(shopSpec, lend, valid);
      const after = requestOf(shopSpec, lend, apply(valid));
      expect([reason, after]).not.toEqual([reason, before]);
      for (const [name, value] of after.headers) expect([name, value]).toEqual([name, expect.not.stringMatching(/[\r\n\0]/)]);
    }
  }
  expect(new Set(all.map(({ reason }) => reason)).size).toBe(all.length);
});

test.each([
  ['has a name twice', /^\{("reader":"[^"]*"),\1,/],
  ['is followed by more text', /\} assay$/],
  ['starts with a byte order mark', /^\ufeff\{/],
  ['a thousand deep', /^\[{1000}\]{1000}$/],
  ['is 2^53 + 1', /:9007199254740993[,}]/],
  ['is 1e400', /:1e400[,}]/],
  ['is written with a fraction of zero', /:1\.0[,}]/],
  ['is a leap second', /23:59:60Z/],
  ['holds U+0000', /"s":"assay\\u0000assay"/],
  ['holds half a surrogate pair', /\\ud800"/],
  ['has 100 items', /(?:-?\d+,){50}/],
])('the body %s', (reason, want) => {
  const isOfList = ['has 100 items', 'holds U+0000', 'holds half a surrogate pair'].includes(reason);
  const spec = isOfList ? listSpec : shopSpec;
  const [first] = isOfList ? of(spec, 'x').filter((hostile) => hostile.reason.includes(reason)) : [];
  const request =
    first === undefined ? sent(reason, 'body') : requestOf(spec, operationOf(spec, 'x'), first.apply(draw(first.base, 1, 0).value_));
  expect(text(request.body)).toMatch(want);
});

const content = {
  'application/json': {
    schema: { type: 'object', properties: { a: { type: 'array', items: { type: 'integer' } }, s: { type: 'string' } } },
  },
};
const listSpec = specOf({
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: {
    '/x/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      post: { operationId: 'x', requestBody: { content }, responses: {} },
      get: { operationId: 'y', responses: {} },
    },
  },
});

test.each([
  ['limit comes twice', /[?&]limit=(\d+)&(?:.*&)?limit=\1$/],
  ['limit is no UTF-8', /[?&]limit=%ff%fe$/],
  ['limit holds U+0000', /[?&]limit=assay%00$/],
  ['that the document does not declare', /&assayUndeclared=assay$/],
])('the query: %s', (reason, want) => {
  expect(sent(reason).path).toMatch(want);
});

test('a charset that is not the one of the bytes', () => {
  expect(new Map(sent('another charset').headers).get('Content-Type')).toBe('application/json; charset=utf-16');
});

describe('paths', () => {
  const paths = (id: string) => of(listSpec, id).filter(({ part }) => part?.in === 'path');
  test('are tried where nothing can be changed, and nowhere else', () => {
    expect(paths('x')).toEqual([]);
    const written = paths('y').map(
      (hostile) => requestOf(listSpec, operationOf(listSpec, 'y'), hostile.apply(draw(hostile.base, 1, 0).value_)).path,
    );
    expect(written).toEqual(expect.arrayContaining(['/x/%2F', '/x/%5C', '/x/%25', '/x/.', '/x/..', '/x/', '/x/assay%00']));
  });
});

test('what is forbidden is a fault, and none of these', () => {
  expect(all.filter(({ reason }) => reason.startsWith('request body has a property'))).toEqual([]);
  expect(of(listSpec, 'x').filter(({ reason }) => reason.startsWith('request body has a property'))).toHaveLength(1);
});
