import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Key } from './starlight-keys.ts';

/** A member of an object, from the key list, from the example, or from both. */
export interface Member {
  readonly name: string;
  readonly key: Key | null;
  /** `undefined` where the example has no such member. */
  readonly value: Json | undefined;
  /** Whether the object that it belongs to was settled by the example; else it stands where it most likely belongs. */
  readonly placed: boolean;
  readonly members: Member[];
}

interface Entry {
  readonly name: string;
  readonly value: Json;
  readonly parent: Entry | null;
}
interface Step {
  readonly entry: Entry | null;
  readonly key: Key | null;
}

/** The flat key list of a page as a tree. The example, walked depth first, is laid along the list: what matches settles the nesting. */
export function treeOf(keys: readonly Key[], example: Json | undefined): Member[] {
  return grown(aligned(entriesOf(example ?? null, null), keys));
}

function entriesOf(value: Json, parent: Entry | null): Entry[] {
  const object = firstObject(value);
  if (object === null) return [];
  return Object.entries(object).flatMap(([name, child]) => {
    const entry = { name, value: child, parent };
    return [entry, ...entriesOf(child, entry)];
  });
}

/** The object itself, or the first one in an array. */
function firstObject(value: Json): JsonObject | null {
  if (isObject(value)) return value;
  return Array.isArray(value) ? (value.map(firstObject).find((object) => object !== null) ?? null) : null;
}

/** The alignment of both lists that matches most names, a match of equal types counting for more. */
function aligned(entries: readonly Entry[], keys: readonly Key[]): Step[] {
  const best = Array.from({ length: entries.length + 1 }, () => new Array<number>(keys.length + 1).fill(0));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = entries.length - 1; row >= 0; row -= 1) {
    for (let column = keys.length - 1; column >= 0; column -= 1) {
      const score = likeness(entries[row], keys[column]);
      const match = score === 0 ? 0 : score + at(row + 1, column + 1);
      const cells = best[row];
      if (cells !== undefined) cells[column] = Math.max(match, at(row + 1, column), at(row, column + 1));
    }
  }
  return walked(entries, keys, at);
}

function walked(entries: readonly Entry[], keys: readonly Key[], at: (row: number, column: number) => number): Step[] {
  const steps: Step[] = [];
  for (let row = 0, column = 0; row < entries.length || column < keys.length; ) {
    const [entry = null, key = null] = [entries[row], keys[column]];
    const score = likeness(entry ?? undefined, key ?? undefined);
    if (score > 0 && at(row, column) === score + at(row + 1, column + 1)) {
      steps.push({ entry, key });
      row += 1;
      column += 1;
    } else if (key !== null && (entry === null || at(row, column) === at(row, column + 1))) {
      steps.push({ entry: null, key });
      column += 1;
    } else {
      steps.push({ entry, key: null });
      row += 1;
    }
  }
  return steps;
}

/** 0: not the same member. The renderer names the member of a map `additionalProperty` in its examples and `key` in its list. */
function likeness(entry: Entry | undefined, key: Key | undefined): number {
  if (entry === undefined || key === undefined) return 0;
  const same = key.additional ? entry.name === 'additionalProperty' : entry.name === key.name;
  if (!same) return 0;
  return key.schema === null || typesOf(key.schema).includes(typeOf(entry.value)) ? 4 : 1;
}

function typesOf(schema: JsonObject): readonly Json[] {
  const type = schema['type'];
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? null];
  return types.includes('integer') ? [...types, 'number'] : types;
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The members of the outermost object. */
function grown(steps: readonly Step[]): Member[] {
  const root: Member[] = [];
  const held = new Map<Entry, Member>();
  let open = false; // whether an object was listed that the example does not show: what follows may be its members
  let inUnion = false;
  for (const [index, step] of steps.entries()) {
    const next = steps.slice(index + 1).find(({ entry }) => entry !== null)?.entry ?? null;
    const previous = steps.slice(0, index).findLast(({ entry }) => entry !== null)?.entry ?? null;
    if (step.entry !== null && step.key !== null) inUnion = step.key.union;
    else if (inUnion && step.key !== null) continue; // a member of an alternative that the example does not show
    const parent = step.entry === null ? likelyParent(previous, next) : step.entry.parent;
    const placed = step.entry !== null || (!open && isCertain(previous, next));
    open = step.entry === null && (open || holdsMembers(step.key));
    const member: Member = { name: step.key?.name ?? step.entry?.name ?? '', key: step.key, value: step.entry?.value, placed, members: [] };
    if (step.entry !== null) held.set(step.entry, member);
    (parent === null ? root : (held.get(parent)?.members ?? root)).push(member);
  }
  return root;
}

/**
 * The object of a key that the example lacks, from the members around it. Between an inner object's last member and an outer object's next one, it is
 * taken for the inner one's, as ids stand first and times last; at the very end of the list for the outermost one's.
 */
function likelyParent(previous: Entry | null, next: Entry | null): Entry | null {
  if (previous === null || next === null) return null;
  return next.parent === previous ? previous : previous.parent;
}

function isCertain(previous: Entry | null, next: Entry | null): boolean {
  return previous === null || next?.parent === previous || (next === null ? previous.parent === null : next.parent === previous.parent);
}

function holdsMembers(key: Key | null): boolean {
  return (
    key?.recursive !== true &&
    key?.schema != null &&
    (JSON.stringify(key.schema).includes('"type":"object"') || typesOf(key.schema).includes('object'))
  );
}
