import type { Json } from '../../specs/json.ts';
import { sequenceOf, sequenceText } from '../../specs/sequences.ts';
import type { Header, Response } from '../target.ts';
import type { Answer, Call } from './call.ts';
import { essence, isJson } from './media.ts';

/** An answer as bytes. */
export function send({ operation }: Call, { status, headers, mediaType, value }: Answer): Response {
  if (mediaType === null || value === undefined) return { status, headers, body: new Uint8Array() };
  const body = Buffer.from(text(mediaType, value), 'utf8');
  const typed: Header[] = [...headers, ['content-type', mediaType]];
  return { status, headers: typed, body: operation.method === 'head' ? new Uint8Array() : body };
}

function text(mediaType: string, value: Json): string {
  if (isJson(mediaType)) return JSON.stringify(value);
  const sequence = sequenceOf(mediaType);
  if (sequence !== null && Array.isArray(value)) return sequenceText(sequence, value);
  if (/[/+]xml$/.test(essence(mediaType))) return '<?xml version="1.0" encoding="UTF-8"?>\n<emulated/>\n';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
