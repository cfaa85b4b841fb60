/** Without its last character an object, an array and a text are no JSON; a number may still be one. */
export function cutOff(text: string): string {
  return /^[[{"]/.test(text) ? text.trimEnd().slice(0, -1) : `[${text}`;
}

const quote = 0x22;
/** Begins no character in UTF-8. */
const stray = 0xff;

/** A byte that is no UTF-8 in the last text of a JSON text, or before its end where it has none. */
export function spoiltText(bytes: Uint8Array): Uint8Array {
  const at = bytes.lastIndexOf(quote);
  const place = at < 0 ? bytes.length : at;
  return Buffer.concat([bytes.subarray(0, place), Buffer.from([stray]), bytes.subarray(place)]);
}

/** Without the last line, which says that no part follows. */
export function cutParts(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes);
  const end = text.lastIndexOf('\r\n--');
  return text.subarray(0, Math.max(end, 0));
}
