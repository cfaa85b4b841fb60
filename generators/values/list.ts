import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import { canonical } from '../normal/rules.ts';

/** How an array is put together. */
export interface List {
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  /** Values for the leading items, one by one. */
  readonly leading: readonly fc.Arbitrary<Json>[];
  /** Values for all further items; `undefined` where none may follow. */
  readonly further: fc.Arbitrary<Json> | undefined;
  /** All values that a further item can have, where the schema lists them. */
  readonly finite: readonly Json[] | null;
  /** Items that must be among the further ones. */
  readonly wanted: readonly fc.Arbitrary<Json>[];
}

/** `undefined` where no array can have so many items. */
export function lists(list: List): fc.Arbitrary<Json> | undefined {
  const leading = list.leading.slice(0, list.max);
  const least = Math.max(0, list.min - leading.length - list.wanted.length);
  const most = Math.max(least, list.max - leading.length - list.wanted.length);
  if (list.min > list.max || (list.further === undefined && list.min > leading.length)) return undefined;
  const tail = list.further === undefined ? fc.constant<Json[]>([]) : tails(list, list.further, { least, most });
  if (tail === undefined) return undefined;
  if (leading.length === 0 && list.wanted.length === 0) return tail.map((items): Json => items, asItems);
  return fc.tuple(fc.tuple(...leading), fc.tuple(...list.wanted), tail).map((parts): Json => parts.flat());
}

function asItems(value: unknown): Json[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}

function tails(
  { unique, finite }: List,
  further: fc.Arbitrary<Json>,
  { least, most }: { readonly least: number; readonly most: number },
): fc.Arbitrary<Json[]> | undefined {
  if (!unique) return fc.array(further, { minLength: least, maxLength: most });
  if (finite !== null) {
    if (finite.length < least) return undefined;
    return fc.shuffledSubarray([...finite], { minLength: least, maxLength: Math.min(most, finite.length) });
  }
  return fc.uniqueArray(further, { minLength: least, maxLength: most, selector: canonical, comparator: 'IsStrictlyEqual' });
}
