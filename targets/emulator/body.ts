import { encodingOf, isJoinedPart } from '../../specs/encoding.ts';
import { isObject, type Json, type JsonObject } from '../../specs/json.ts';
import type { MediaType, Spec } from '../../specs/spec.ts';
import { coerced, typesAt } from './coerce.ts';
import { formValue } from './form.ts';
import { jsonValue } from './json-value.ts';
import { essence, isJson, isLines } from './media.ts';
import { type FormPart, multipartParts } from './multipart.ts';
import { Unreadable } from './parameters.ts';
import { itemPlace, memberPlace, type Place } from './places.ts';
import { between } from './split.ts';
import { objectFrom } from './typed.ts';
import { isXml, xmlValue } from './xml.ts';

/** What a body says, or that it cannot be read. `undefined`: of a kind that is not looked into, such as an image. */
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
export function bodyValue(spec: Spec, sent: SentBody): BodyRead {
  const type = essence(sent.contentType);
  try {
    return readAs(spec, type, sent);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unreadable || error instanceof TypeError)
      return { kind: 'malformed', message: `the body cannot be read as ${type}` };
    throw error;
  }
}

/** @throws {SyntaxError | TypeError | Unreadable} it cannot be read so */
function readAs(spec: Spec, type: string, { bytes, contentType, media }: SentBody): BodyRead {
  const { document } = spec;
  const place = placeOf(media);
  if (isJson(type)) return { kind: 'read', value: jsonValue(text(bytes)) };
  if (isLines(type)) return { kind: 'read', value: linesValue(document, place, text(bytes)) };
  if (type === 'application/x-www-form-urlencoded') return { kind: 'read', value: formValue(document, media, text(bytes)) };
  if (type.startsWith('multipart/')) {
    const parts = multipartParts(contentType, bytes);
    if (parts === undefined) return { kind: 'malformed', message: `the body is no ${type} with its boundary` };
    return {
      kind: 'read',
      value: parts.every(({ name }) => name === null) ? listed(document, place, parts) : named(spec, media, parts),
    };
  }
  if (isXml(type)) return { kind: 'read', value: xmlValue(document, place, text(bytes)) };
  return { kind: 'read', value: type.startsWith('text/') ? coerced(document, place, text(bytes)) : undefined };
}

const strict = new TextDecoder('utf-8', { fatal: true });

function text(bytes: Uint8Array): string {
  return strict.decode(bytes);
}

/** A list where the schema speaks of one; else the only line. A record separator may stand before each (RFC 7464). */
function linesValue(document: JsonObject, place: Place, lines: string): Json {
  const values: Json[] = lines
    .split(/[\n\u001e]/)
    .filter((line) => line.trim() !== '')
    .map(jsonValue);
  const isList = place.length === 0 || typesAt(document, place)?.has('array') !== false;
  return isList || values.length !== 1 ? values : (values[0] ?? null);
}

/** Parts without names, one for each item. */
function listed(document: JsonObject, place: Place, parts: readonly FormPart[]): Json {
  return parts.map((part, index) => partValue(document, itemPlace(document, place, index), part));
}

function named(spec: Spec, media: MediaType, sent: readonly FormPart[]): Json {
  const { document } = spec;
  const place = placeOf(media);
  const parts = sent.flatMap((part) => splitPart(spec, media, part));
  const isStructured = ({ contentType }: FormPart) => contentType !== null && isJson(contentType);
  const fields = objectFrom(
    document,
    place,
    parts.filter((part) => !isStructured(part)).map((part) => [part.name ?? '', part.text]),
  );
  return { ...(isObject(fields) ? fields : {}), ...gathered(document, place, parts.filter(isStructured)) };
}

/** One part for a whole list is as many as it has items. */
function splitPart(spec: Spec, media: MediaType, part: FormPart): FormPart[] {
  if (part.name === null) return [part];
  const encoding = encodingOf(spec.document, media, part.name);
  if (!isJoinedPart(spec, encoding) || typesAt(spec.document, memberPlace(spec.document, placeOf(media), part.name))?.has('array') !== true)
    return [part];
  return between(encoding.style ?? 'form', part.name, { explode: false, text: part.text }).map((text) => ({ ...part, text }));
}

function placeOf({ schema }: MediaType): Place {
  return schema === null ? [] : [schema];
}

function partValue(document: JsonObject, place: Place, { contentType, text: sent }: FormPart): Json {
  const value: Json = contentType !== null && isJson(contentType) ? JSON.parse(sent) : coerced(document, place, sent);
  return value;
}

/** Parts of one name are the items of a list, a single one too where a list is what is asked for (RFC 7578 §4.3). */
function gathered(document: JsonObject, place: Place, parts: readonly FormPart[]): JsonObject {
  const groups = Map.groupBy(parts, ({ name }) => name ?? '');
  return Object.fromEntries(
    [...groups].map(([name, found]): [string, Json] => {
      const values = found.map((part): Json => JSON.parse(part.text));
      const [first = null] = values;
      const isList = !Array.isArray(first) && typesAt(document, memberPlace(document, place, name))?.has('array') === true;
      return [name, isList || values.length > 1 ? values : first];
    }),
  );
}
