import type { Json } from '../../specs/json.ts';
import type { Spot } from '../spots.ts';
import { type Mutation, putting, shown } from './fault.ts';

/** Values of which some fit no branch, whatever the branches are. */
const samples: readonly Json[] = [{}, [], 'assay', 0, true, { assay: 'assay' }];

/** A value that no branch of `oneOf` or `anyOf` takes; which of the samples is one shows when it is tried. */
export function offBranches({ group, text }: Spot): Mutation[] {
  const word = /\/(oneOf|anyOf)$/.exec(group?.key ?? '')?.[1];
  if (group === undefined || word === undefined || text !== 'json') return [];
  const holder = group.key.slice(0, -word.length - 1);
  return samples.map((value) =>
    putting(value, { kind: 'branch', pointer: holder, keyword: word, how: `is ${shown(value)}, which no branch of ${word} allows` }),
  );
}
