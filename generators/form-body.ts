import { encodingOf, isJoinedPart } from '../specs/encoding.ts';
import { isObject, type Json, type JsonObject, own } from '../specs/json.ts';
import { valueAt } from '../specs/pointer.ts';
import type { MediaType, Spec } from '../specs/spec.ts';
import { isExpressible } from './expressible.ts';
import { isJsonType, writingOf } from './media-types.ts';
import { queryText } from './parameters.ts';
import { percentEncoded } from './percent-encoded.ts';
import { delimiters, plainText } from './styles.ts';

/** The fields of a form, `application/x-www-form-urlencoded`. */
export function formText(spec: Spec, media: MediaType | undefined, value: Json): string {
  if (!isObject(value)) return plainText(value);
  return Object.entries(value)
    .map(([name, member]) => formField(spec, media, { name, value: member }))
    .filter((field) => field !== '')
    .join('&');
}

interface Field {
  readonly name: string;
  readonly value: Json;
}

/** OpenAPI 3.1.1, Encoding Object: with a style as in a query; without one an object is JSON in one field, and a list repeats its field. */
function formField(spec: Spec, media: MediaType | undefined, { name, value }: Field): string {
  const encoding = media === undefined ? undefined : encodingOf(spec.document, media, name);
  if (encoding !== undefined && encoding.style !== null)
    return queryText(
      { name, style: encoding.style, explode: encoding.explode, allowReserved: encoding.allowReserved, mediaType: null },
      value,
    );
  const isJson = encoding?.contentType != null && isJsonType(encoding.contentType);
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => `${percentEncoded(name)}=${percentEncoded(isJson ? JSON.stringify(item) : plainText(item))}`).join('&');
}

/** Whether the document says of some property how it is written. */
export function hasStyles({ document }: Spec, { pointer: at }: MediaType): boolean {
  return isObject(own(valueAt(document, at), 'encoding'));
}

/** Whether each styled field can be told back from what it is written as, and none has the name of another's member. */
export function isFormExpressible(spec: Spec, media: MediaType, value: JsonObject): boolean {
  if (!hasStyles(spec, media)) return true;
  if (writingOf(media.name) === 'multipart')
    return Object.entries(value).every(([name, member]) => isPartable(spec, media, { name, value: member }));
  if (writingOf(media.name) !== 'form') return true;
  return Object.entries(value).every(([name, member]) => {
    const { style, explode, allowReserved } = encodingOf(spec.document, media, name);
    if (style === null) return true;
    const isSpread = isObject(member) && style === 'form' && explode;
    if (isSpread && Object.keys(member).some((key) => Object.hasOwn(value, key))) return false;
    const described = { name, in: 'query', required: false, style, explode, allowReserved, mediaType: null } as const;
    return isExpressible(described, member);
  });
}

/** Nothing is encoded in a part: what stands between the items of a joined list may not be in one. */
function isPartable(spec: Spec, media: MediaType, { name, value }: Field): boolean {
  const encoding = encodingOf(spec.document, media, name);
  if (!Array.isArray(value) || !isJoinedPart(spec, encoding)) return true;
  const delimiter = delimiters[encoding.style ?? 'form'] ?? ',';
  return (
    value.length > 0 &&
    value.every((item) => item !== null && item !== '' && typeof item !== 'object' && !plainText(item).includes(delimiter))
  );
}
