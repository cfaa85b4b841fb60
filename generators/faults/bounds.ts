import type { Json } from '../../specs/json.ts';
import type { Spot } from '../spots.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';

/** Each bound of a number crossed by one step, and a number between two steps. */
export function outOfBounds({ shape, text }: Spot): Mutation[] {
  if (!shape.types.has('integer') && !shape.types.has('number')) return [];
  const step = shape.number.steps[0] ?? 1;
  const beyond: readonly (readonly [keyword: string, value: (bound: number) => number, words: string])[] = [
    ['minimum', (bound) => bound - step, 'below the minimum'],
    ['exclusiveMinimum', (bound) => bound, 'at the excluded minimum'],
    ['maximum', (bound) => bound + step, 'above the maximum'],
    ['exclusiveMaximum', (bound) => bound, 'at the excluded maximum'],
    ['multipleOf', (bound) => between(shape.number.min, bound), 'no multiple of'],
  ];
  return beyond.flatMap(([keyword, value, words]) => {
    const stated = stating(shape, keyword, (bound) => typeof bound === 'number');
    if (stated === undefined || typeof stated.value !== 'number') return [];
    const wrong = onWire(value(stated.value), text);
    return [putting(wrong, { kind: 'bound', pointer: stated.pointer, keyword, how: `is ${shown(wrong)}, ${words} ${stated.value}` })];
  });
}

function onWire(value: number, text: Spot['text']): Json {
  return text === 'json' ? value : String(value);
}

/** Half a step beyond a multiple, a whole number where the step leaves one. */
function between(min: number, step: number): number {
  const start = Number.isFinite(min) ? Math.ceil(min / step) * step : 0;
  return Number.isInteger(step) && step > 1 ? start + 1 : start + step / 2;
}
