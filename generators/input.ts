import type { Json, JsonObject } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { ParameterPlace } from '../specs/spec.ts';

/** What goes into one request before it is written on the wire: plain data. A parameter without a member is not sent. */
export interface Input {
  readonly path: JsonObject;
  readonly query: JsonObject;
  readonly header: JsonObject;
  readonly cookie: JsonObject;
  readonly body: BodyInput | null;
  /** Put after the query as it stands, percent-encoded: what no parameter of the document is. */
  readonly moreQuery?: string;
}

export type BodyInput =
  /** Written as the media type says. */
  | { readonly kind: 'value'; readonly mediaType: string; readonly value: Json }
  /** Written as it stands, broken or not; without `Content-Type` where `mediaType` is null. */
  | { readonly kind: 'text'; readonly mediaType: string | null; readonly text: string }
  /** As `text`, for what is no text. */
  | { readonly kind: 'bytes'; readonly mediaType: string | null; readonly base64: string };

/** A place in a request: a parameter or the body, and a pointer into its value. */
export type Part =
  | { readonly in: ParameterPlace; readonly name: string; readonly at: JsonPointer }
  | { readonly in: 'body'; readonly at: JsonPointer };

/**
 * The words for a place in findings and reports.
 *
 * @example partText({ in: 'body', at: '/state' }) // 'request body /state'
 * @example partText({ in: 'query', name: 'view', at: '' }) // 'query view'
 */
export function partText(part: Part): string {
  const whole = part.in === 'body' ? 'request body' : `${part.in} ${part.name}`;
  return part.at === '' ? whole : `${whole} ${part.at}`;
}
