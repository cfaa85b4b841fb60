import type { Json, JsonObject } from '../../specs/json.ts';
import type { Parameter, ParameterStyle } from '../../specs/spec.ts';
import { header, type Request } from '../target.ts';
import type { Call } from './call.ts';
import { coerced, typesAt } from './coerce.ts';
import { factsOf, itemPlace, memberPlace, type Place } from './places.ts';

/** The text of a parameter does not read as what its style writes. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * The value of a parameter, read by its style and typed by its schema; `undefined` where it was not sent.
 *
 * @throws {Unreadable} broken percent-encoding, or broken JSON where the parameter is described by `content`
 */
export function parameterValue(document: JsonObject, parameter: Parameter, call: Call): Json | undefined {
  const place: Place = parameter.schema === null ? [] : [parameter.schema];
  if (parameter.mediaType !== null) return contentValue(parameter, call);
  const shape = shapeAt(document, place);
  if (parameter.in === 'query' && shape === 'object') return queryObject({ document, parameter, place, pairs: call.query });
  if (shape === 'array' && manyPairs(parameter)) return repeated({ document, place, parameter, pairs: pairsOf(parameter, call) });
  const text = rawText(parameter, call);
  if (text === undefined) return undefined;
  const bare = withoutPrefix(parameter, text);
  if (shape === 'array')
    return splitArray(parameter, bare).map((item, index) => coerced(document, itemPlace(document, place, index), decoded(parameter, item)));
  if (shape === 'object')
    return objectFrom(
      document,
      place,
      splitObject(parameter, bare).map(([name, value]) => [decoded(parameter, name), decoded(parameter, value)]),
    );
  return coerced(document, place, decoded(parameter, bare));
}

function shapeAt(document: JsonObject, place: Place): 'array' | 'object' | 'text' {
  const types = place.length === 0 ? undefined : typesAt(document, place);
  if (types?.has('array')) return 'array';
  if (types?.has('object') || (place.length > 0 && types === undefined && factsOf(document, place).properties.size > 0)) return 'object';
  return 'text';
}

type Pairs = readonly (readonly [string, string])[];

function manyPairs({ in: where, style, explode }: Parameter): boolean {
  return (where === 'query' || where === 'cookie') && style === 'form' && explode;
}

function pairsOf({ in: where }: Parameter, call: Call): Pairs {
  return where === 'cookie' ? cookies(call.request) : call.query;
}

function repeated({
  document,
  place,
  parameter,
  pairs,
}: {
  document: JsonObject;
  place: Place;
  parameter: Parameter;
  pairs: Pairs;
}): Json | undefined {
  const found = pairs.filter(([name]) => decoded(parameter, name) === parameter.name);
  if (found.length === 0) return undefined;
  return found.map(([, value], index) => coerced(document, itemPlace(document, place, index), decoded(parameter, value)));
}

interface Asked {
  readonly document: JsonObject;
  readonly parameter: Parameter;
  readonly place: Place;
  readonly pairs: Pairs;
}

/** @see OpenAPI 3.1.1 "Style Examples": an object in a query */
function queryObject({ document, parameter, place, pairs }: Asked): Json | undefined {
  const named = pairs.map(([name, value]) => [decoded(parameter, name), value] as const);
  if (parameter.style === 'deepObject') {
    const inner = named.flatMap(([name, value]): [string, string][] => {
      const key = name.startsWith(`${parameter.name}[`) && name.endsWith(']') ? name.slice(parameter.name.length + 1, -1) : undefined;
      return key === undefined ? [] : [[key, decoded(parameter, value)]];
    });
    return inner.length === 0 ? undefined : objectFrom(document, place, inner);
  }
  if (parameter.explode) {
    const { properties } = factsOf(document, place);
    const inner = named.filter(([name]) => properties.has(name)).map(([name, value]) => [name, decoded(parameter, value)] as const);
    return inner.length === 0 ? undefined : objectFrom(document, place, inner);
  }
  const text = named.find(([name]) => name === parameter.name)?.[1];
  return text === undefined
    ? undefined
    : objectFrom(
        document,
        place,
        splitObject(parameter, text).map(([name, value]) => [decoded(parameter, name), decoded(parameter, value)]),
      );
}

