import { keyAt } from './key.ts';
import { type Members, none, type Place, placeAt, Unscannable } from './place.ts';
import { afterToken } from './tokens.ts';
import { partPlace } from './tree.ts';

/**
 * A YAML document in block style, read as far as it is asked for: the lines of a value are those that stand deeper than its key. Values in
 * flow style, or with a tag or an anchor, are parsed by themselves.
 *
 * Members throw `Unscannable` where there are aliases, `?` keys, merge keys, or tabs and carriage returns in the place of blanks and breaks.
 */
export function blockPlace(text: string): Place {
  if (/\r(?!\n)/.test(text)) throw new Unscannable();
  return placeAt(0, () => membersOf({ text, from: afterProlog(text), end: text.length, holder: 'document' }));
}

/** Comments, directives and the first `---`. */
function afterProlog(text: string): number {
  const [prolog = ''] = /^\ufeff?(?:(?:%.*|[ \t]*(?:#.*)?)\r?\n)*(?:---(?=[ \t\r\n]|$))?/.exec(text) ?? [];
  return prolog.length;
}

/** The text of one value. */
interface Region {
  readonly text: string;
  /** After the colon of its key, or the dash of its item. */
  readonly from: number;
  readonly end: number;
  readonly holder: 'key' | 'item' | 'document';
}

function membersOf(region: Region): Members {
  const { text, from, end, holder } = region;
  const at = contentOf(region);
  if (at === end) return none;
  const canHoldLines = holder !== 'key' || text.slice(from, at).includes('\n');
  if (canHoldLines && isDash(text, at)) return items(region, at);
  if (/[*?|>]/.test(text.charAt(at))) return unreadable(text, at);
  if (/[&![{]/.test(text.charAt(at))) return partPlace(text.slice(at, end), at).members();
  return canHoldLines ? mapping(region, at) : none;
}

/** Block scalars hold nothing; an alias points elsewhere, and what `?` begins may be of any form. */
function unreadable(text: string, at: number): Members {
  if (/[|>]/.test(text.charAt(at))) return none;
  throw new Unscannable();
}

/** Where the value begins; its end where it is empty. */
function contentOf({ text, from, end }: Region): number {
  for (let line = from; line < end; line = nextLine(text, line)) {
    const at = afterBlanks(text, line);
    if (at >= end) break;
    if (isBreak(text, at) || text.charAt(at) === '#') continue;
    if (line !== from && text.slice(line, at).includes('\t')) throw new Unscannable();
    return at;
  }
  return end;
}

function mapping({ text, end }: Region, first: number): Members {
  const found = new Map<string, Place>();
  const column = columnOf(text, first);
  for (let at = first; at < end && columnOf(text, at) === column; ) {
    const key = keyAt(text, at);
    if (key === null && at === first) return none; // a scalar
    if (key === null) throw new Unscannable();
    let next = lineNotDeeper(text, afterToken(text, afterBlanks(text, key.end)), { column, end });
    while (next < end && columnOf(text, next) === column && isDash(text, next)) next = lineNotDeeper(text, next, { column, end });
    const region: Region = { text, from: key.end, end: next, holder: 'key' };
    found.set(
      key.name,
      placeAt(at, () => membersOf(region)),
    );
    at = next;
  }
  return found;
}

function items({ text, end }: Region, first: number): Members {
  const found = new Map<string, Place>();
  const column = columnOf(text, first);
  for (let at = first; at < end && columnOf(text, at) === column && isDash(text, at); ) {
    const next = lineNotDeeper(text, afterToken(text, afterBlanks(text, at + 1)), { column, end });
    const region: Region = { text, from: at + 1, end: next, holder: 'item' };
    const content = contentOf(region);
    const place = /[&!]/.test(text.charAt(content))
      ? partPlace(text.slice(content, next), content)
      : placeAt(content, () => membersOf(region));
    found.set(String(found.size), place);
    at = next;
  }
  return found;
}

/** The first character of the next line that stands at the column or left of it; the end where none does. */
function lineNotDeeper(text: string, from: number, { column, end }: { column: number; end: number }): number {
  for (let line = nextLine(text, from); line < end; line = nextLine(text, line)) {
    const at = afterSpaces(text, line);
    if (at - line > column || isBreak(text, afterBlanks(text, at)) || text.charAt(at) === '#') continue;
    if (text.charAt(at) === '\t') throw new Unscannable();
    return at === line && /^(?:---|\.\.\.)(?:[ \t\r\n]|$)/.test(text.slice(at, at + 4)) ? end : at;
  }
  return end;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function columnOf(text: string, at: number): number {
  return at === 0 ? 0 : at - 1 - text.lastIndexOf('\n', at - 1);
}

function afterSpaces(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === 0x20) next++;
  return next;
}

function afterBlanks(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === 0x20 || text.charCodeAt(next) === 0x09) next++;
  return next;
}

function isBreak(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d;
}

/** The mark of an item, and no scalar such as `-1`. */
function isDash(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x2d) return false;
  if (text.charCodeAt(at + 1) === 0x09) throw new Unscannable();
  return isBreak(text, at + 1) || text.charCodeAt(at + 1) === 0x20;
}
