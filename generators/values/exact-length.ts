import { draw } from '../draw.ts';
import type { TextRules } from '../normal/rules.ts';
import { fitsPlace, followsText, lengthOf, type TextPlace, texts } from './text.ts';

/** Longer than this, only texts that are stretched or open are tried: drawing them from a pattern takes too long. */
const longestDrawn = 500;
const samples = 6;

/** A text of exactly so many characters that follows the rules otherwise; `undefined` where none was found. */
export function ofExactLength(rules: TextRules, length: number, place: TextPlace): string | undefined {
  const exact: TextRules = { ...rules, min: length, max: length };
  const isRight = (text: string) => fitsPlace(place, text) && followsText(exact, text);
  const plain = 'a'.repeat(length);
  if (isRight(plain)) return plain;
  const drawn = length > longestDrawn ? undefined : texts(exact, place, true);
  const first = drawn === undefined ? undefined : draw(drawn, 1, 0).value_;
  return (
    first ??
    stretchedFrom(rules, place)
      .flatMap((text) => stretched(text, length))
      .find(isRight)
  );
}

/** Texts of any length that follow the rules but for length. */
function stretchedFrom(rules: TextRules, place: TextPlace): string[] {
  const any = texts({ ...rules, min: 0, max: Number.POSITIVE_INFINITY }, place, true);
  return any === undefined ? [] : Array.from({ length: samples }, (_, index) => draw(any, 2, index).value_);
}

/** The text with one of its characters repeated: what a pattern repeats may be repeated more often. */
function stretched(text: string, length: number): string[] {
  const characters = Array.from(text);
  const missing = length - lengthOf(text);
  if (missing < 0) return [];
  return characters.map((character, at) =>
    [...characters.slice(0, at), ...Array.from({ length: missing }, () => character), ...characters.slice(at)].join(''),
  );
}
