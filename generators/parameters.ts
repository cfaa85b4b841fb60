import { isObject, type Json } from '../specs/json.ts';
import type { Parameter, ParameterStyle } from '../specs/spec.ts';
import { isJsonType } from './media-types.ts';
import { plainText, styled, written } from './styles.ts';

/** Percent-encodes all but the unreserved characters (RFC 3986 §2.3). */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

type Described = Pick<Parameter, 'name' | 'style' | 'explode' | 'mediaType'>;

/** What stands in the path in place of `{name}`. */
export function pathText(parameter: Described, value: Json): string {
  return styled(percentEncoded(parameter.name), written(asSent(parameter, value), percentEncoded), wayOf(parameter));
}

/** `name=value`, joined by `&` where there are several; an empty array or object leaves nothing to write. */
export function queryText(parameter: Described, value: Json): string {
  const sent = asSent(parameter, value);
  if (parameter.style === 'deepObject' && isObject(sent)) return deepPairs(percentEncoded(parameter.name), sent).join('&');
  return styled(percentEncoded(parameter.name), written(sent, percentEncoded), wayOf(parameter));
}

/** Headers are written without percent-encoding (OpenAPI 3.1.1, Appendix D). */
export function headerText(parameter: Described, value: Json): string {
  return styled(parameter.name, written(asSent(parameter, value), plain), wayOf(parameter));
}

/** `name=value` for the Cookie header, where several pairs stand apart by `; `. */
export function cookieText(parameter: Described, value: Json): string {
  return styled(parameter.name, written(asSent(parameter, value), percentEncoded), wayOf(parameter)).replaceAll('&', '; ');
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
export function deepPairs(name: string, value: Json): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => deepPairs(typeof item === 'object' ? `${name}[${index}]` : `${name}[]`, item));
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => deepPairs(`${name}[${percentEncoded(key)}]`, member));
  return [`${name}=${percentEncoded(plainText(value))}`];
}
