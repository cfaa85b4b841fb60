/** A text as a search reads it; `start[i]` and `end[i]` say where its i-th character stands in the original. */
export interface View {
  readonly text: string;
  readonly start: (index: number) => number;
  readonly end: (index: number) => number;
}

export type Unit = 'character' | 'byte';

/** One escape: shell, JSON, percent or HTML, each also escaped again. Groups: high, low, code unit, byte, letter, sign, percent, decimal, hex, name. */
const escapes =
  /'\\''|\\+u(d[89ab][0-9a-f]{2})\\+u(d[c-f][0-9a-f]{2})|\\+u([0-9a-f]{4})|\\+x([0-9a-f]{2})|\\+([bfnrt])|\\+(["'/])?|%(?:25)*([0-9a-f]{2})|&(?:amp;)*(?:#0*(\d{1,7});|#x0*([0-9a-f]{1,6});|(amp|quot|apos|lt|gt);)/gi;
const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

/** UTF-8 bytes, one character each; a space and `+` are one, since forms write the one for the other. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1').replaceAll('+', ' ');
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? bytes(String.fromCodePoint(code)) : '';
}

function meaning(match: RegExpMatchArray): string {
  const [whole, high, low, unit, byte, letter, sign, percent, decimal, hex, name] = match;
  if (high !== undefined && low !== undefined) return bytes(String.fromCharCode(parseInt(high, 16), parseInt(low, 16)));
  const code = unit ?? hex;
  if (code !== undefined) return codePoint(parseInt(code, 16));
  if (decimal !== undefined) return codePoint(Number(decimal));
  const one = byte ?? percent;
  if (one !== undefined) return String.fromCharCode(parseInt(one, 16)).replace('+', ' ');
  if (letter !== undefined) return letters[letter.toLowerCase()] ?? '';
  if (name !== undefined) return entities[name.toLowerCase()] ?? '';
  return whole.startsWith("'") ? "'" : (sign ?? '\\');
}

/** A piece of what was read: where it begins there, where it stands in the original, and whether character answers to character. */
interface Piece {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly isEven: boolean;
}

/** The piece that holds the character; pieces are in order. */
function pieceAt(pieces: readonly Piece[], index: number): Piece {
  let low = 0;
  for (let high = pieces.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return pieces[low] ?? { at: 0, start: 0, end: 0, isEven: true };
}

const characters = /[\x00-\x7f]+|[^\x00-\x7f]/gu;

/** One layer of escapes undone. */
function unwrapped(text: string, unit: Unit): View {
  const pieces: Piece[] = [];
  let plain = '';
  const put = (said: string, piece: Omit<Piece, 'at'>): void => {
    if (said !== '') pieces.push({ at: plain.length, ...piece });
    plain += said;
  };
  const copy = (start: number, end: number): void => {
    const literal = text.slice(start, end);
    if (unit === 'byte') put(literal.replaceAll('+', ' '), { start, end, isEven: true });
    else {
      for (const { 0: run, index } of literal.matchAll(characters)) {
        const from = start + index;
        put(bytes(run), { start: from, end: from + run.length, isEven: run <= '\x7f' });
      }
    }
  };
  let at = 0;
  for (const match of text.matchAll(escapes)) {
    copy(at, match.index);
    at = match.index + match[0].length;
    put(meaning(match), { start: match.index, end: at, isEven: false });
  }
  copy(at, text.length);
  const find = (index: number): Piece => pieceAt(pieces, index);
  return {
    text: plain,
    start: (index) => ((piece) => (piece.isEven ? piece.start + index - piece.at : piece.start))(find(index)),
    end: (index) => ((piece) => (piece.isEven ? piece.start + index - piece.at + 1 : piece.end))(find(index)),
  };
}

/** Whether another reading than the written one is possible. */
function hasEscapes(text: string): boolean {
  return /[\\%&+]/.test(text);
}

/**
 * The text as written, and then with each layer of escapes undone until none is left, in UTF-8 bytes.
 *
 * @param unit what a character of the text is; `byte`: of UTF-8 already
 */
export function layers(text: string, unit: Unit = 'character'): View[] {
  const views: View[] = [{ text, start: (index) => index, end: (index) => index + 1 }];
  for (let last = views[0]; last !== undefined && hasEscapes(last.text); ) {
    const outer = last;
    const inner = unwrapped(outer.text, views.length === 1 ? unit : 'byte');
    if (inner.text === outer.text) break;
    last = { text: inner.text, start: (at) => outer.start(inner.start(at)), end: (at) => outer.end(inner.end(at) - 1) };
    views.push(last);
  }
  return views;
}

/** What the text says when every escape is undone; two texts that say the same differ at most in how they are written. */
export function unescaped(text: string): string {
  return layers(text).at(-1)?.text ?? text;
}