/** Members typed by their schemas; a name that comes twice is an array. */
export function objectFrom(document: JsonObject, place: Place, pairs: readonly (readonly [string, string])[]): Json {
  const members = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...members].map(([name, values]): [string, Json] => {
      const member = memberPlace(document, place, name);
      const isList = member.length > 0 && shapeAt(document, member) === 'array';
      const texts = values.map(([, value]) => value);
      if (isList || texts.length > 1)
        return [name, texts.map((text, index) => coerced(document, itemPlace(document, member, index), text))];
      return [name, coerced(document, member, texts[0] ?? '')];
    }),
  );
}

/** Text as it stands on the wire. */
function rawText(parameter: Parameter, call: Call): string | undefined {
  switch (parameter.in) {
    case 'path':
      return call.path[parameter.name];
    case 'header':
      return header(call.request, parameter.name);
    case 'query':
    case 'cookie':
      return pairsOf(parameter, call).find(([name]) => decoded(parameter, name) === parameter.name)?.[1];
  }
}

export function cookies(request: Request): Pairs {
  const lines = request.headers.filter(([name]) => name.toLowerCase() === 'cookie').flatMap(([, value]) => value.split(';'));
  return lines
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
}

function contentValue(parameter: Parameter, call: Call): Json | undefined {
  const text = rawText(parameter, call);
  if (text === undefined || !/[/+]json\b/i.test(parameter.mediaType ?? ''))
    return text === undefined ? undefined : decoded(parameter, text);
  try {
    const value: Json = JSON.parse(decoded(parameter, text));
    return value;
  } catch (error) {
    throw new Unreadable(`${parameter.in} ${parameter.name} is no JSON`, { cause: error });
  }
}

/** `label` writes a dot before, `matrix` `;name=`. @see RFC 6570 §3.2.5, §3.2.7 */
function withoutPrefix({ style, name }: Parameter, text: string): string {
  if (style === 'label') return text.replace(/^\./, '');
  if (style !== 'matrix') return text;
  const bare = text.replace(/^;/, '');
  return bare.startsWith(`${name}=`) ? bare.slice(name.length + 1) : bare === name ? '' : bare;
}

/** Between the items of an array; `*` means `explode: true`. @see OpenAPI 3.1.1 "Style Examples", column `array` */
const between: Record<ParameterStyle | `${ParameterStyle}*`, (name: string) => RegExp | string> = {
  simple: () => /,/,
  'simple*': () => /,/,
  label: () => /,/,
  'label*': () => /\./,
  matrix: () => /,/,
  'matrix*': (name) => `;${name}=`,
  form: () => /,/,
  'form*': () => /,/,
  spaceDelimited: () => /%20|\+| /,
  'spaceDelimited*': () => /%20|\+| /,
  pipeDelimited: () => /%7C|\|/i,
  'pipeDelimited*': () => /%7C|\|/i,
  deepObject: () => /,/,
  'deepObject*': () => /,/,
};

function splitArray({ style, explode, name, in: where }: Parameter, text: string): string[] {
  if (text === '') return [];
  const pieces = text.split(between[`${style}${explode ? '*' : ''}`](name));
  return where === 'header' ? pieces.map((piece) => piece.trim()) : pieces;
}

/** Names and values in turn (`a,1,b,2`), or `a=1` joined where the style explodes. */
function splitObject(parameter: Parameter, text: string): [string, string][] {
  const { style, explode } = parameter;
  if (text === '') return [];
  const isJoined = explode && (style === 'simple' || style === 'label' || style === 'matrix');
  if (isJoined) {
    const pieces = text.split(style === 'matrix' ? ';' : style === 'label' ? '.' : ',');
    return pieces.map((piece) => {
      const [name = '', ...value] = piece.split('=');
      return [name.trim(), value.join('=')];
    });
  }
  const pieces = splitArray(parameter, text);
  return Array.from({ length: Math.ceil(pieces.length / 2) }, (_, index) => [pieces[2 * index] ?? '', pieces[2 * index + 1] ?? '']);
}

/** Header values are not percent-encoded; in a query `+` is a space. */
function decoded(parameter: Parameter, text: string): string {
  if (parameter.in === 'header') return text;
  return decodedText(parameter.in === 'query' ? text.replaceAll('+', ' ') : text);
}

/** @throws {Unreadable} */
export function decodedText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new Unreadable(`broken percent-encoding in ${JSON.stringify(text)}`, { cause: error });
  }
}
