import { contentOf } from '../../specs/content.ts';
import type { Json, JsonObject } from '../../specs/json.ts';
import type { Parameter, Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { header, type Request } from '../target.ts';
import type { Call } from './call.ts';
import { coerced } from './coerce.ts';
import { formValue } from './form.ts';
import { essence, isJson } from './media.ts';
import { type Among, arrayAmong, objectAmong, type Pairs, textAmong } from './pairs.ts';
import { factsOf, itemPlace, type Place } from './places.ts';
import { between, joinedPairs } from './split.ts';
import { type Kind, kindsAt, objectFrom } from './typed.ts';

/** The text of a parameter does not read as what its style writes. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * The value of a parameter, read by its style and typed by its schema; `undefined` where it was not sent. Where the schema leaves several
 * readings open, the first that it accepts.
 *
 * @throws {Unreadable} broken percent-encoding, or broken JSON where the parameter is described by `content`
 */
export function parameterValue(spec: Spec, parameter: Parameter, call: Call): Json | undefined {
  if (parameter.whole) return wholeQuery(spec.document, parameter, call);
  if (parameter.mediaType !== null) return contentValue(spec.document, parameter, call);
  const { schema } = parameter;
  const place: Place = schema === null ? [] : [schema];
  const isAmong = parameter.in === 'query' || parameter.in === 'cookie';
  const read = isAmong ? amongReader(spec.document, { parameter, place, call }) : aloneReader(spec.document, { parameter, place, call });
  const readings = kindsAt(spec.document, place)
    .map(read)
    .filter((value) => value !== undefined);
  const accepted =
    schema === null || readings.length < 2 ? undefined : readings.find((value) => validator(spec, 'request').accepts(schema, value));
  return accepted ?? readings[0];
}

type Reader = (kind: Kind) => Json | undefined;

interface Asked {
  readonly parameter: Parameter;
  readonly place: Place;
  readonly call: Call;
}

/** Of a value that shares its part of the request with others: a query, a Cookie header. */
function amongReader(document: JsonObject, { parameter, place, call }: Asked): Reader {
  const beside = call.operation.parameters.filter((other) => other.in === parameter.in && other !== parameter);
  const among: Among = {
    document,
    place,
    pairs: parameter.in === 'cookie' ? cookies(call.request) : call.query,
    decode: (text) => decoded(parameter, text),
    isTaken: (name) => beside.some((other) => isOf(document, other, name)),
  };
  return (kind) => {
    if (kind === 'object') return objectAmong(parameter, among);
    if (kind === 'array') return arrayAmong(parameter, among);
    const text = textAmong(parameter, among);
    return text === undefined ? undefined : coerced(document, place, text);
  };
}

/** Whether a name is one that another parameter is read by. */
function isOf(document: JsonObject, { name, style, explode, schema }: Parameter, key: string): boolean {
  const isSpread = style === 'form' && explode && schema !== null;
  return key === name || key.startsWith(`${name}[`) || (isSpread && factsOf(document, [schema]).properties.has(key));
}

/** Of a value that has a part of the request to itself: a piece of the path, a header. */
function aloneReader(document: JsonObject, { parameter, place, call }: Asked): Reader {
  const whole = parameter.in === 'header' ? header(call.request, parameter.name) : call.path[parameter.name];
  if (whole === undefined) return () => undefined;
  const { style, name, explode } = parameter;
  const joined = { explode, text: withoutPrefix(parameter, whole) };
  const plain = (text: string) => decoded(parameter, parameter.in === 'header' ? text.trim() : text);
  return (kind) => {
    if (kind === 'array')
      return between(style, name, joined).map((item, index) => coerced(document, itemPlace(document, place, index), plain(item)));
    if (kind === 'object')
      return objectFrom(
        document,
        place,
        joinedPairs(style, name, joined).map(([key, value]) => [plain(key), plain(value)]),
      );
    return coerced(document, place, decoded(parameter, joined.text));
  };
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

/** Text as it stands on the wire. */
function rawText(parameter: Parameter, call: Call): string | undefined {
  if (parameter.in === 'path') return call.path[parameter.name];
  if (parameter.in === 'header') return header(call.request, parameter.name);
  const pairs = parameter.in === 'cookie' ? cookies(call.request) : call.query;
  return pairs.find(([name]) => decoded(parameter, name) === parameter.name)?.[1];
}

function contentValue(document: JsonObject, parameter: Parameter, call: Call): Json | undefined {
  const raw = rawText(parameter, call);
  if (raw === undefined) return undefined;
  return textValue(document, parameter, decoded(parameter, raw));
}

function textValue(document: JsonObject, parameter: Parameter, text: string): Json {
  if (!isJson(parameter.mediaType ?? '')) return coerced(document, parameter.schema === null ? [] : [parameter.schema], text);
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (error) {
    throw new Unreadable(`${parameter.in} ${parameter.name} is no JSON`, { cause: error });
  }
}

/** @see OpenAPI 3.2.0 Parameter Object, `in: querystring`: the query is one value in its media type */
function wholeQuery(document: JsonObject, parameter: Parameter, call: Call): Json | undefined {
  const raw = call.query.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  if (raw === '') return undefined;
  const [media] = contentOf(document, parameter.pointer);
  const type = essence(parameter.mediaType ?? '');
  if (media !== undefined && type === 'application/x-www-form-urlencoded') return formValue(document, media, raw);
  return textValue(document, parameter, decoded(parameter, raw));
}

/** `label` writes a dot before, `matrix` `;name=`. @see RFC 6570 §3.2.5, §3.2.7 */
function withoutPrefix({ style, name }: Parameter, text: string): string {
  if (style === 'label') return text.replace(/^\./, '');
  if (style !== 'matrix') return text;
  const bare = text.replace(/^;/, '');
  return bare.startsWith(`${name}=`) ? bare.slice(name.length + 1) : bare === name ? '' : bare;
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
