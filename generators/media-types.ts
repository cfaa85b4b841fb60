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

/** How a value is written in a media type. */
export type Writing = 'json' | 'form' | 'multipart' | 'lines' | 'text';

/** `null` where a value cannot be written in it yet, such as XML. */
export function writingOf(mediaType: string): Writing | null {
  const type = essence(mediaType);
  if (isJsonType(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  if (type === 'application/x-ndjson' || type === 'application/jsonl' || type === 'application/x-jsonlines') return 'lines';
  if (/^(?:application|text)\/(?:xml|[\w.-]+\+xml)$/.test(type)) return null;
  return 'text';
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

/** The media type that a body is written in: a JSON one where it is declared, else the first that can be written. */
export function preferredType(body: RequestBody): MediaType | undefined {
  return body.content.find(({ name }) => isJsonType(name)) ?? body.content.find(({ name }) => writingOf(name) !== null);
}
