import { isObject, type Json, own, withMember } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { draw } from '../draw.ts';
import { type Conjunction, take } from '../normal/conjunction.ts';
import { canonical } from '../normal/rules.ts';
import { makerOf } from '../schema.ts';
import type { Spot } from '../spots.ts';
import { Unsatisfiable } from '../values/unsatisfiable.ts';
import { type Mutation, putting, shown } from './fault.ts';
import { stating } from './stating.ts';

/** Values of which some fit no branch, whatever the branches are. */
const samples: readonly Json[] = [{}, [], 'assay', 0, true, { assay: 'assay' }];

/** A value that no branch of `oneOf` or `anyOf` takes, one that two of `oneOf` take, a discriminator that names none. Which hold shows when they are tried. */
export function offBranches(spec: Spec, spot: Spot): Mutation[] {
  if (spot.text !== 'json') return [];
  return [...inNone(spot), ...inTwo(spec, spot), ...misnamed(spot)];
}

function inNone({ group }: Spot): Mutation[] {
  const word = wordOf(group?.key);
  if (group === undefined || word === undefined) return [];
  return samples.map((value) =>
    putting(value, {
      kind: 'branch',
      pointer: holderOf(group.key),
      keyword: word,
      how: `is ${shown(value)}, which no branch of ${word} allows`,
    }),
  );
}

function wordOf(key: string = ''): string | undefined {
  return /\/(oneOf|anyOf)$/.exec(key)?.[1];
}

function holderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

/** Branches that are tried with each other. */
const mostBranches = 6;
/** Values of two branches that were found to be in both. */
const mostFound = 2;

/** Values of one branch that are of another too, and objects that have the members of both. */
function inTwo(spec: Spec, { from, group }: Spot): Mutation[] {
  if (group === undefined || wordOf(group.key) !== 'oneOf') return [];
  const judge = validator(spec, 'request');
  const takers = (value: Json) => group.branches.filter(({ pointers }) => pointers.every((at) => judge.accepts(at, value))).length;
  const branches = group.branches.slice(0, mostBranches).map((_, index) => take(from, group, index));
  const drawn = branches.map((branch) => leastOf(spec, branch)).filter((value) => value !== undefined);
  const found = new Map<string, Json>();
  for (const value of candidates(drawn)) {
    if (found.size >= mostFound) break;
    if (takers(value) > 1) found.set(canonical(value), value);
  }
  return [...found.values()].map((value) =>
    putting(value, {
      kind: 'branch',
      pointer: holderOf(group.key),
      keyword: 'oneOf',
      how: `is ${shown(value)}, which two branches of oneOf allow`,
    }),
  );
}

/** The values themselves, then those of two branches together. */
function* candidates(values: readonly Json[]): IterableIterator<Json> {
  yield* values;
  for (const [index, first] of values.entries()) {
    for (const second of values.slice(index + 1)) {
      if (!isObject(first) || !isObject(second)) continue;
      yield { ...first, ...second };
      yield { ...second, ...first };
    }
  }
}

function leastOf(spec: Spec, branch: Conjunction): Json | undefined {
  const maker = makerOf(spec, 'request');
  const room = { detail: 'least', depth: 0, limit: 0, text: 'json', above: [], lifted: [], must: [], forged: false } as const;
  try {
    return draw(maker.place(branch, room), 1, 0).value_;
  } catch (error) {
    if (error instanceof Unsatisfiable) return undefined;
    throw error;
  }
}

/** The property that says which branch is meant, with a name that none has: wrong by the schemas only where they say so too. */
function misnamed({ shape }: Spot): Mutation[] {
  const stated = stating(shape, 'discriminator', (value) => typeof own(value, 'propertyName') === 'string');
  const name = own(stated?.value, 'propertyName');
  if (stated === undefined || typeof name !== 'string') return [];
  const value = 'assay_unknown';
  return [
    {
      kind: 'branch',
      pointer: stated.pointer,
      keyword: 'discriminator',
      how: `is ${shown(value)}, which names no branch`,
      member: name,
      value,
      alter: (valid) => (isObject(valid) ? withMember(valid, name, value) : valid),
    },
  ];
}
