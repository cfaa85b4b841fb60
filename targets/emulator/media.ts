import { sequenceOf } from '../../specs/sequences.ts';
import type { MediaType } from '../../specs/spec.ts';

/** The essence of a media type: type and subtype in lower case, without parameters. */
export function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

export function isJson(mediaType: string): boolean {
  return (
    /^(application|text)\/json$|\+json$/.test(essence(mediaType)) || essence(mediaType) === '*/*' || essence(mediaType) === 'application/*'
  );
}

/** One JSON text for each line or record: NDJSON, JSON Lines, JSON text sequences (RFC 7464). */
export function isLines(mediaType: string): boolean {
  const kind = sequenceOf(mediaType);
  return kind === 'lines' || kind === 'records';
}

/** The declared media type that a Content-Type falls under: the very same, then a range such as `text/*`, then any type. */
export function declaredFor(content: readonly MediaType[], contentType: string): MediaType | undefined {
  const sent = essence(contentType);
  const [family = '', subtype = ''] = sent.split('/');
  const ranges = [sent, ...(subtype.includes('+') ? [`${family}/*+${subtype.split('+').at(-1)}`] : []), `${family}/*`, '*/*'];
  return ranges.map((range) => content.find(({ name }) => essence(name) === range)).find((found) => found !== undefined);
}

/** What an answer is written as: JSON where it is declared, then any kind of text, then the first. */
export function writable(content: readonly MediaType[]): MediaType | undefined {
  return (
    content.find(({ name }) => essence(name) === 'application/json') ??
    content.find(({ name }) => isJson(name)) ??
    content.find(({ name }) => essence(name).startsWith('text/')) ??
    content[0]
  );
}

/** A declared range, made a type. */
export function concrete(mediaType: string): string {
  const type = essence(mediaType);
  if (type === '*/*' || type === 'application/*') return 'application/json';
  if (type.includes('/*+')) return type.replace('*', 'vnd.emulated');
  return type.endsWith('/*') ? type.replace('*', type === 'text/*' ? 'plain' : 'octet-stream') : mediaType;
}
