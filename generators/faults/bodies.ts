import type { MediaType, Operation, RequestBody, Spec } from '../../specs/spec.ts';
import { attempt } from '../attempt.ts';
import { writtenBody } from '../bodies.ts';
import type { BodyInput, Input } from '../input.ts';
import { preferredType, sentType, writingOf } from '../media-types.ts';
import { cutOff, cutParts, spoiltText } from './broken-texts.ts';
import type { Fault, FaultKind } from './fault.ts';

/** The body as a whole: absent or empty where it is demanded, no text of its media type, or of a type that is not declared. */
export function bodyFaults(spec: Spec, operation: Operation): Fault[] {
  const { body } = operation;
  const media = body === null ? undefined : preferredType(body);
  if (body === null || media === undefined) return [];
  const base = attempt(spec, operation, { detail: 'least', must: { in: 'body', steps: [] } });
  if (base === undefined) return [];
  const common = { part: { in: 'body', at: '' }, byFormat: false, lenient: false, also: [], inferred: operation.inferred, base } as const;
  const demanded = { ...common, kind: 'missing', pointer: body.pointer, keyword: 'required', required: true } as const;
  const unread = { ...common, pointer: media.pointer, keyword: 'content', required: false } as const;
  const absent: Fault = { ...demanded, reason: 'the request body is missing', apply: (input) => ({ ...input, body: null }) };
  const empty: Fault = {
    ...demanded,
    reason: 'the request body is empty',
    apply: (input) => ({ ...input, body: { kind: 'text', mediaType: media.name, text: '' } }),
  };
  const broken = [...brokenTexts(media), ...otherTypes(body, media)].map(
    ({ kind, reason, lenient = false, change }): Fault => ({
      ...unread,
      kind,
      reason,
      lenient,
      apply: (input) => rewritten(spec, media, { input, change }),
    }),
  );
  return [...(body.required ? [absent] : []), ...(body.required && isEmptyWrong(media) ? [empty] : []), ...broken];
}

/** An empty text is a text, and an empty form a form. */
function isEmptyWrong({ name }: MediaType): boolean {
  return ['json', 'multipart', 'xml'].includes(writingOf(name));
}

interface Written {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface Spoiling {
  readonly kind: FaultKind;
  readonly reason: string;
  readonly lenient?: boolean;
  readonly change: (written: Written) => Written;
}

function brokenTexts({ name }: MediaType): Spoiling[] {
  const writing = writingOf(name);
  if (writing === 'multipart') {
    const change = ({ contentType, bytes }: Written) => ({ contentType, bytes: cutParts(bytes) });
    return [{ kind: 'malformed', reason: 'the last boundary of the request body is missing', change }];
  }
  const text = (change: (text: string) => string) => (written: Written) => ({
    ...written,
    bytes: Buffer.from(change(Buffer.from(written.bytes).toString())),
  });
  if (writing === 'xml') {
    const change = text((xml) => xml.slice(0, -1));
    return [{ kind: 'malformed', reason: 'the XML of the request body is cut off', change }];
  }
  if (writing !== 'json' && writing !== 'lines') return [];
  return [
    { kind: 'malformed', reason: 'the JSON of the request body is cut off', change: text(cutOff) },
    { kind: 'malformed', reason: 'the request body is a bare word and no JSON', change: text(() => 'assay') },
    {
      kind: 'malformed',
      reason: 'a text in the request body is no UTF-8',
      lenient: true,
      change: (written) => ({ ...written, bytes: spoiltText(written.bytes) }),
    },
  ];
}

/** A body of bytes is seldom asked for its type; text and forms that are declared to be something else are what a server must tell apart. */
function otherTypes({ content }: RequestBody, { name }: MediaType): Spoiling[] {
  const writing = writingOf(name);
  const takesText = content.some((declared) => /^(text\/(plain|\*)|\*\/\*)/.test(declared.name));
  if (takesText || writing === 'text') return [];
  const change = ({ bytes }: Written) => ({ contentType: 'text/plain', bytes });
  return [{ kind: 'media-type', reason: 'the request body is declared to be text/plain', change }];
}

interface Rewriting {
  readonly input: Input;
  readonly change: Spoiling['change'];
}

function rewritten(spec: Spec, media: MediaType, { input, change }: Rewriting): Input {
  if (input.body?.kind !== 'value') return input;
  const { contentType, bytes } = change(writtenBody(spec, input.body.value, { name: sentType(input.body.mediaType), media }));
  return { ...input, body: asInput(contentType, bytes) };
}

/** As text where it is one, so that a case can be read. */
function asInput(mediaType: string, bytes: Uint8Array): BodyInput {
  const text = Buffer.from(bytes).toString();
  const isText = Buffer.from(text).equals(Buffer.from(bytes));
  return isText ? { kind: 'text', mediaType, text } : { kind: 'bytes', mediaType, base64: Buffer.from(bytes).toString('base64') };
}
