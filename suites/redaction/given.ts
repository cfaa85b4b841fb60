import { type Known, known, shortest } from './known.ts';
import { isScheme } from './names.ts';
import type { Placeholders } from './placeholder.ts';

/** A word and what follows it: `Bearer T`. */
const credentials = /^([A-Za-z][A-Za-z0-9-]*) +(\S.*)$/s;
/** What a given value hides: all of it, what follows a scheme's word, user and password of `Basic`, the values of cookies. */
function parts(value: string): string[] {
  const [, word, rest] = credentials.exec(value) ?? [];
  if (word === undefined || rest === undefined) return [value, ...cookieValues(value)];
  if (!isScheme(word)) return [value, rest];
  return [rest, ...(word.toLowerCase() === 'basic' ? basic(rest) : [])];
}

function cookieValues(value: string): string[] {
  const isCookies = /^[\w.-]+=[^;]*(?:; *[\w.-]+=[^;]*)*;?$/.test(value);
  if (!isCookies) return [];
  const values = value.split(/; */).map((pair) => pair.slice(pair.indexOf('=') + 1));
  return values.filter((part) => part.length >= shortest);
}

function basic(coded: string): string[] {
  const pair = Buffer.from(coded, 'base64').toString('utf8');
  return pair.includes(':') ? [pair, pair.slice(pair.indexOf(':') + 1)] : [];
}

function short(token: string, scheme: string, name: Placeholders): Known[] {
  const words = new Set([scheme, scheme.toLowerCase()]);
  return [...words].map((word) => known(`${word} ${token}`, `${word} ${name(token)}`, { whole: true }));
}

/** How each given secret, and each part of it, is looked for; the longest first. A short one only right after its scheme's word. */
export function givenSecrets(values: readonly string[], name: Placeholders): Known[] {
  const trimmed = values.map((value) => value.trim()).filter((value) => value !== '');
  const found = trimmed.flatMap((value): Known[] => {
    const scheme = credentials.exec(value)?.[1] ?? 'Bearer';
    return [...new Set(parts(value))].flatMap((piece) =>
      piece.length < shortest ? short(piece, scheme, name) : [known(piece, name(piece))],
    );
  });
  const unique = new Map(found.map((secret) => [secret.value, secret]));
  return [...unique.values()].toSorted((a, b) => b.value.length - a.value.length);
}

/** Given values too short to be looked for inside other text: they are hidden as whole header values. */
export function shortSecrets(values: readonly string[]): Set<string> {
  const all = values.map((value) => value.trim()).flatMap(parts);
  return new Set(all.filter((value) => value !== '' && value.length < shortest));
}
