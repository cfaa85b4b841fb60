import fc from 'fast-check';
import type { NumberRules } from '../normal/rules.ts';

/** Bounds that a format names. @see OpenAPI format registry */
const ranges: ReadonlyMap<string, readonly [min: number, max: number]> = new Map([
  ['int8', [-128, 127]],
  ['int16', [-32_768, 32_767]],
  ['int32', [-(2 ** 31), 2 ** 31 - 1]],
  ['uint8', [0, 255]],
  ['uint16', [0, 65_535]],
  ['uint32', [0, 2 ** 32 - 1]],
  ['uint', [0, Number.MAX_SAFE_INTEGER]],
  ['uint64', [0, Number.MAX_SAFE_INTEGER]],
]);
const wholeFormat = /^u?int\d*$/;
/** Largest number that is sent where no bound is given: a float keeps it, and a decimal text of it is short. */
const reach = 1e9;

/** Whole numbers that the rules allow: least and most, within what a JSON number keeps exactly; `undefined` where none is. */
export function wholeRange(rules: NumberRules): readonly [min: number, max: number] | undefined {
  const named = rules.formats.map((format) => ranges.get(format)).filter((range) => range !== undefined);
  const least = Math.max(
    Number.MIN_SAFE_INTEGER,
    ...named.map(([min]) => min),
    rules.aboveMin ? Math.floor(rules.min) + 1 : Math.ceil(rules.min),
  );
  const most = Math.min(
    Number.MAX_SAFE_INTEGER,
    ...named.map(([, max]) => max),
    rules.belowMax ? Math.ceil(rules.max) - 1 : Math.floor(rules.max),
  );
  return least <= most ? [least, most] : undefined;
}

/** Whether a number follows the rules. */
export function followsNumber(rules: NumberRules, value: number): boolean {
  const above = rules.aboveMin ? value > rules.min : value >= rules.min;
  const below = rules.belowMax ? value < rules.max : value <= rules.max;
  const named = rules.formats.every((format) => !wholeFormat.test(format) || (Number.isInteger(value) && inRange(format, value)));
  return above && below && named && rules.steps.every((step) => Number.isInteger(value / step));
}

function inRange(format: string, value: number): boolean {
  const [min, max] = ranges.get(format) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return min <= value && value <= max;
}

/** `undefined` where no whole number follows the rules. */
export function integers(rules: NumberRules): fc.Arbitrary<number> | undefined {
  const range = wholeRange(rules);
  if (range === undefined) return undefined;
  const step = wholeStep(rules.steps);
  const [least, most] = exactCounts(rules.steps, Math.ceil(range[0] / step), Math.floor(range[1] / step), step);
  if (least > most) return undefined;
  const counts =
    least < -reach && most > reach
      ? fc.oneof(fc.integer({ min: -reach, max: reach }), fc.integer({ min: least, max: most }))
      : fc.integer({ min: least, max: most });
  return counts.map(
    (count) => count * step + 0,
    (value) => Number(value) / step,
  );
}

/** Beyond it the remainder of a division by a fraction is noise that validators take for a rest: they allow for 2^-23 and the like. */
const exactWithin = 4e8;

/** As many steps as every validator finds to be whole ones, where there are such. */
function exactCounts(steps: readonly number[], ...[least, most, step]: readonly [number, number, number]): [number, number] {
  if (steps.every(Number.isInteger)) return [least, most];
  const [low, high] = [Math.max(least, Math.ceil(-exactWithin / step)), Math.min(most, Math.floor(exactWithin / step))];
  return low <= high ? [low, high] : [least, most];
}

/** The smallest whole number that is a multiple of all steps. */
function wholeStep(steps: readonly number[]): number {
  const scale = 10 ** Math.max(0, ...steps.map(decimals));
  const scaled = steps.map((step) => Math.round(step * scale)).reduce(lowestCommon, 1);
  return lowestCommon(scaled, scale) / scale;
}

function lowestCommon(a: number, b: number): number {
  return (a / greatestCommon(a, b)) * b;
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}

/** Digits after the point in the shortest text of the number. */
function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** `undefined` where no number follows the rules. */
export function numbers(rules: NumberRules): fc.Arbitrary<number> | undefined {
  if (rules.formats.some((format) => wholeFormat.test(format))) return integers(rules);
  if (rules.steps.length > 0) return stepped(rules);
  if (rules.min > rules.max || (rules.min === rules.max && (rules.aboveMin || rules.belowMax))) return undefined;
  const least = Number.isFinite(rules.min) ? rules.min : Math.min(-reach, rules.max - reach);
  const most = Number.isFinite(rules.max) ? rules.max : Math.max(reach, rules.min + reach);
  const anywhere = fc.double({
    min: least,
    max: most,
    minExcluded: rules.aboveMin && least === rules.min,
    maxExcluded: rules.belowMax && most === rules.max,
    noNaN: true,
  });
  const tidy = [decimalsWithin(rules, 2), integers(rules)].filter((arbitrary) => arbitrary !== undefined);
  return fc.oneof(...tidy.map((arbitrary) => ({ arbitrary, weight: 2 })), {
    arbitrary: (most - least > 1 ? anywhere.filter(isPlain) : anywhere).map(plainZero, Number),
    weight: 1,
  });
}

/** Numbers that need an exponent of many digits are no value that people send. */
function isPlain(value: number): boolean {
  return value === 0 || Math.abs(value) >= 1e-6;
}

/** Minus zero does not survive JSON. */
function plainZero(value: number): number {
  return value + 0;
}

/** Numbers of so many decimals: those that people write. */
function decimalsWithin(rules: NumberRules, digits: number): fc.Arbitrary<number> | undefined {
  return multiples(rules, { count: 1, scale: 10 ** digits });
}

function stepped(rules: NumberRules): fc.Arbitrary<number> | undefined {
  const scale = 10 ** Math.max(0, ...rules.steps.map(decimals));
  const count = rules.steps.map((step) => Math.round(step * scale)).reduce(lowestCommon, 1);
  return multiples(rules, { count, scale });
}

/** Multiples of `count / scale`, each the nearest double to its decimal text, and so that a plain division sees a whole quotient. */
function multiples(
  rules: NumberRules,
  { count, scale }: { readonly count: number; readonly scale: number },
): fc.Arbitrary<number> | undefined {
  const least = Math.ceil((Math.max(rules.min, -exactWithin) / count) * scale);
  const most = Math.floor((Math.min(rules.max, exactWithin) / count) * scale);
  const candidates = least <= most ? fc.integer({ min: least, max: most }).map((steps) => (steps * count) / scale + 0) : undefined;
  const first = [0, 1, 2, 3, 4].map((offset) => ((least + offset) * count) / scale);
  const follows = (value: number) => followsNumber(rules, value);
  const isPlainly = (value: number) => follows(value) && leavesNoRest(rules.steps, value);
  const test = [isPlainly, follows].find((each) => first.some(each));
  return test === undefined ? undefined : candidates?.filter(test);
}

/** Whether validators that take the remainder of a division see a multiple too: of a negative number it is negative, and never near the step. */
function leavesNoRest(steps: readonly number[], value: number): boolean {
  const tolerance = 1e-7;
  return steps.every((step) => Math.abs(value % step) < tolerance || Math.abs(step - (value % step)) < tolerance);
}
