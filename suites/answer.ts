import type { Json } from '../specs/json.ts';
import { responseFor } from '../specs/operations.ts';
import type { MediaType, Operation, ResponseSpec } from '../specs/spec.ts';
import { type Exchange, header } from '../targets/target.ts';

/** `application/json` of `application/json; charset=utf-8`, in lower case; `null` where the header is absent. */
export function mediaTypeOf(exchange: Exchange): string | null {
  const value = exchange.response === null ? undefined : header(exchange.response, 'content-type');
  return value === undefined ? null : (value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(mediaType);
}

/** The body's JSON, whatever the media type says; `undefined` where it is none. */
export function answerOf(exchange: Exchange): Json | undefined {
  if (exchange.response === null || exchange.response.body.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(exchange.response.body));
  } catch {
    return undefined;
  }
}

/** What the document says about an answer: its Response Object, and of its `content` the range that fits best. */
export function declaredFor(
  operation: Operation,
  exchange: Exchange,
): { readonly response: ResponseSpec | undefined; readonly media: MediaType | undefined } {
  if (exchange.response === null) return { response: undefined, media: undefined };
  const response = responseFor(operation, exchange.response.status);
  const type = mediaTypeOf(exchange);
  return { response, media: response === undefined || type === null ? undefined : bestRange(response.content, type) };
}

/** @see OpenAPI 3.1.1 Response Object, `content`: the most specific range is applicable */
export function bestRange(content: readonly MediaType[], type: string): MediaType | undefined {
  const named = (range: string) => content.find(({ name }) => (name.split(';', 1)[0] ?? '').trim().toLowerCase() === range);
  const [family = '', subtype = ''] = type.split('/');
  const suffixed = subtype.includes('+') ? named(`${family}/*+${subtype.split('+').at(-1)}`) : undefined;
  return named(type) ?? suffixed ?? named(`${family}/*`) ?? named('*/*');
}
