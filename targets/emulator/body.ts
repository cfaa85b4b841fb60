import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import type { MediaType } from '../../specs/spec.ts';
import { coerced, typesAt } from './coerce.ts';
import { essence, isJson } from './media.ts';
import { multipartParts } from './multipart.ts';
import { decodedText, objectFrom, Unreadable } from './parameters.ts';
import { memberPlace, type Place } from './places.ts';

/** What a body says, or that it cannot be read. `undefined`: of a kind that is not looked into, such as XML. */
export type BodyRead =
  | { readonly kind: 'read'; readonly value: Json | undefined }
  | { readonly kind: 'malformed'; readonly message: string };

export interface SentBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** The declared media type that it falls under. */
  readonly media: MediaType;
}

/** Reads a body as its media type says; form fields are typed by the schema. */
export function bodyValue(document: JsonObject, { bytes, contentType, media }: SentBody): BodyRead {
  const place: Place = media.schema === null ? [] : [media.schema];
  const type = essence(contentType);
  try {
    if (isJson(type)) return { kind: 'read', value: JSON.parse(text(bytes)) };
    if (type === 'application/x-www-form-urlencoded') return { kind: 'read', value: formValue(document, place, text(bytes)) };
    if (type === 'multipart/form-data') return multipartValue(document, place, { bytes, contentType });
    return { kind: 'read', value: type.startsWith('text/') ? coerced(document, place, text(bytes)) : undefined };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unreadable || error instanceof TypeError)
      return { kind: 'malformed', message: `the body cannot be read as ${type}` };
    throw error;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

function text(bytes: Uint8Array): string {
  return strict.decode(bytes);
}

function formValue(document: JsonObject, place: Place, encoded: string): Json {
  const pairs = encoded
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [plain(name), plain(value.join('='))] as const;
    });
  const flat = pairs.filter(([name]) => !/^[^[\]]+\[/.test(name));
  const nested = pairs.filter(([name]) => /^[^[\]]+\[/.test(name));
  return nested.reduce<Json>(
    (value, [name, leaf]) => putNested(document, { place, value, path: keysOf(name), leaf }),
    objectFrom(document, place, flat),
  );
}

function plain(encoded: string): string {
  return decodedText(encoded.replaceAll('+', ' '));
}

/** @example keysOf('a[b][]') // ['a', 'b', ''] */
function keysOf(name: string): string[] {
  const [first = name] = name.split('[', 1);
  return [first, ...[...name.slice(first.length).matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)];
}

interface Nested {
  readonly place: Place;
  readonly value: Json;
  readonly path: readonly string[];
  readonly leaf: string;
}

/** `a[b]=1` and `a[]=1`: how form bodies write objects and arrays that stand inside. */
function putNested(document: JsonObject, { place, value, path, leaf }: Nested): Json {
  const [name, next, ...deeper] = path;
  if (name === undefined) return value;
  const object = isObject(value) ? value : {};
  const member = memberPlace(document, place, name);
  const before = Object.hasOwn(object, name) ? object[name] : undefined;
  if (next === undefined || next === '') {
    const added = Object.entries(asObject(objectFrom(document, place, [[name, leaf]])));
    const [, made = leaf] = added[0] ?? [];
    const list = next === '' ? [...(Array.isArray(before) ? before : []), ...(Array.isArray(made) ? made : [made])] : made;
    return { ...object, [name]: list };
  }
  return { ...object, [name]: putNested(document, { place: member, value: before ?? {}, path: [next, ...deeper], leaf }) };
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function multipartValue(
  document: JsonObject,
  place: Place,
  { bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType: string },
): BodyRead {
  const parts = multipartParts(contentType, bytes);
  if (parts === undefined) return { kind: 'malformed', message: 'the body is no multipart/form-data with its boundary' };
  const plainParts = parts.filter((part) => part.contentType === null || !isJson(part.contentType));
  const fields = objectFrom(
    document,
    place,
    plainParts.map((part) => [part.name, part.text]),
  );
  const json = parts.filter((part) => !plainParts.includes(part)).map((part): [string, Json] => [part.name, JSON.parse(part.text)]);
  return { kind: 'read', value: { ...asObject(fields), ...gathered(document, place, json) } };
}

/** Parts of one name are the items of a list, a single one too where a list is what is asked for (RFC 7578 §4.3). */
function gathered(document: JsonObject, place: Place, parts: readonly [string, Json][]): JsonObject {
  const named = Map.groupBy(parts, ([name]) => name);
  return Object.fromEntries(
    [...named].map(([name, found]): [string, Json] => {
      const values = found.map(([, value]) => value);
      const [first = null] = values;
      const isList = !Array.isArray(first) && typesAt(document, memberPlace(document, place, name))?.has('array') === true;
      return [name, isList || values.length > 1 ? values : first];
    }),
  );
}
