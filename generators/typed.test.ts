import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { operations } from '../specs/documents/generated/datasets.d.ts';
import { loadSpec } from '../specs/load.ts';
import { draw } from './draw.ts';
import { forgeriesOf } from './forgeries.ts';
import { operationOf } from './testing/shop.ts';
import { typed } from './typed.ts';

const spec = await loadSpec(new URL('../specs/documents/datasets.yaml', import.meta.url).pathname);
const update = typed<operations>(spec)('Gateway_UpdateDataset');
const readOnly = ['createTime', 'state', 'status', 'createdBy', 'updateTime', 'estimatedTokenCount', 'averageTurnCount'];

test('requests have their parameters and never a readOnly property', () =>
  fc.assert(
    fc.property(
      update.request,
      ({ params, body }) => params.path.dataset_id.length > 0 && !readOnly.some((name) => Object.hasOwn(body, name)),
    ),
  ));

test('with readOnly: one of them, each in its turn', () => {
  const bodies = Array.from({ length: 200 }, (_, index) =>
    Object.keys(draw(update.withReadOnly, 1, index).value_.body).filter((name) => readOnly.includes(name)),
  );
  expect(bodies.every((names) => names.length === 1)).toBe(true);
  expect(new Set(bodies.flat())).toEqual(new Set(readOnly));
});

test('an answer is checked against the status that it came with', () => {
  expect([update.check(200, { name: 'a', state: 'READY' }), update.check(200, { state: 'GONE' }), update.check(200, 3)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('an id that the document lost since the types were written', () => {
  expect(() => typed<{ gone: object }>(spec)('gone')).toThrow(/no operation "gone".*operation-unknown/s);
});

test('the seed: a forgery for each readOnly field of the body, status as a whole', () => {
  const forgeries = forgeriesOf(spec, operationOf(spec, 'Gateway_UpdateDataset'));
  expect(forgeries.map(({ part }) => part.at.slice(1)).sort()).toEqual([...readOnly].sort());
  expect(forgeries.find(({ part }) => part.at === '/status')?.leaves).toEqual(['/code', '/message']);
});
