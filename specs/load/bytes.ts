import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { SpecError } from '../spec-error.ts';

interface Limits {
  /** How errors call the text. */
  readonly name: string;
  /** That it may unpack to. */
  readonly mostBytes: number;
}

/**
 * The bytes as UTF-8 without a byte order mark. UTF-16 is known by its mark, or by the zero beside the first character (RFC 4627 §3), gzip
 * by its first bytes.
 *
 * @throws {SpecError} they are no text, or unpack to too much
 */
export function textBytes(bytes: Buffer, limits: Limits): Buffer {
  const plain = isGzip(bytes) ? unpacked(bytes, limits) : bytes;
  const text = decoded(plain, limits.name);
  if (text.length === 0) throw noText(limits.name, 'it is empty', 'give an OpenAPI document');
  return text;
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpacked(bytes: Buffer, { name, mostBytes }: Limits): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    const isLarge = cause instanceof RangeError;
    const what = isLarge ? `it unpacks to more than the ${mostBytes / 2 ** 20} MiB that are read` : 'it is packed by gzip and broken';
    const fix = isLarge ? 'give the OpenAPI document itself, unpacked' : 'get it again, or unpack it: gzip -d';
    throw new SpecError(isLarge ? 'file-too-large' : 'not-text', { what, where: name, fix }, { cause });
  }
}

/** First bytes, and what begins with them. UTF-32 stands before UTF-16, whose mark it begins with. */
const beginnings: readonly (readonly [number[], 'utf8' | 'utf16le' | 'utf16be' | { readonly no: string }])[] = [
  [[0xff, 0xfe, 0, 0], { no: 'it is UTF-32' }],
  [[0, 0, 0xfe, 0xff], { no: 'it is UTF-32' }],
  [[0xef, 0xbb, 0xbf], 'utf8'],
  [[0xff, 0xfe], 'utf16le'],
  [[0xfe, 0xff], 'utf16be'],
  [[0x50, 0x4b, 3, 4], { no: 'it is a ZIP archive' }],
  [[0x25, 0x50, 0x44, 0x46], { no: 'it is a PDF' }],
];

function decoded(bytes: Buffer, name: string): Buffer {
  const found = beginnings.find(([first]) => first.every((byte, index) => bytes[index] === byte));
  const [mark, form] = found ?? [[], withoutMark(bytes)];
  if (typeof form === 'object') throw noText(name, form.no, 'give an OpenAPI document as UTF-8 text');
  const rest = bytes.subarray(mark.length);
  return form === 'utf8' ? checked(rest, name) : fromUtf16(rest, { isBig: form === 'utf16be', name });
}

function withoutMark(bytes: Buffer): 'utf8' | 'utf16le' | 'utf16be' {
  if (bytes.length < 2) return 'utf8';
  if (bytes[0] === 0 && bytes[1] !== 0) return 'utf16be';
  return bytes[0] !== 0 && bytes[1] === 0 ? 'utf16le' : 'utf8';
}

function fromUtf16(bytes: Buffer, { isBig, name }: { isBig: boolean; name: string }): Buffer {
  if (bytes.length % 2 !== 0) throw noText(name, 'it begins as UTF-16 and ends within a character', 'save it as UTF-8');
  const little = isBig ? Buffer.from(bytes).swap16() : bytes;
  return checked(Buffer.from(little.toString('utf16le')), name);
}

function checked(bytes: Buffer, name: string): Buffer {
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw noText(`${name}:${lineOf(bytes, zero)}`, 'it is no text: a byte is zero', 'give an OpenAPI document as UTF-8 text');
  if (isUtf8(bytes)) return bytes;
  const line = lineOf(bytes, firstBroken(bytes));
  throw noText(`${name}:${line}`, 'a character here is not UTF-8', 'save the file as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8');
}

/** Where the longest beginning that is UTF-8 ends, found by halves. */
function firstBroken(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, atCharacter(bytes, middle)))) good = middle;
    else bad = middle;
  }
  return good;
}

/** The place, or as far before it as the character begins that it is in. */
function atCharacter(bytes: Buffer, place: number): number {
  let at = place;
  while (at > 0 && at > place - 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

function lineOf(bytes: Buffer, place: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < place; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

function noText(where: string, what: string, fix: string): SpecError {
  return new SpecError('not-text', { what, where, fix });
}
