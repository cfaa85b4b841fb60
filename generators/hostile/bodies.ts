import type { Operation, Spec } from '../../specs/spec.ts';
import { writtenBody } from '../bodies.ts';
import type { Input } from '../input.ts';
import { isJsonType, preferredType, sentType } from '../media-types.ts';
import type { Idea } from './idea.ts';

/** JSON texts that parsers take in different ways, and types that say something else than the bytes. */
export function hostileBodies(spec: Spec, operation: Operation): Idea[] {
  const { body } = operation;
  const media = body === null ? undefined : preferredType(body);
  if (media === undefined || !isJsonType(media.name)) return [];
  const type = sentType(media.name);
  const idea = (how: string, change: (text: string) => string, mediaType: string = type): Idea => ({
    way: { in: 'body', steps: [] },
    part: { in: 'body', at: '' },
    pointer: media.pointer,
    how,
    apply: (input) =>
      withText(input, mediaType, (value) => change(Buffer.from(writtenBody(spec, value, { name: type, media }).bytes).toString())),
  });
  return [
    idea('has a name twice', withNameTwice),
    idea('is followed by more text', (text) => `${text} assay`),
    idea('is said to be in another charset', (text) => text, `${type}; charset=utf-16`),
    idea('is said to be in a charset that nobody knows', (text) => text, `${type}; charset=assay`),
    idea('starts with a byte order mark', (text) => `\ufeff${text}`),
    idea('is a list inside a list, a thousand deep', () => `${'['.repeat(1000)}${']'.repeat(1000)}`),
    idea('is null', () => 'null'),
  ];
}

function withText(input: Input, mediaType: string, write: (value: Extract<Input['body'], { kind: 'value' }>['value']) => string): Input {
  return input.body?.kind === 'value' ? { ...input, body: { kind: 'text', mediaType, text: write(input.body.value) } } : input;
}

/** The first member again, with its own value, so that no reading of the two differs from the valid one; of no object a new one. */
function withNameTwice(text: string): string {
  const [, first] = /^\{("(?:[^"\\]|\\.)*":(?:"(?:[^"\\]|\\.)*"|[\w.+-]+))[,}]/.exec(text) ?? [];
  return first === undefined ? `{"assay":1,"assay":2}` : `{${first},${text.slice(1)}`;
}
