import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import type { BodyInput, Input } from '../input.ts';

import { preferredType, writingOf } from '../media-types.ts';
import type { Fault } from './fault.ts';

/** The body as a whole: absent where it is demanded, no JSON, or of a type that is not declared. */
export function bodyFaults(spec: Spec, operation: Operation): Fault[] {
  const { body } = operation;
  const media = body === null ? undefined : preferredType(body);
  if (body === null || media === undefined) return [];
  const base = attempt(spec, operation, { detail: 'least', must: { in: 'body', steps: [] } });
  if (base === undefined) return [];
  const common = {
    part: { in: 'body', at: '' },
    byFormat: false,
    inferred: operation.inferred,
    base,
  } as const;
  const absent: Fault = {
    ...common,
    kind: 'missing',
    pointer: body.pointer,
    keyword: 'required',
    reason: 'the request body is missing',
    required: true,
    apply: (input) => ({ ...input, body: null }),
  };
  if (writingOf(media.name) !== 'json') return body.required ? [absent] : [];
  const asText =
    (mediaType: string, change: (text: string) => string) =>
    (input: Input): Input => ({ ...input, body: rewritten(input.body, mediaType, change) });
  const unread = { ...common, pointer: media.pointer, keyword: 'content', required: false } as const;
  const cut: Fault = { ...unread, kind: 'malformed', reason: 'the JSON of the request body is cut off', apply: asText(media.name, cutOff) };
  const word: Fault = {
    ...unread,
    kind: 'malformed',
    reason: 'the request body is a bare word and no JSON',
    apply: asText(media.name, () => 'assay'),
  };
  const plain: Fault = {
    ...unread,
    kind: 'media-type',
    reason: 'the request body is declared to be text/plain',
    apply: asText('text/plain', (text) => text),
  };
  const takesText = body.content.some(({ name }) => /^(text\/(plain|\*)|\*\/\*)/.test(name));
  return [...(body.required ? [absent] : []), cut, word, ...(takesText ? [] : [plain])];
}

function rewritten(body: BodyInput | null, mediaType: string, change: (text: string) => string): BodyInput | null {
  return body?.kind === 'value' ? { kind: 'text', mediaType, text: change(JSON.stringify(body.value)) } : body;
}

/** Without its last character an object, an array and a text are no JSON; a number may still be one. */
function cutOff(text: string): string {
  return /^[[{"]/.test(text) ? text.slice(0, -1) : `[${text}`;
}
