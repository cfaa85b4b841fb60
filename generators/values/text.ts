import fc from 'fast-check';
import { formatTest } from '../../specs/formats.ts';
import { patternOf } from '../../specs/validate.ts';
import type { TextRules } from '../normal/rules.ts';
import { formatted } from './formats.ts';
import { bestOf, likely } from './pattern.ts';

/**
 * Where a text will stand, which says what may be in it: anywhere in JSON, in a field of a form, a whole path segment, a whole
 * header, a query value, or one of several in a parameter, where delimiters would be read as such.
 */
export type TextPlace = 'json' | 'field' | 'segment' | 'header' | 'query' | 'member';

/** Printable ASCII without the delimiters of any parameter style. */
const plainUnit = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-');

const allowed: Record<TextPlace, (text: string) => boolean> = {
  json: (text) => text.isWellFormed() && !text.includes('\u0000'),
  field: (text) => text.isWellFormed() && /^[^\u0000-\u001f\u007f]+$/.test(text),
  query: (text) => text.isWellFormed() && /^[^\u0000-\u001f\u007f]+$/.test(text),
  segment: (text) => text.isWellFormed() && /^[^\u0000-\u001f\u007f/\\%]+$/.test(text) && text !== '.' && text !== '..',
  header: (text) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text),
  member: (text) => /^[\w~:@+*!'$()-][\w~.:@+*!'$()-]*$/.test(text),
};

export function fitsPlace(place: TextPlace, text: string): boolean {
  return allowed[place](text);
}

/** Length in code points, as JSON Schema counts. */
export function lengthOf(text: string): number {
  return text.length < 2 ? text.length : Array.from(text).length;
}

/** Whether a text follows the rules; a format that nobody defines asks for nothing. */
export function followsText(rules: TextRules, text: string): boolean {
  const length = lengthOf(text);
  return (
    rules.min <= length &&
    length <= rules.max &&
    rules.patterns.every((pattern) => patternOf(pattern)?.test(text) ?? true) &&
    rules.formats.every((format) => formatTest(format)?.(text) ?? true)
  );
}

const known = new Map<string, fc.Arbitrary<string> | undefined>();

/**
 * `undefined` where no text that follows the rules is found.
 *
 * @param isPlain only letters, digits, `_` and `-`, where the rules leave the choice
 */
export function texts(rules: TextRules, place: TextPlace, isPlain: boolean): fc.Arbitrary<string> | undefined {
  const key = JSON.stringify([rules, place, isPlain]);
  if (!known.has(key)) known.set(key, find(rules, place, isPlain));
  return known.get(key);
}

function find(rules: TextRules, place: TextPlace, isPlain: boolean): fc.Arbitrary<string> | undefined {
  if (rules.min > rules.max) return undefined;
  const accepts = (text: string) => followsText(rules, text) && fitsPlace(place, text);
  const byFormat = rules.formats.map(formatted).filter((arbitrary) => arbitrary !== undefined);
  const byPattern = rules.patterns.flatMap((pattern) => likely(pattern, rules));
  if (byFormat.length === 0 && byPattern.length === 0)
    return bestOf(isPlain ? [plain(rules)] : [free(rules, place), plain(rules)], accepts);
  return bestOf([...byFormat, ...byPattern, plain(rules), free(rules, place)], accepts);
}

function plain({ min, max }: TextRules): fc.Arbitrary<string> {
  return fc.string({ unit: plainUnit, minLength: Math.max(min, Math.min(1, max)), maxLength: most(min, max) });
}

/** Where no upper bound is given nothing beyond 200 characters is sent. */
function most(min: number, max: number): number {
  return max === Number.POSITIVE_INFINITY ? Math.max(200, min) : max;
}

function free(rules: TextRules, place: TextPlace): fc.Arbitrary<string> {
  if (place === 'member') return plain(rules);
  const length = { minLength: Math.max(rules.min, place === 'json' ? 0 : 1), maxLength: most(rules.min, rules.max) };
  const ascii = fc.string({ unit: 'grapheme-ascii', ...length });
  if (place === 'header')
    return fc.oneof(
      plain(rules),
      ascii.filter((text) => fitsPlace(place, text)),
    );
  // a grapheme of several code points would count more than once against an upper bound
  const wide = fc.string({ unit: rules.max === Number.POSITIVE_INFINITY ? 'grapheme' : 'grapheme-composite', ...length });
  const kept = [ascii, wide].map((arbitrary) => (place === 'json' ? arbitrary : arbitrary.filter((text) => fitsPlace(place, text))));
  return fc.oneof({ arbitrary: plain(rules), weight: 2 }, ...kept.map((arbitrary) => ({ arbitrary, weight: 1 })));
}
