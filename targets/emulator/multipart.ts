/** One part of a multipart body. */
export interface FormPart {
  readonly name: string;
  readonly contentType: string | null;
  /** Bytes as latin1 where they are no UTF-8. */
  readonly text: string;
}

/** The parts of a `multipart/form-data` body; `undefined` where it is none. @see RFC 2046 §5.1.1, RFC 7578 */
export function multipartParts(contentType: string, body: Uint8Array): FormPart[] | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const [, ...rest] = `\r\n${Buffer.from(body).toString('latin1')}`.split(`\r\n--${boundary}`);
  const end = rest.findIndex((piece) => piece.startsWith('--'));
  if (end === -1) return undefined;
  const parts = rest.slice(0, end).map(partFrom);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partFrom(piece: string): FormPart | undefined {
  const split = piece.indexOf('\r\n\r\n');
  if (split === -1) return undefined;
  const head = piece.slice(0, split);
  const name = /;\s*name="((?:[^"\\]|\\.)*)"/i.exec(utf8(head))?.[1];
  const contentType = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? null;
  return name === undefined ? undefined : { name, contentType, text: utf8(piece.slice(split + 4)) };
}

function utf8(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\u{fffd}') ? latin1 : text;
}
