import { isObject, type Json } from '../specs/json.ts';
import type { Parameter, ParameterStyle } from '../specs/spec.ts';
import { isJsonType } from './media-types.ts';
import { percentEncoded, reservedKept } from './percent-encoded.ts';
import { delimiters, plainText, styled, type Written, written } from './styles.ts';

type Described = Pick<Parameter, 'name' | 'style' | 'explode' | 'mediaType' | 'allowReserved'>;

/** What stands in the path in place of `{name}`. */
export function pathText(parameter: Described, value: Json): string {
  return bare(parameter, written(asSent(parameter, value), percentEncoded), percentEncoded);
}

/** In a path and a header the delimited styles are 2.0's `collectionFormat`: the items alone. */
function bare(parameter: Described, value: Written, encoded: (text: string) => string): string {
  const delimiter = delimiters[parameter.style];
  if (delimiter === undefined || value.kind === 'one')
    return styled(encoded(parameter.name), value, delimiter === undefined ? wayOf(parameter) : 'simple');
  return (value.kind === 'list' ? value.texts : value.pairs.flat()).join(encoded(delimiter));
}

/** `name=value`, joined by `&` where there are several; an empty array or object leaves nothing to write. */
export function queryText(parameter: Described, value: Json): string {
  const sent = asSent(parameter, value);
  const encoded = encoderFor(parameter, sent);
  if (parameter.style === 'deepObject' && typeof sent === 'object' && sent !== null)
    return deepPairs(percentEncoded(parameter.name), sent, encoded).join('&');
  return styled(percentEncoded(parameter.name), written(sent, encoded), wayOf(parameter));
}

function encoderFor({ allowReserved, style, explode }: Described, value: Json): (text: string) => string {
  if (!allowReserved) return percentEncoded;
  const isJoined = typeof value === 'object' && style === 'form' && !explode;
  const isNamed = isObject(value) && style === 'form' && explode;
  return (text) => reservedKept(text, isJoined ? ',' : isNamed ? '=' : '');
}

/** Headers are written without percent-encoding (OpenAPI 3.1.1, Appendix D). */
export function headerText(parameter: Described, value: Json): string {
  const sent = asSent(parameter, value);
  return bare(parameter, written(typeof sent === 'string' && parameter.mediaType !== null ? asciiOnly(sent) : sent, plain), plain);
}

/** JSON texts say the same in ASCII. */
function asciiOnly(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `name=value` for the Cookie header, where several pairs stand apart by `; `. The style `cookie` encodes nothing (OpenAPI 3.2.0 "Style Values"). */
export function cookieText(parameter: Described, value: Json): string {
  const encoded = parameter.style === 'cookie' ? plain : percentEncoded;
  return styled(parameter.name, written(asSent(parameter, value), encoded), wayOf(parameter)).replaceAll('&', '; ');
}

const plain = (text: string): string => text;

function wayOf({ style, explode }: { readonly style: ParameterStyle; readonly explode: boolean }): ParameterStyle | `${ParameterStyle}*` {
  return explode ? `${style}*` : style;
}

/** A parameter that is described by `content` is one text in that media type. */
function asSent({ mediaType }: Described, value: Json): Json {
  if (mediaType === null) return value;
  return isJsonType(mediaType) ? JSON.stringify(value) : plainText(value);
}

/** `name[key]=value`; below the first level OpenAPI says nothing, and `name[key][deeper]=value` is what servers read. */
export function deepPairs(name: string, value: Json, encoded: (text: string) => string): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => deepPairs(typeof item === 'object' ? `${name}[${index}]` : `${name}[]`, item, encoded));
  if (isObject(value))
    return Object.entries(value).flatMap(([key, member]) => deepPairs(`${name}[${percentEncoded(key)}]`, member, encoded));
  return [`${name}=${encoded(plainText(value))}`];
}
