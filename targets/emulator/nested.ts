import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import { coerced } from './coerce.ts';
import { itemPlace, memberPlace, type Place } from './places.ts';

/** Whether a name stands inside another: `filter[from]` in `filter`. */
export function isBracketed(outer: string, name: string): boolean {
  return name.startsWith(`${outer}[`) && name.endsWith(']');
}

/** @example keysOf('[b][]') // ['b', ''] */
function keysOf(name: string): string[] {
  return [...name.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key);
}

/** Objects and lists out of names in brackets, one pair for each scalar: `[a][b]=1`, `[c][]=2`, `[d][0][e]=3`. */
export function nested(document: JsonObject, place: Place, pairs: readonly (readonly [name: string, text: string])[]): Json {
  return (
    pairs.reduce<Json | undefined>((value, [name, leaf]) => put(document, { place, value, path: keysOf(name), leaf }), undefined) ?? {}
  );
}

interface Put {
  readonly place: Place;
  readonly value: Json | undefined;
  readonly path: readonly string[];
  readonly leaf: string;
}

function put(document: JsonObject, { place, value, path, leaf }: Put): Json {
  const [key, ...deeper] = path;
  if (key === undefined) return coerced(document, place, leaf);
  if (key === '' || (/^\d+$/.test(key) && !isObject(value) && itemPlace(document, place, 0).length > 0)) {
    const items = Array.isArray(value) ? value : [];
    const index = key === '' ? items.length : Number(key);
    const item = put(document, { place: itemPlace(document, place, index), value: items[index], path: deeper, leaf });
    return index < items.length ? items.with(index, item) : [...items, item];
  }
  const object = isObject(value) ? value : {};
  const before = Object.hasOwn(object, key) ? object[key] : undefined;
  const member = put(document, { place: memberPlace(document, place, key), value: before, path: deeper, leaf });
  return Object.fromEntries([...Object.entries(object).filter(([name]) => name !== key), [key, member]]);
}
