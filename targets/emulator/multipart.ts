import { parseMultipart } from '@remix-run/multipart-parser';

/** One part of a multipart body. */
export interface FormPart {
  /** `null` where the part has none, as in `multipart/mixed`. */
  readonly name: string | null;
  readonly contentType: string | null;
  /** Bytes as latin1 where they are no UTF-8. */
  readonly text: string;
}

/** The parts of a `multipart/*` body; `undefined` where it is none. @see RFC 2046 §5.1.1, RFC 7578 */
export function multipartParts(contentType: string, body: Uint8Array): FormPart[] | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  try {
    const parts = [...parseMultipart(body, { boundary, maxFileSize: body.length + 1, maxTotalSize: body.length + 1 })];
    return parts.map((part) => ({ name: part.name ?? null, contentType: part.headers['content-type'] ?? null, text: textOf(part.bytes) }));
  } catch {
    return undefined; // what the parser throws says that the bytes are no such body
  }
}

function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes('\u{fffd}') ? Buffer.from(bytes).toString('latin1') : text;
}
