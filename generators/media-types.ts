import type { MediaType, RequestBody } from '../specs/spec.ts';

function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

export function isJsonType(mediaType: string): boolean {
  return (
    /^(?:application|text)\/(?:json|[\w.+*-]+\+json)$/.test(essence(mediaType)) ||
    essence(mediaType) === '*/*' ||
    essence(mediaType) === 'application/*'
  );
}

/** Whether a body says what to change: a member that is `null` is to be taken away. @see RFC 7396 */
export function isMergePatch(mediaType: string): boolean {
  return essence(mediaType) === 'application/merge-patch+json';
}

/** How a value is written in a media type. */
export type Writing = 'json' | 'form' | 'multipart' | 'lines' | 'sequence' | 'xml' | 'text';

export function writingOf(mediaType: string): Writing {
  const type = essence(mediaType);
  if (isJsonType(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (/^application\/(?:(?:x-)?ndjson|jsonl|(?:x-)?jsonlines)$/.test(type)) return 'lines';
  if (/^application\/(?:json-seq|[\w.+-]+\+json-seq)$/.test(type)) return 'sequence';
  if (/^(?:application|text)\/(?:xml|[\w.-]+\+xml)$/.test(type)) return 'xml';
  return 'text';
}

/** Whether each type of a value has a form of its own in it; elsewhere all is text on the wire. */
export function isTyped(mediaType: string): boolean {
  const writing = writingOf(mediaType);
  return writing === 'json' || writing === 'lines' || writing === 'sequence';
}

/** The type that goes on the wire: a range such as `*\/*` or `application/*+json` says that any will do. */
export function sentType(mediaType: string): string {
  const type = essence(mediaType);
  if (!type.includes('*')) return mediaType;
  if (type.endsWith('+json')) return type.replace('*', 'vnd.assay');
  return isJsonType(type) ? 'application/json' : type.replace('*', type.startsWith('text/') ? 'plain' : 'octet-stream');
}

/** Whether the body is a text that a schema can speak of; one of an image or an archive it describes by a word, such as `format: binary`. */
export function isTextType(mediaType: string): boolean {
  return writingOf(mediaType) === 'text' && essence(mediaType).startsWith('text/');
}

/** The media type that a body is written in: a JSON one where it is declared, else the first, XML last. */
export function preferredType(body: RequestBody): MediaType | undefined {
  return body.content.find(({ name }) => isJsonType(name)) ?? body.content.find(({ name }) => writingOf(name) !== 'xml') ?? body.content[0];
}
