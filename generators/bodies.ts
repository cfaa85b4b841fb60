import { isObject, type Json, type JsonObject, own } from '../specs/json.ts';
import { pointer } from '../specs/pointer.ts';
import { resolveObject } from '../specs/resolve.ts';
import type { MediaType, ParameterStyle, Spec } from '../specs/spec.ts';
import { isJsonType, writingOf } from './media-types.ts';
import { deepPairs, percentEncoded } from './parameters.ts';
import { plainText, styled, written } from './styles.ts';

/** A body as it goes on the wire. */
export interface WrittenBody {
  readonly contentType: string;
  readonly text: string;
}

/** @param media what the document says of the media type, encodings of single properties included */
export function writtenBody(
  spec: Spec,
  value: Json,
  { name, media }: { readonly name: string; readonly media: MediaType | undefined },
): WrittenBody {
  switch (writingOf(name)) {
    case 'json':
      return { contentType: name, text: JSON.stringify(value) };
    case 'lines':
      return { contentType: name, text: (Array.isArray(value) ? value : [value]).map((line) => `${JSON.stringify(line)}\n`).join('') };
    case 'form':
      return { contentType: name, text: formBody(value, encodingsOf(spec, media)) };
    case 'multipart':
      return multipartBody(value, { name, encodings: encodingsOf(spec, media) });
    case 'text':
    case null:
      return { contentType: name, text: plainText(value) };
  }
}

type Encodings = (property: string) => JsonObject | undefined;

function encodingsOf(spec: Spec, media: MediaType | undefined): Encodings {
  if (media === undefined) return () => undefined;
  return (property) => resolveObject(spec.document, `${media.pointer}${pointer('encoding', property)}`)?.node;
}

const styleNames: readonly ParameterStyle[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];

function formBody(value: Json, encodings: Encodings): string {
  if (!isObject(value)) return plainText(value);
  return Object.entries(value)
    .map(([name, member]) => formField(name, member, encodings(name)))
    .filter((field) => field !== '')
    .join('&');
}

/** OpenAPI 3.1.1, Encoding Object: without `style` an object is JSON in one field, an array repeats its field. */
function formField(name: string, value: Json, encoding: JsonObject | undefined): string {
  const style = styleNames.find((candidate) => candidate === own(encoding, 'style'));
  const explode = own(encoding, 'explode') ?? (style === undefined || style === 'form');
  if (style === 'deepObject' && typeof value === 'object' && value !== null) return deepPairs(percentEncoded(name), value).join('&');
  if (style === undefined && isObject(value)) return `${percentEncoded(name)}=${percentEncoded(JSON.stringify(value))}`;
  return styled(percentEncoded(name), written(value, percentEncoded), explode === true ? `${style ?? 'form'}*` : (style ?? 'form'));
}

function multipartBody(value: Json, { name, encodings }: { readonly name: string; readonly encodings: Encodings }): WrittenBody {
  const parts = isObject(value)
    ? Object.entries(value).flatMap(([property, member]) => partsOf(property, member, encodings(property)))
    : [];
  const boundary = boundaryFor(parts.join(''));
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  return { contentType: `${name}; boundary=${boundary}`, text };
}

/** Each item of an array is a part of its own, under the same name (RFC 7578 §4.3). */
function partsOf(name: string, value: Json, encoding: JsonObject | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => partsOf(name, item, encoding));
  const stated = own(encoding, 'contentType');
  const type =
    typeof stated === 'string'
      ? (stated.split(',', 1)[0] ?? '').trim()
      : typeof value === 'object' && value !== null
        ? 'application/json'
        : null;
  const text = type !== null && isJsonType(type) ? JSON.stringify(value) : plainText(value);
  // a part that states a type is a file to most servers, and a file has a name
  const file = type === null || isJsonType(type) ? '' : `; filename="${quoted(name)}"`;
  return [
    `Content-Disposition: form-data; name="${quoted(name)}"${file}${type === null ? '' : `\r\nContent-Type: ${type}`}\r\n\r\n${text}`,
  ];
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
