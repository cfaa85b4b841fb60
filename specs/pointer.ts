import { isObject, type Json } from './json.ts';

/** RFC 6901, as a string; `''` is the whole document. In instance paths a `*` segment stands for each item or each key of a map. */
export type JsonPointer = string;

export function escapeSegment(segment: string): string {
  if (!segment.includes('/') && !segment.includes('~')) return segment;
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function pointer(...segments: readonly (string | number)[]): JsonPointer {
  return segments.map((segment) => `/${escapeSegment(String(segment))}`).join('');
}

/** @throws {RangeError} a non-empty pointer that does not start with `/` */
export function segments(at: JsonPointer): string[] {
  if (at === '') return [];
  if (!at.startsWith('/')) throw new RangeError(`a JSON Pointer starts with "/", got ${JSON.stringify(at)}`);
  const written = at.slice(1).split('/');
  return at.includes('~') ? written.map(unescapeSegment) : written;
}

function unescapeSegment(segment: string): string {
  return segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment;
}

/** The value at the pointer, or `undefined` where nothing is; inherited names are nothing. */
export function valueAt(root: Json | undefined, at: JsonPointer): Json | undefined {
  let value = root;
  for (const segment of segments(at)) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}

/**
 * Every value that an instance path with `*` segments reaches, with its concrete pointer.
 *
 * @example valuesAt({ a: [{ b: 1 }, { b: 2 }] }, '/a/*\/b') // [['/a/0/b', 1], ['/a/1/b', 2]]
 */
export function valuesAt(root: Json | undefined, path: JsonPointer): [JsonPointer, Json][] {
  let found: [JsonPointer, Json][] = root === undefined ? [] : [['', root]];
  for (const segment of segments(path)) {
    found = found.flatMap(([at, value]): [JsonPointer, Json][] => {
      if (segment === '*' && Array.isArray(value)) return value.map((item, index) => [`${at}/${index}`, item]);
      if (segment === '*' && isObject(value)) return Object.entries(value).map(([name, item]) => [`${at}${pointer(name)}`, item]);
      const next = valueAt(value, pointer(segment));
      return next === undefined ? [] : [[`${at}${pointer(segment)}`, next]];
    });
  }
  return found;
}

/** A copy with the value put at the pointer; objects on the way are made where they are absent. */
export function withValueAt(root: Json, at: JsonPointer, value: Json): Json {
  const put = (here: Json | undefined, rest: readonly string[]): Json => {
    const [segment, ...deeper] = rest;
    if (segment === undefined) return value;
    if (Array.isArray(here)) return here.map((item, index) => (String(index) === segment ? put(item, deeper) : item));
    const object = isObject(here) ? here : {};
    const child = Object.hasOwn(object, segment) ? object[segment] : undefined;
    return Object.fromEntries([...Object.entries(object).filter(([name]) => name !== segment), [segment, put(child, deeper)]]);
  };
  return put(root, segments(at));
}

/** A copy without what stands at the pointer. */
export function withoutValueAt(root: Json, at: JsonPointer): Json {
  const drop = (here: Json, rest: readonly string[]): Json => {
    const [segment, ...deeper] = rest;
    if (segment === undefined) return here;
    if (Array.isArray(here)) {
      return deeper.length === 0
        ? here.filter((_, index) => String(index) !== segment)
        : here.map((item, index) => (String(index) === segment ? drop(item, deeper) : item));
    }
    if (!isObject(here)) return here;
    const kept = Object.entries(here).filter(([name]) => deeper.length > 0 || name !== segment);
    return Object.fromEntries(kept.map(([name, child]) => [name, name === segment ? drop(child, deeper) : child]));
  };
  return drop(root, segments(at));
}
