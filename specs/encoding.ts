import { headersOf } from './content.ts';
import { type JsonObject, own } from './json.ts';
import { keyword, typesOf } from './layers.ts';
import { type JsonPointer, pointer } from './pointer.ts';
import { resolveObject } from './resolve.ts';
import type { HeaderSpec, MediaType, ParameterStyle, Spec } from './spec.ts';

/** How one property of a form or a multipart body is written. */
export interface Encoding {
  /** `null`: the field is written by its content type. */
  readonly style: ParameterStyle | null;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The first that is stated; `null` where none is. */
  readonly contentType: string | null;
  /** Of the part, beside those that describe its content. */
  readonly headers: readonly HeaderSpec[];
}

const byContentType: Encoding = { style: null, explode: true, allowReserved: false, contentType: null, headers: [] };
const styles: readonly ParameterStyle[] = ['form', 'spaceDelimited', 'pipeDelimited', 'tabDelimited', 'deepObject'];

/** @see OpenAPI 3.1.1 Encoding Object: one of `style`, `explode` and `allowReserved` brings the others, and then `contentType` is ignored */
export function encodingOf(document: JsonObject, media: MediaType, property: string): Encoding {
  const placed = resolveObject(document, `${media.pointer}${pointer('encoding', property)}`);
  if (placed === undefined) return byContentType;
  const { node } = placed;
  const stated = own(node, 'contentType');
  const contentType = typeof stated === 'string' ? (stated.split(',', 1)[0] ?? '').trim() : null;
  const headers = headersOf(document, placed);
  const isStyled = ['style', 'explode', 'allowReserved'].some((word) => own(node, word) !== undefined);
  if (!isStyled) return { ...byContentType, contentType, headers };
  const style = styles.find((candidate) => candidate === own(node, 'style')) ?? 'form';
  const explode = own(node, 'explode');
  return {
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form',
    allowReserved: own(node, 'allowReserved') === true,
    contentType,
    headers,
  };
}

/**
 * Whether a list is one part of a multipart body, its items joined by the style: 2.0's `collectionFormat`, and `style` since 3.1.
 *
 * @see OpenAPI 3.0.4 Encoding Object, `style`: "SHALL be ignored if the request body media type is not `application/x-www-form-urlencoded`"
 */
export function isJoinedPart({ dialect }: Spec, { style, explode }: Encoding): boolean {
  return dialect !== '3.0' && style !== null && style !== 'deepObject' && !explode;
}

/** Whether a text of these schemas stands for the bytes of a file. @see OpenAPI 3.0.4 "File Data", 3.1.1 "Working with Binary Data" */
export function isFile(document: JsonObject, at: readonly JsonPointer[]): boolean {
  if (at.length === 0 || typesOf(document, at)?.has('string') === false) return false;
  const format = keyword(document, at, 'format')?.value;
  if (format === 'binary' || format === 'byte' || format === 'base64') return true;
  return ['contentEncoding', 'contentMediaType'].some((word) => keyword(document, at, word) !== undefined);
}

/** The media type that the schemas name for what is in a text, such as `image/png`. */
export function contentMediaType(document: JsonObject, at: readonly JsonPointer[]): string | null {
  const stated = at.length === 0 ? undefined : keyword(document, at, 'contentMediaType')?.value;
  return typeof stated === 'string' ? stated : null;
}
