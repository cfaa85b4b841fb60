import { hasNullable } from '../../specs/dialect.ts';
import type { Json } from '../../specs/json.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { draw } from '../draw.ts';
import { shown } from '../faults/fault.ts';
import { stating } from '../faults/stating.ts';
import { partText } from '../input.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import { canonical } from '../normal/rules.ts';
import type { Shape } from '../normal/shape.ts';
import { put } from '../reach.ts';
import { unchecked } from '../schema.ts';
import type { Spot } from '../spots.ts';
import { ofExactLength } from '../values/exact-length.ts';
import { sendable } from '../values/fitting.ts';
import { wholeRange } from '../values/number.ts';
import { followsText } from '../values/text.ts';
import { changed } from './changed.ts';
import type { Feature, FeatureKind } from './feature.ts';

interface Wanted {
  readonly kind: FeatureKind;
  readonly value: Json;
  readonly keyword: string;
}

/** Each value of an enum, both booleans, null, and each bound with its inner neighbour. */
export function valuesAt(spec: Spec, operation: Operation, spot: Spot): Feature[] {
  const found = (spot.named ? [] : wantedAt(spec, spot)).filter(({ value }) => sendable(spot.text, value));
  const once = [...new Map(found.map((wanted) => [canonical(wanted.value), wanted])).values()];
  const base = once.length === 0 ? undefined : attempt(spec, operation, { detail: 'least', must: spot.way });
  return once.flatMap(({ kind, value, keyword }) => {
    const input = changed(spec, operation, { base, change: (valid) => put(valid, spot.way, value) });
    const pointer = stating(spot.shape, keyword)?.pointer ?? spot.from.roots[0] ?? '';
    return input === undefined ? [] : [{ kind, part: spot.part, value, pointer, why: `${partText(spot.part)} is ${shown(value)}`, input }];
  });
}

function wantedAt(spec: Spec, spot: Spot): Wanted[] {
  const { shape, text } = spot;
  if (shape.values !== null) return listed(spec, shape.values);
  const booleans: Wanted[] =
    shape.types.has('boolean') && shape.types.size <= 2 ? [true, false].map((value) => ({ kind: 'boolean', value, keyword: 'type' })) : [];
  const nulls: Wanted[] =
    shape.types.has('null') && shape.types.size < 7 && text === 'json' ? [{ kind: 'null', value: null, keyword: 'type' }] : [];
  return [...booleans, ...numberBounds(shape), ...textBounds(spot), ...listBounds(spec, spot), ...nulls];
}

/** Null beside an enum is ambiguous in 3.0, so it is never sent there. */
function listed(spec: Spec, values: readonly Json[]): Wanted[] {
  return values
    .filter((value) => value !== null || !hasNullable(spec.dialect))
    .map((value) => ({ kind: value === null ? 'null' : 'enum', value, keyword: 'enum' }));
}

function numberBounds(shape: Shape): Wanted[] {
  const { min, max, steps, aboveMin, belowMax } = shape.number;
  if (!shape.types.has('integer') && !shape.types.has('number')) return [];
  const range = wholeRange(shape.number);
  const step = steps[0] ?? 1;
  const least = shape.types.has('number') && !aboveMin ? min : (range?.[0] ?? min);
  const most = shape.types.has('number') && !belowMax ? max : (range?.[1] ?? max);
  const lower = Number.isFinite(min) ? [least, least + step] : [];
  const upper = Number.isFinite(max) ? [most - step, most] : [];
  return [...lower, ...upper].map((value) => ({ kind: 'bound', value, keyword: lower.includes(value) ? 'minimum' : 'maximum' }));
}

/** Longer texts and lists say more about a server's limits than about its document. */
const longestText = 10_000;
const longestList = 200;

function neighbours(min: number, max: number, longest: number): number[] {
  const lower = min > 0 ? [min, min + 1] : [];
  const upper = max <= longest ? [max - 1, max] : [];
  return [...new Set([...lower, ...upper])].filter((count) => count >= min && count <= max && count >= 0 && count <= longest);
}

/** On the upper edge characters beyond the Basic Multilingual Plane, which a counter of UTF-16 units counts twice. */
function textBounds({ shape, text }: Spot): Wanted[] {
  if (!shape.types.has('string')) return [];
  const { min, max } = shape.text;
  const shortest =
    shape.text.patterns.length > 0 && min <= 1
      ? [1, 2, 3, 4].find((length) => ofExactLength(shape.text, length, text) !== undefined)
      : undefined;
  const lengths = [...new Set([...(shortest === undefined ? [] : [shortest]), ...neighbours(min, max, longestText)])];
  const plain = lengths.flatMap((length): Wanted[] => {
    const value = ofExactLength(shape.text, length, text);
    return value === undefined ? [] : [{ kind: 'bound', value, keyword: length > min + 1 ? 'maxLength' : 'minLength' }];
  });
  const astral = '𝒜'.repeat(max <= longestText ? max : 0);
  const isOpen = text === 'json' && astral !== '' && followsText(shape.text, astral);
  return isOpen ? [...plain, { kind: 'bound', value: astral, keyword: 'maxLength' }] : plain;
}

function listBounds(spec: Spec, { shape, text }: Spot): Wanted[] {
  if (!shape.types.has('array')) return [];
  const { min, max, prefix } = shape.list;
  const items = unchecked(spec, itemPlaces(shape.layers, prefix), {
    view: 'request',
    detail: 'least',
    text: text === 'json' ? 'json' : 'member',
  });
  const counts = neighbours(min, max, longestList);
  const empty = min === 0 && text === 'json' ? [0] : [];
  if (prefix > 0 || !items.possible()) return [];
  return [...empty, ...counts].map((count) => ({
    kind: 'bound',
    value: filled(items, count),
    keyword: count <= min + 1 ? 'minItems' : 'maxItems',
  }));
}

/** Different items, as far as there are so many. */
function filled(items: ReturnType<typeof unchecked>, count: number): Json[] {
  const found = new Map<string, Json>();
  for (let index = 0; found.size < count && index < count * 5; index++) {
    const item = draw(items, 3, index).value_;
    found.set(canonical(item), item);
  }
  const different = [...found.values()];
  return Array.from({ length: count }, (_, index) => different[index % Math.max(1, different.length)] ?? null);
}
