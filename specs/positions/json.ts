import { type Members, none, type Place, placeAt, Unscannable } from './place.ts';

const code = (character: string): number => character.charCodeAt(0);
const [quote, comma, colon, slash, backslash] = [code('"'), code(','), code(':'), code('/'), code('\\')];
const [openList, closeList, openObject, closeObject] = [code('['), code(']'), code('{'), code('}')];
/** Outside strings JSON has neither; YAML's flow style may. */
const [apostrophe, hash] = [code("'"), code('#')];

/**
 * A JSON text, read as far as it is asked for: the members of one object are found by skipping over their values. Comments are skipped as
 * blanks are. Of members with one name the last counts, as for `JSON.parse`.
 *
 * @throws {Unscannable} the text is no JSON object or array
 */
export function jsonPlace(text: string): Place {
  const root = afterBlanks(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const first = text.charCodeAt(root);
  if (first !== openObject && first !== openList) throw new Unscannable();
  return placeAt(0, () => membersAt(text, root));
}

function membersAt(text: string, value: number): Members {
  const first = text.charCodeAt(value);
  if (first === openObject) return gathered(text, { open: value, close: closeObject, read: (at) => pair(text, at) });
  if (first !== openList) return none;
  let index = 0;
  return gathered(text, { open: value, close: closeList, read: (at) => ({ name: String(index++), at, value: at }) });
}

interface Found {
  readonly name: string;
  readonly at: number;
  readonly value: number;
}

function gathered(text: string, { open, close, read }: { open: number; close: number; read: (at: number) => Found }): Members {
  const found = new Map<string, Place>();
  let next = afterBlanks(text, open + 1);
  while (text.charCodeAt(next) !== close) {
    const { name, at, value } = read(next);
    found.set(
      name,
      placeAt(at, () => membersAt(text, value)),
    );
    next = afterBlanks(text, afterValue(text, value));
    if (text.charCodeAt(next) === comma) next = afterBlanks(text, next + 1);
    else if (text.charCodeAt(next) !== close) throw new Unscannable();
  }
  return found;
}

function pair(text: string, at: number): Found {
  if (text.charCodeAt(at) !== quote) throw new Unscannable();
  const end = afterString(text, at);
  const between = afterBlanks(text, end);
  if (text.charCodeAt(between) !== colon) throw new Unscannable();
  return { name: stringOf(text.slice(at, end)), at, value: afterBlanks(text, between + 1) };
}

function afterValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return afterString(text, at);
  if (first === openObject || first === openList) return afterBrackets(text, at);
  const end = afterWord(text, at);
  if (end === at) throw new Unscannable();
  return end;
}

/** Where a string that opens at the offset has ended. */
export function afterString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end + 1;
  }
  throw new Unscannable();
}

function afterBrackets(text: string, at: number): number {
  let depth = 0;
  for (let next = at; next < text.length; ) {
    const character = text.charCodeAt(next);
    if (character === quote) next = afterString(text, next);
    else if (character === slash) next = afterComment(text, next);
    else {
      next++;
      if (character === openObject || character === openList) depth++;
      else if ((character === closeObject || character === closeList) && --depth === 0) return next;
      else if (character === apostrophe || character === hash) break;
    }
  }
  throw new Unscannable();
}

function afterBlanks(text: string, at: number): number {
  let next = at;
  for (;;) {
    const character = text.charCodeAt(next);
    if (character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09) next++;
    else if (character === slash) next = afterComment(text, next);
    else return next;
  }
}

function afterComment(text: string, at: number): number {
  const isLine = text.startsWith('//', at);
  if (!isLine && !text.startsWith('/*', at)) throw new Unscannable();
  const end = isLine ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  if (end === -1) throw new Unscannable();
  return isLine ? end : end + 2;
}

/** A number, `true`, `false` or `null`: what goes on up to a mark of JSON's own. */
function afterWord(text: string, at: number): number {
  let end = at;
  while (/[-+.\w]/.test(text.charAt(end))) end++;
  return end;
}

function stringOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    const parsed: unknown = JSON.parse(quoted);
    return String(parsed);
  } catch {
    throw new Unscannable();
  }
}
