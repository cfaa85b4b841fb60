import { Unscannable } from './place.ts';
import { yaml } from './yaml.ts';

/** The key of a line of YAML's block style. */
export interface Key {
  readonly name: string;
  /** Offset after its colon. */
  readonly end: number;
}

const quotedKey = /("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*')[ \t]*:(?=[ \t\r\n]|$)/y;
/** Up to the first colon that a blank or the end of the line follows; a `#` after a blank would begin a comment. */
const plainKey =
  /((?:[^ \t\r\n#:,[\]{}&*!|>'"%@`?-]|[?:-](?![ \t\r\n]))(?:(?<![ \t])#|[^ \t\r\n:#]|:(?![ \t\r\n]|$)|[ \t]+(?![ \t\r\n#:]))*)[ \t]*:(?=[ \t\r\n]|$)/y;

/** The key that stands at the offset; `null` where none does. */
export function keyAt(text: string, at: number): Key | null {
  const [, quoted] = match(quotedKey, text, at) ?? [];
  if (quoted !== undefined) return { name: resolved(quoted), end: quotedKey.lastIndex };
  const [, plain] = match(plainKey, text, at) ?? [];
  if (plain === undefined) return null;
  if (plain === '<<') throw new Unscannable();
  return { name: noText.test(plain) ? resolved(plain) : plain, end: plainKey.lastIndex };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A key that is no text is called by its value: `0200` is 200. YAML 1.2.2 §10.3.2 has the forms. */
const noText = /^(?:~|null|true|false|[-+]?(?:0|0[ox])?[\da-f]*\.?\d*(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan))$/i;

function resolved(scalar: string): string {
  const value: unknown = yaml().parse(scalar, { logLevel: 'silent' });
  return String(value);
}
