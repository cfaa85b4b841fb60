import { own } from '../../json.ts';
import type { Part } from './parts.ts';

/** The parts of each schema: where several types stand one after the other, each begins one. */
export function groupsOf(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [[]];
  for (const part of parts) {
    const last = groups.at(-1) ?? [];
    if (isShape(part) && last.some(isShape) && !isItemsOf(last, part)) groups.push([part]);
    else last.push(part);
  }
  return groups;
}

function isShape({ kind }: Part): boolean {
  return kind === 'type' || isNested(kind);
}

export function isNested(kind: Part['kind']): boolean {
  return kind === 'object' || kind === 'union';
}

/** Objects and alternatives that follow the type of an array are its items. */
function isItemsOf(group: readonly Part[], part: Part): boolean {
  return isNested(part.kind) && group.some(isArrayType) && !group.some(({ kind }) => isNested(kind));
}

export function isArrayType(part: Part): boolean {
  return part.kind === 'type' && [own(part.schema, 'type')].flat().includes('array');
}
