import type { Spot } from '../spots.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';
import { outOfRange } from './wrong-formats.ts';

/** Whole numbers that need more bits than the format has. */
export function outOfFormatRange({ shape, text }: Spot): Mutation[] {
  if (!shape.types.has('integer') && !shape.types.has('number')) return [];
  return shape.number.formats.flatMap((format) => {
    const stated = stating(shape, 'format', (value) => value === format);
    if (stated === undefined) return [];
    return outOfRange(format).map((value) =>
      putting(text === 'json' ? value : BigInt(value).toString(), {
        kind: 'format',
        pointer: stated.pointer,
        keyword: 'format',
        how: `is ${shown(value)}, beyond the range of ${format}`,
        byFormat: true,
      }),
    );
  });
}
