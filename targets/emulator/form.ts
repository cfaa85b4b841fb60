import { encodingOf } from '../../specs/encoding.ts';
import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import type { MediaType } from '../../specs/spec.ts';
import { coerced } from './coerce.ts';
import { isBracketed, nested } from './nested.ts';
import { type Among, arrayAmong, objectAmong, type Pairs, textAmong } from './pairs.ts';
import { decodedText } from './parameters.ts';
import { factsOf, memberPlace, type Place } from './places.ts';
import { kindsAt, objectFrom } from './typed.ts';

/**
 * The fields of a form, each read as its Encoding Object says; one without is a text, or JSON where its schema is no scalar.
 *
 * @throws {Unreadable} broken percent-encoding
 */
export function formValue(document: JsonObject, media: MediaType, encoded: string): Json {
  const place: Place = media.schema === null ? [] : [media.schema];
  const pairs = pairsOf(encoded);
  const names = [...factsOf(document, place).properties.keys()];
  const styled = names.flatMap((name): [string, Json, Pairs][] => {
    const { style, explode } = encodingOf(document, media, name);
    if (style === null) return [];
    const own = pairs.filter(([key]) => isOf(document, { place, name, style, explode }, plain(key)));
    const value = styledValue(
      { name, style, explode },
      { document, place: memberPlace(document, place, name), pairs: own, decode: plain, isTaken: () => false },
    );
    return value === undefined ? [] : [[name, value, own]];
  });
  const used = new Set(styled.flatMap(([, , own]) => own));
  const rest = pairs.filter((pair) => !used.has(pair)).map(([name, value]) => [plain(name), plain(value)] as const);
  return { ...asObject(unstyledValue(document, place, rest)), ...Object.fromEntries(styled.map(([name, value]) => [name, value])) };
}

interface Styled {
  readonly place: Place;
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
}

/** Whether a field belongs to a property: an exploded object's members stand under their own names. */
function isOf(document: JsonObject, { place, name, style, explode }: Styled, key: string): boolean {
  if (style === 'deepObject') return key === name || isBracketed(name, key);
  if (key === name) return true;
  const { properties } = factsOf(document, memberPlace(document, place, name));
  return explode && properties.has(key) && !factsOf(document, place).properties.has(key);
}

function styledValue(described: Parameters<typeof arrayAmong>[0], among: Among): Json | undefined {
  for (const kind of kindsAt(among.document, among.place)) {
    if (kind === 'text') {
      const text = textAmong(described, among);
      return text === undefined ? undefined : coerced(among.document, among.place, text);
    }
    const value = kind === 'object' ? objectAmong(described, among) : arrayAmong(described, among);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `a[b]=1` and `a[]=1` too: how form bodies write objects and arrays that stand inside. */
function unstyledValue(document: JsonObject, place: Place, pairs: readonly (readonly [string, string])[]): Json {
  const inside = Map.groupBy(pairs, ([name]) => /^([^[\]]+)\[.*\]$/.exec(name)?.[1] ?? null);
  const flat = asObject(objectFrom(document, place, inside.get(null) ?? []));
  const deep = [...inside].flatMap(([name, own]): [string, Json][] =>
    name === null
      ? []
      : [
          [
            name,
            nested(
              document,
              memberPlace(document, place, name),
              own.map(([key, text]) => [key.slice(name.length), text] as const),
            ),
          ],
        ],
  );
  return { ...flat, ...Object.fromEntries(deep) };
}

function pairsOf(encoded: string): Pairs {
  return encoded
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')] as const;
    });
}

function plain(encoded: string): string {
  return decodedText(encoded.replaceAll('+', ' '));
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}
