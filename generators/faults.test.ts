import { expect, test } from 'vitest';
import { validator } from '../specs/validate.ts';
import { draw } from './draw.ts';
import { type Fault, faultsOf } from './faults.ts';
import { partText } from './input.ts';
import { isBroken } from './judged.ts';
import { operationOf, shopSpec, specOf } from './testing/shop.ts';

const lend = operationOf(shopSpec, 'lend');
const faults = faultsOf(shopSpec, lend);
const named = ({ kind, part }: Fault) => `${kind} ${partText(part)}`;

test.each([
  'missing query limit',
  'missing header If-Match',
  'missing request body',
  'missing request body /reader',
  'missing request body /days',
  'missing request body /lines/*/sku',
  'missing request body /payment/kind',
  'missing request body /payment/number',
  'missing request body /labels',
  'type query limit',
  'type path book',
  'type request body /reader',
  'type request body /lines',
  'type request body /lines/*/count',
  'type request body /labels/*',
  'null request body /reader',
  'null request body /next',
  'enum query view',
  'enum request body /next',
  'enum request body /payment/kind',
  'bound query limit',
  'bound path book',
  'bound request body /days',
  'bound request body /price',
  'bound request body /lines/*/count',
  'bound request body /payment/coins',
  'length request body /reader',
  'length request body /labels/*',
  'length header If-Match',
  'pattern request body /lines/*/sku',
  'pattern request body /payment/number',
  'format request body /bytes',
  'format request body /due',
  'format query filter /from',
  'additional request body /assayUndeclared',
  'items request body /lines',
  'items query tags',
  'malformed request body',
  'media-type request body',
  'branch request body /payment',
])('there is a fault: %s', (name) => {
  expect(faults.map(named)).toContain(name);
});

test('none is made inside what the client does not write, none that the place cannot express, none for an absent path', () => {
  const parts = faults.map(({ part }) => partText(part));
  expect(parts.filter((part) => /\/(id|state|meta|done|score|seenAt|total|token)\b/.test(part))).toEqual([]);
  expect(faults.filter(({ kind, part }) => kind === 'type' && partText(part) === 'path shelf')).toEqual([]);
  expect(faults.filter(({ kind, part }) => kind === 'null' && part.in !== 'body')).toEqual([]);
  expect(faults.filter(({ kind, part }) => kind === 'missing' && part.in === 'path')).toEqual([]);
  expect(faults.filter(({ kind, part }) => kind === 'null' && partText(part) === 'request body /due')).toEqual([]);
});

test('each base is valid, each result is broken by exactly that fault, and the twin is untouched', () => {
  for (const fault of faults) {
    for (let index = 0; index < 20; index++) {
      const valid = draw(fault.base, 1, index).value_;
      const before = JSON.stringify(valid);
      const broken = fault.apply(valid);
      expect([fault.reason, isBroken(shopSpec, lend, valid)]).toEqual([fault.reason, false]);
      expect(JSON.stringify(valid)).toBe(before);
      expect(broken).not.toEqual(valid);
      if (['missing', 'malformed', 'media-type'].includes(fault.kind) && fault.part.at === '') continue;
      expect([fault.reason, isBroken(shopSpec, lend, broken)]).toEqual([fault.reason, true]);
      if (broken.body?.kind !== 'value' || fault.part.in !== 'body') continue;
      const places = new Set(
        validator(shopSpec, 'request')
          .validate('/components/schemas/Loan', broken.body.value)
          .map(({ at }) => at.split('/')[1]),
      );
      expect([fault.reason, places.size]).toEqual([fault.reason, 1]);
    }
  }
});

test('only leaving out a mandatory part is marked as such, only what a format says as resting on a format', () => {
  for (const { kind, required, byFormat, keyword } of faults) {
    expect(required).toBe(kind === 'missing' && keyword === 'required');
    expect(byFormat).toBe(kind === 'format');
  }
});

test('each enum is missed in several ways, int64 grossly and by one', () => {
  const at = (kind: string, part: string) =>
    faults.filter((fault) => fault.kind === kind && partText(fault.part) === part).map(({ value }) => value);
  expect(at('enum', 'request body /next')).toEqual(['ASSAY_UNKNOWN', 'new', 0, '', ' NEW ']);
  expect(at('enum', 'query view')).toEqual(['ASSAY_UNKNOWN', 'basic', '0', ' BASIC ']);
  expect(at('format', 'request body /bytes')).toEqual(['assay', '9223372036854775808', '-9223372036854775809', '1.5', '1e3', '0x10', '+1']);
  expect(at('bound', 'query limit')).toEqual(['0', '101']);
  expect(at('length', 'request body /reader')).toEqual(['', 'a'.repeat(21)]);
});

test('a mutant that another branch allows is not made', () => {
  const schema = {
    type: 'object',
    required: ['v'],
    properties: {
      v: {
        anyOf: [
          { type: 'integer', minimum: 3 },
          { type: 'string', maxLength: 2 },
        ],
      },
    },
  };
  const content = { 'application/json': { schema } };
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/f': { post: { operationId: 'f', requestBody: { required: true, content }, responses: {} } } },
  });
  const found = faultsOf(spec, operationOf(spec, 'f')).filter(({ part }) => part.at === '/v');
  expect(found.filter(({ kind, value }) => kind === 'type' && (value === 7 || value === 'a'))).toEqual([]);
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bound', 'length', 'branch', 'null']));
});
