import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameValue } from './same-value.ts';

test.for([
  { a: '2024-01-01T10:00:00Z', b: '2024-01-01T12:00:00+02:00', want: true },
  { a: '2024-01-01T10:00:00.123456Z', b: '2024-01-01T10:00:00.123Z', want: true },
  { a: '2024-01-01T10:00:00.124Z', b: '2024-01-01T10:00:00.123Z', want: false },
  { a: '2024-01-01T10:00:01Z', b: '2024-01-01T10:00:00Z', want: false },
  { a: 'A1B2C3D4-0000-4000-8000-000000000000', b: 'a1b2c3d4-0000-4000-8000-000000000000', want: true },
  { a: 'READY', b: 'ready', want: false },
  { a: 5, b: '5', want: true },
  { a: { x: 1, y: [2] }, b: { y: [2], x: 1 }, want: true },
  { a: { x: 1 }, b: { x: 1, y: null }, want: false },
  { a: [1, 2], b: [2, 1], want: false },
  { a: null, b: 0, want: false },
])('$a and $b: $want', ({ a, b, want }) => {
  expect(sameValue(a, b)).toBe(want);
  expect(sameValue(b, a)).toBe(want);
});
test('everything is the same as itself', () =>
  fc.assert(fc.property(fc.jsonValue(), (value) => sameValue(JSON.parse(JSON.stringify(value)), JSON.parse(JSON.stringify(value))))));
