import { contentOf } from '../specs/content.ts';
import { isObject, type Json } from '../specs/json.ts';
import type { MediaType, Parameter, Spec } from '../specs/spec.ts';
import { writtenBody } from './bodies.ts';
import { isExpressible } from './expressible.ts';
import { isFormExpressible } from './form-body.ts';
import { isTyped, writingOf } from './media-types.ts';
import { percentEncoded } from './percent-encoded.ts';

/** The media type of a parameter that is the whole query. */
function mediaOf({ document }: Spec, { pointer }: Parameter): MediaType | undefined {
  return contentOf(document, pointer)[0];
}

/**
 * A whole query: a form as it is in a body, any other media type percent-encoded.
 *
 * @see OpenAPI 3.2.0 Parameter Object, `in: querystring`
 */
export function wholeQueryText(spec: Spec, parameter: Parameter, value: Json): string {
  const media = mediaOf(spec, parameter);
  const text = Buffer.from(writtenBody(spec, value, { name: parameter.mediaType ?? '', media }).bytes).toString();
  return writingOf(parameter.mediaType ?? '') === 'form' ? text : percentEncoded(text);
}

/** Whether a value can be a query; an empty form leaves no trace. */
export function isWholeExpressible(spec: Spec, parameter: Parameter, value: Json): boolean {
  const media = mediaOf(spec, parameter);
  if (media === undefined) return false;
  if (writingOf(media.name) !== 'form') return isTyped(media.name) || isExpressible(parameter, value);
  if (!isObject(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every(leavesTrace) && isFormExpressible(spec, media, value);
}

function leavesTrace(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => item !== null && !Array.isArray(item));
  return value !== null;
}
