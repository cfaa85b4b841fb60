import { describe, expect, test } from 'vitest';
import { isObject, type Json } from '../specs/json.ts';
import { valueAt, valuesAt, withoutValueAt } from '../specs/pointer.ts';
import { validator } from '../specs/validate.ts';
import { draw } from './draw.ts';
import { type Forgery, forgeriesOf } from './forgeries.ts';
import { isBroken } from './judged.ts';
import { requestOf } from './request.ts';
import { operationOf, shopSpec, specOf } from './testing/shop.ts';

const lend = operationOf(shopSpec, 'lend');
const forgeries = forgeriesOf(shopSpec, lend);
const at = (path: string): Forgery => {
  const found = forgeries.find(({ part }) => part.at === path);
  if (found === undefined) throw new Error(`no forgery of ${path}`);
  return found;
};
const values = (path: string, count = 30): Json[] => Array.from({ length: count }, (_, index) => draw(at(path).value, 1, index).value_);

test('one for each field that is readOnly by itself: beside $ref, in allOf, in items, in a branch', () => {
  expect(forgeries.map(({ part }) => part.at)).toEqual([
    '/id',
    '/state',
    '/meta',
    '/done',
    '/score',
    '/seenAt',
    '/lines/*/total',
    '/payment/token',
  ]);
});

describe.each(forgeries.map((forgery) => [forgery.part.at, forgery] as const))('%s', (path, forgery) => {
  test('its values are valid and of one form, and its leaves are there', () => {
    for (const value of values(path)) {
      for (const pointer of forgery.field.pointers) expect(validator(shopSpec, 'response').validate(pointer, value)).toEqual([]);
      for (const leaf of forgery.leaves) expect(valueAt(value, leaf)).toBeDefined();
    }
  });

  test('it is put into a body that is valid without it, where its object is, and nothing else changes', () => {
    for (let index = 0; index < 30; index++) {
      const input = draw(forgery.base, 1, index).value_;
      const value = draw(forgery.value, 1, index).value_;
      expect(isBroken(shopSpec, lend, input)).toBe(false);
      const forged = forgery.put(input, value);
      const body = forged.body?.kind === 'value' ? forged.body.value : null;
      expect(valuesAt(body, path)).toContainEqual([expect.any(String), value]);
      expect(valuesAt(input.body?.kind === 'value' ? input.body.value : null, path)).toEqual([]);
      expect(isBroken(shopSpec, lend, forged)).toBe(false);
    }
  });
});

describe('wherever a body may hold one', () => {
  const flagged = { type: 'string', readOnly: true };
  const holder = (more: object = {}) => ({ type: 'object', properties: { id: flagged, name: { type: 'string' } }, ...more });
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/x': {
        post: {
          operationId: 'x',
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    kind: { enum: ['a', 'b'] },
                    nested: { type: 'object', properties: { deeper: holder() } },
                    composed: {
                      allOf: [{ type: 'object', properties: { by: { type: 'string' } } }, { properties: { by: { readOnly: true } } }],
                    },
                    beside: { type: 'object', properties: { state: { $ref: '#/components/schemas/State', readOnly: true } } },
                    items: { type: 'array', items: holder() },
                    map: { type: 'object', additionalProperties: holder() },
                    named: { type: 'object', patternProperties: { '^x-[a-z]+$': holder() }, additionalProperties: false },
                    either: { anyOf: [holder({ required: ['name'] }), { type: 'integer' }] },
                    brought: {
                      type: 'object',
                      properties: { a: { type: 'string' } },
                      dependentSchemas: { a: { properties: { at: flagged } } },
                    },
                  },
                  if: { properties: { kind: { const: 'a' } } },
                  then: { properties: { only: flagged } },
                },
              },
            },
          },
          responses: {},
        },
      },
    },
    components: { schemas: { State: { enum: ['NEW', 'OLD'] } } },
  });
  const operation = operationOf(spec, 'x');
  const found = forgeriesOf(spec, operation);

  test('each is found', () => {
    expect(found.map(({ part }) => part.at).sort()).toEqual(
      [
        '/nested/deeper/id',
        '/composed/by',
        '/beside/state',
        '/items/*/id',
        '/map/*/id',
        '/named/*/id',
        '/either/id',
        '/brought/at',
        '/only',
      ].sort(),
    );
  });

  test.each(found.map((forgery) => [forgery.part.at, forgery] as const))(
    '%s: valid but for that one property, with a valid value',
    (_, forgery) => {
      for (let index = 0; index < 20; index++) {
        const input = draw(forgery.base, 1, index).value_;
        const value = draw(forgery.value, 1, index).value_;
        const [before, after] = [input, forgery.put(input, value)].map(({ body }) => (body?.kind === 'value' ? body.value : null));
        const [[place = ''] = []] = valuesAt(after, forgery.part.at).filter(([, there]) => there === value);
        expect(valueAt(after, place)).toEqual(value);
        expect(withoutValueAt(after ?? null, place)).toEqual(before);
        expect(isBroken(spec, operation, input)).toBe(false);
      }
    },
  );
});

test('in a form its values are texts', () => {
  const schema = { type: 'object', properties: { name: { type: 'string' }, id: { type: 'string', readOnly: true } } };
  const content = { 'application/x-www-form-urlencoded': { schema } };
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/x': { post: { operationId: 'x', requestBody: { content }, responses: {} } } },
  });
  const [forgery] = forgeriesOf(spec, operationOf(spec, 'x'));
  const input = forgery?.put(draw(forgery.base, 1, 0).value_, draw(forgery.value, 1, 0).value_);
  const request = input === undefined ? undefined : requestOf(spec, operationOf(spec, 'x'), input);
  expect(Buffer.from(request?.body ?? []).toString()).toMatch(/id=assay-[a-z0-9]+/);
});

test('values that nobody else would choose', () => {
  for (const id of values('/id')) expect(id).toMatch(/^assay-[a-z0-9]{10}$/);
  for (const time of values('/seenAt')) expect(time).toMatch(/^(1999|2099)-/);
  for (const total of values('/lines/*/total')) expect(Number(total)).toBeGreaterThan(1_000_000);
  for (const score of values('/score')) expect([127.5, 97.5, 61.5, 31.5, 13.5]).toContain(score);
  expect(new Set(values('/id')).size).toBeGreaterThan(20);
});

test('an enum and a boolean are forged with all their values', () => {
  expect([at('/state').finite, at('/done').finite, at('/id').finite]).toEqual([['NEW', 'LENT'], [true, false], null]);
});

test('a readOnly object is forged as a whole, every leaf of it', () => {
  expect(at('/meta').leaves).toEqual(['/owner', '/at', '/size', '/parts/0']);
  for (const meta of values('/meta')) expect(isObject(meta) && meta.owner).toMatch(/^assay-/);
});
