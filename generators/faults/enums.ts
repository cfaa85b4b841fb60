import type { Json } from '../../specs/json.ts';
import { canonical } from '../normal/rules.ts';
import type { Spot } from '../spots.ts';
import { fitsPlace } from '../values/text.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';

/** Values beside the list, each near it in its own way: a word nobody lists, another case, a number for a name, nothing, blanks around. */
export function unlisted({ shape, text }: Spot): Mutation[] {
  if (shape.values === null) return [];
  const stated = stating(shape, 'enum') ?? stating(shape, 'const');
  if (stated === undefined) return [];
  const keyword = stating(shape, 'enum') === undefined ? 'const' : 'enum';
  const listed = new Set(shape.values.map(canonical));
  return nearMisses(shape.values)
    .map((value) => (text !== 'json' && typeof value === 'number' ? String(value) : value))
    .filter((value) => !listed.has(canonical(value)))
    .filter((value) => text === 'json' || (typeof value === 'string' && fitsPlace(text, value)))
    .map((value) =>
      putting(value, { kind: 'enum', pointer: stated.pointer, keyword, how: `is ${shown(value)}, which the document does not list` }),
    );
}

function nearMisses(values: readonly Json[]): Json[] {
  const words = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const [first] = words.filter((word) => word !== '');
  if (first !== undefined) return [unknownWord(words), otherCase(first), Math.max(0, values.indexOf(first)), '', ` ${first} `];
  if (numbers.length > 0) return [Math.max(...numbers) + 1];
  return values.every((value) => typeof value === 'boolean') ? [!values[0]] : ['ASSAY_UNKNOWN'];
}

/** In the manner of the list, so that only the list itself can tell. */
function unknownWord(words: readonly string[]): string {
  const isLower = words.every((word) => word === word.toLowerCase());
  return isLower ? 'assay_unknown' : 'ASSAY_UNKNOWN';
}

function otherCase(word: string): string {
  return word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase();
}
