import { draw } from '../generators/draw.ts';
import type { Forgery } from '../generators/forgeries.ts';
import type { Json } from '../specs/json.ts';
import { type JsonPointer, valueAt, withValueAt } from '../specs/pointer.ts';
import { sameValue } from '../specs/same-value.ts';

/** Draws among which a leaf that shows fewer values than this is one of a small set, such as a boolean or an enum. */
const draws = 12;
const smallSet = 8;

/**
 * Values to send in turn, so that a reading that follows all of them is no coincidence.
 *
 * A leaf that nobody else would choose needs no more than to be seen. One of a small set has to follow there and back again, with all else equal:
 * a server that derives it from other parts of the request does not follow.
 */
export function forgedValues(forgery: Forgery, seed: number, index: number): Json[] {
  const { finite, leaves } = forgery;
  if (finite !== null) return thereAndBack(turned(finite, index));
  const drawn = Array.from({ length: draws }, (_, attempt) => draw(forgery.value, seed, index * draws + attempt).value_);
  const [first] = drawn;
  if (first === undefined) return [];
  const small = leaves.filter((leaf) => isSmall(drawn, leaf));
  const second = drawn.find((value) => !sameValue(value, first)) ?? first;
  return small.length === 0 ? [first, second] : thereAndBack([first, small.reduce((value, leaf) => withOther(value, drawn, leaf), first)]);
}

/** Six turns in no regular order: a server that chooses one of two values by itself agrees with all of them once in 64 times. */
function thereAndBack(values: readonly Json[]): Json[] {
  const [a, b, c = b] = values;
  return a === undefined ? [] : b === undefined || c === undefined ? [a] : [a, b, c, a, c, b];
}

function isSmall(drawn: readonly Json[], leaf: JsonPointer): boolean {
  return new Set(drawn.map((value) => JSON.stringify(valueAt(value, leaf) ?? null))).size < smallSet;
}

/** The value with another one at the leaf, if the draws show one. */
function withOther(value: Json, drawn: readonly Json[], leaf: JsonPointer): Json {
  const here = valueAt(value, leaf);
  const other = drawn
    .map((candidate) => valueAt(candidate, leaf))
    .find((candidate) => candidate !== undefined && !sameValue(candidate, here));
  return other === undefined ? value : withValueAt(value, leaf, other);
}

function turned<T>(values: readonly T[], by: number): T[] {
  const start = by % Math.max(1, values.length);
  return [...values.slice(start), ...values.slice(0, start)];
}
