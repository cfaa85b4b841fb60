import { isDeepStrictEqual } from 'node:util';
import { formatTest } from '../formats.ts';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { patternOf } from '../validate.ts';

/** What a value breaks: the keyword, and what it asks for in words. */
export interface Misfit {
  readonly keyword: string;
  readonly message: string;
}

/** Words that apply further schemas to the value itself. */
const applicators = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if'] as const;

/** Whether `misfit` tells all that the schema says of the value. */
export function isScalarMatter(schema: JsonObject, value: Json): boolean {
  return (typeof value !== 'object' || value === null) && !applicators.some((word) => own(schema, word) !== undefined);
}

/**
 * The first of a schema's own words that a value which is neither object nor array breaks.
 *
 * @see JSON Schema 2020-12 validation §6.1-6.3, §7
 */
export function misfit(schema: JsonObject, value: Json): Misfit | null {
  for (const { keyword, test, says } of words) {
    const stated = own(schema, keyword);
    if (stated !== undefined && !test(stated, value)) return { keyword, message: says(stated) };
  }
  return null;
}

interface Word {
  readonly keyword: string;
  readonly test: (stated: Json, value: Json) => boolean;
  readonly says: (stated: Json) => string;
}

const number =
  (test: (value: number, stated: number) => boolean) =>
  (stated: Json, value: Json): boolean =>
    typeof value !== 'number' || typeof stated !== 'number' || test(value, stated);
const text =
  (test: (value: string, stated: Json) => boolean) =>
  (stated: Json, value: Json): boolean =>
    typeof value !== 'string' || test(value, stated);
const must =
  (words: string) =>
  (stated: Json): string =>
    `must be ${words} ${JSON.stringify(stated)}`;
const length = (value: string): number => [...value].length;

const words: readonly Word[] = [
  { keyword: 'type', test: hasType, says: (stated) => `must be of type ${[stated].flat().join(' or ')}` },
  {
    keyword: 'enum',
    test: (stated, value) => !Array.isArray(stated) || stated.some((one) => isDeepStrictEqual(one, value)),
    says: must('one of'),
  },
  { keyword: 'const', test: (stated, value) => isDeepStrictEqual(stated, value), says: must('') },
  { keyword: 'minimum', test: number((value, stated) => value >= stated), says: must('at least') },
  { keyword: 'maximum', test: number((value, stated) => value <= stated), says: must('at most') },
  { keyword: 'exclusiveMinimum', test: number((value, stated) => value > stated), says: must('above') },
  { keyword: 'exclusiveMaximum', test: number((value, stated) => value < stated), says: must('below') },
  { keyword: 'multipleOf', test: number(isMultiple), says: must('a multiple of') },
  {
    keyword: 'minLength',
    test: text((value, stated) => typeof stated !== 'number' || length(value) >= stated),
    says: (n) => `must have ${n} characters at least`,
  },
  {
    keyword: 'maxLength',
    test: text((value, stated) => typeof stated !== 'number' || length(value) <= stated),
    says: (n) => `must have ${n} characters at most`,
  },
  {
    keyword: 'pattern',
    test: text((value, stated) => typeof stated !== 'string' || (patternOf(stated)?.test(value) ?? true)),
    says: (stated) => `must match ${String(stated)}`,
  },
  {
    keyword: 'format',
    test: (stated, value) => typeof stated !== 'string' || (formatTest(stated)?.(value) ?? true),
    says: must('of the format'),
  },
];

function hasType(stated: Json, value: Json): boolean {
  return [stated]
    .flat()
    .some((type) => (type === 'integer' ? typeof value === 'number' && Number.isInteger(value) : type === typeOf(value)));
}

export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
}

/** 4.35 is a multiple of 0.01, whatever binary fractions say. */
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}
