import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { TypeName } from '../normal/types.ts';

const words = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 8 });

/** Names for the members of a map, such as labels. */
export const mapNames: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: words, weight: 4 },
  { arbitrary: fc.tuple(words, words).map((parts) => parts.join('_')), weight: 1 },
  { arbitrary: fc.tuple(words, words).map((parts) => parts.join('-')), weight: 1 },
);

/** Values where the schema says nothing: plain ones, as any server that takes anything takes. */
export const anyValue: fc.Arbitrary<Json> = fc.oneof<fc.Arbitrary<Json>[]>(
  words,
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
  fc.dictionary(words, words, { maxKeys: 2, noNullPrototype: true }),
  fc.array(words, { maxLength: 2 }),
);

/** Values of every kind, for what no plain one satisfies. */
export const everyKind: fc.Arbitrary<Json> = fc.oneof<fc.Arbitrary<Json>[]>(
  anyValue,
  fc.constantFrom<Json>(null, '', [], {}, 0.5, -1.5),
  fc.array(anyValue, { maxLength: 3 }),
  fc.dictionary(words, anyValue, { maxKeys: 3, noNullPrototype: true }),
);

/** Whether a place is open to everything. */
export function isFree(types: ReadonlySet<TypeName>): boolean {
  return types.size >= 7;
}
