import fc from 'fast-check';
import type { NumberRules, TextRules } from '../normal/rules.ts';
import { followsNumber, integers, numbers } from './number.ts';
import { followsText, texts } from './text.ts';

const tokens = fc.string({ unit: fc.constantFrom(...'bcdfghjkmnpqrstvwxz23456789'), minLength: 10, maxLength: 10 });
/** Years in which no clock of today stands. */
const years = fc.constantFrom('1999', '2099');
const months = fc.integer({ min: 1, max: 12 }).map((month) => String(month).padStart(2, '0'));
const monthDays = fc.integer({ min: 1, max: 28 }).map((day) => String(day).padStart(2, '0'));
const days = fc.tuple(years, months, monthDays).map((parts) => parts.join('-'));
const clocks = fc
  .tuple(fc.integer({ min: 10, max: 23 }), fc.integer({ min: 10, max: 59 }), fc.integer({ min: 10, max: 59 }))
  .map((parts) => parts.join(':'));
const instants = fc.tuple(days, clocks).map(([day, clock]) => `${day}T${clock}Z`);
/** Primes, far apart and exact in a 32-bit float. */
const primes = [15_485_863, 12_582_917, 9_999_991, 7_654_337, 5_800_079, 3_999_971, 2_750_159, 1_299_709] as const;
const smallPrimes = [104_729, 99_991, 65_537, 31_337, 7919, 4099, 997, 509, 251, 127, 97, 61, 31, 13] as const;

/** Texts of a format that hold something nobody else would choose. */
const byFormat: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  ['date-time', instants],
  ['google-datetime', instants],
  ['date', days],
  ['email', tokens.map((token) => `assay-${token}@example.com`)],
  ['hostname', tokens.map((token) => `assay-${token}.example.com`)],
  ['uri', tokens.map((token) => `https://example.com/assay-${token}`)],
  ['url', tokens.map((token) => `https://example.com/assay-${token}`)],
  ['uri-reference', tokens.map((token) => `/assay-${token}`)],
  ...(['int32', 'int64', 'uint32', 'uint64'] as const).map((format) => [format, fc.constantFrom(...primes).map(String)] as const),
  ['byte', tokens.map((token) => Buffer.from(`assay-${token}`).toString('base64'))],
]);

/** Texts nobody else would choose, as far as pattern, format and length leave room: most recognisable first. */
export function forgedTexts(rules: TextRules): fc.Arbitrary<string> | undefined {
  const formats = rules.formats.map((format) => byFormat.get(format)).filter((arbitrary) => arbitrary !== undefined);
  const token = tokens.map((text) => `assay-${text}`);
  const padded = token.map((text) => text.padEnd(Math.min(rules.min, 10_000), 'x'));
  const candidates = [
    ...formats,
    padded,
    tokens,
    tokens.map((text) => text.slice(0, Math.max(1, Math.min(10, rules.max)))),
    tokens.map((text) => text.toUpperCase()),
  ];
  const fitting = candidates.find((candidate) => fc.sample(candidate, { numRuns: 20, seed: 1 }).every((text) => followsText(rules, text)));
  const least = Math.max(rules.min, Math.min(8, rules.max));
  return fitting?.filter((text) => followsText(rules, text)) ?? texts({ ...rules, min: least }, 'json', true) ?? texts(rules, 'json', true);
}

/** Numbers nobody else would choose, as far as the bounds leave room. */
export function forgedNumbers(rules: NumberRules, type: 'integer' | 'number'): fc.Arbitrary<number> | undefined {
  const halves = type === 'number' ? smallPrimes.map((prime) => prime + 0.5) : [];
  for (const list of [primes, halves, smallPrimes]) {
    const fitting = list.filter((prime) => followsNumber(rules, prime));
    if (fitting.length > 1) return fc.constantFrom(...fitting);
  }
  return type === 'number' ? numbers(rules) : integers(rules);
}
