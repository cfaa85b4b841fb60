import { contentMediaType, encodingOf, isFile, isJoinedPart } from '../specs/encoding.ts';
import { isObject, type Json, own } from '../specs/json.ts';
import { layers, propertiesOf } from '../specs/layers.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { HeaderSpec, MediaType, Spec } from '../specs/spec.ts';
import type { WrittenBody } from './bodies.ts';
import { draw } from './draw.ts';
import { isJsonType, sentType } from './media-types.ts';
import { headerText } from './parameters.ts';
import { leastValueOf } from './schema.ts';
import { delimiters, plainText } from './styles.ts';

interface Around {
  readonly name: string;
  readonly media: MediaType | undefined;
}

/** The parts of an object are its properties (RFC 7578); those of a list, in `multipart/mixed` and its like, are its items, without names. */
export function multipartBody(spec: Spec, value: Json, { name, media }: Around): WrittenBody {
  const parts = isObject(value)
    ? Object.entries(value).flatMap(([property, member]) => partsOf(spec, media, { property, value: member }))
    : Array.isArray(value)
      ? value.map((item) => partText(null, item, plainPart(spec, itemSchemas(spec, schemasOf(media)), item)))
      : [];
  const boundary = boundaryFor(parts.join(''));
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  return { contentType: `${name}; boundary=${boundary}`, bytes: Buffer.from(text) };
}

interface Property {
  readonly property: string;
  readonly value: Json;
}

/** What is said of a part beside its content. */
interface PartHead {
  /** `null`: the default of RFC 7578, text. */
  readonly type: string | null;
  readonly isFile: boolean;
  readonly headers: readonly string[];
}

/** Each item of an array is a part of its own, under the same name (RFC 7578 §4.3). */
function partsOf(spec: Spec, media: MediaType | undefined, { property, value }: Property): string[] {
  const schemas = schemasOf(media).flatMap((at) => propertiesOf(spec.document, at).get(property) ?? []);
  const encoding = media === undefined ? undefined : encodingOf(spec.document, media, property);
  if (Array.isArray(value) && encoding !== undefined && isJoinedPart(spec, encoding)) {
    const joined = value.map(plainText).join(delimiters[encoding.style ?? 'form'] ?? ',');
    return [partText(property, joined, { type: null, isFile: false, headers: headerLines(spec, encoding.headers) })];
  }
  const items = Array.isArray(value) ? value : [value];
  const held = Array.isArray(value) ? itemSchemas(spec, schemas) : schemas;
  return items.map((item) => {
    const plain = plainPart(spec, held, item);
    const type = encoding?.contentType == null ? plain.type : sentType(encoding.contentType);
    const isNamed = plain.isFile || (encoding?.contentType != null && !isJsonType(type ?? '') && !/^text\/plain\b/.test(type ?? ''));
    return partText(property, item, { type, isFile: isNamed, headers: headerLines(spec, encoding?.headers ?? []) });
  });
}

/** @see OpenAPI 3.1.1 Encoding Object `contentType`: an object is JSON, a file is bytes, all else is text */
function plainPart(spec: Spec, schemas: readonly JsonPointer[], value: Json): PartHead {
  if (typeof value === 'object' && value !== null) return { type: 'application/json', isFile: false, headers: [] };
  if (!isFile(spec.document, schemas)) return { type: null, isFile: false, headers: [] };
  return { type: contentMediaType(spec.document, schemas) ?? 'application/octet-stream', isFile: true, headers: [] };
}

/** A part without a name belongs to `multipart/mixed`; a file has a file name, by which most servers know it for one. */
function partText(name: string | null, value: Json, { type, isFile: isNamed, headers }: PartHead): string {
  const disposition =
    name === null ? [] : [`Content-Disposition: form-data; name="${quoted(name)}"${isNamed ? `; filename="${quoted(name)}"` : ''}`];
  const typed = type === null ? [] : [`Content-Type: ${type}`];
  const content = type !== null && isJsonType(type) ? JSON.stringify(value) : plainText(value);
  return [...disposition, ...typed, ...headers, '', content].join('\r\n');
}

/** Values of the required headers of a part, always the same: what a header of a part says is seldom looked at. */
function headerLines(spec: Spec, headers: readonly HeaderSpec[]): string[] {
  return headers.flatMap(({ name, required, schema }) => {
    if (!required) return [];
    const value = draw(leastValueOf(spec, schema === null ? [] : [schema], 'request', 'header'), 1, 0).value_;
    return [`${name}: ${headerText({ name, style: 'simple', explode: false, allowReserved: false, mediaType: null }, value)}`];
  });
}

function schemasOf(media: MediaType | undefined): JsonPointer[] {
  return media?.schema == null ? [] : [media.schema];
}

function itemSchemas({ document }: Spec, schemas: readonly JsonPointer[]): JsonPointer[] {
  if (schemas.length === 0) return [];
  return layers(document, schemas).flatMap(({ pointer: at, schema }) => (isObject(own(schema, 'items')) ? [`${at}/items`] : []));
}

function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A text that none of the parts holds. */
function boundaryFor(content: string): string {
  let boundary = 'assay-boundary';
  for (let count = 0; content.includes(boundary); count++) boundary = `assay-boundary-${count}`;
  return boundary;
}
