import { type Json, own } from '../json.ts';
import { segments, valueAt } from '../pointer.ts';
import type { Unmet } from './meta-schema.ts';

/** What a person has to mend: assertions that nothing deeper explains. */
export interface Cause extends Unmet {
  /** Keywords that say the same of the same place in other branches: a value is to be one of what they all list. */
  readonly alternatives: readonly string[];
}

/**
 * Where a value fits none of several forms, the form that it comes nearest to: a Reference Object only where there is a `$ref`, the one
 * whose distinguishing word (`in: query`) the value has, and the one that is right down to the deepest place.
 */
export function causes(unmet: readonly Unmet[], document: Json): Cause[] {
  const direct = unmet.filter(({ because }) => because.length === 0).map((one): Cause => ({ ...one, alternatives: [] }));
  const inside = unmet
    .filter(({ because }) => because.length > 0)
    .flatMap((one) => (/\/(?:anyOf|oneOf)$/.test(one.keyword) ? nearest(one, document) : causes(one.because, document)));
  // what else is wrong with a value of the wrong type, or whose form cannot be told for what it lacks, does not matter
  const has = (word: string, list: readonly Cause[]) => new Set(list.filter((cause) => wordOf(cause) === word).map(({ at }) => at));
  const [lacking, ofWrongType] = [has('required', direct), has('type', [...direct, ...inside])];
  const told = [...direct, ...inside.filter(({ at }) => !lacking.has(at))].filter(
    (one) => wordOf(one) === 'type' || !ofWrongType.has(one.at),
  );
  return told.filter((one) => wordOf(one) !== 'not' || !told.some((other) => other !== one && other.at === one.at)); // it says least
}

function nearest(choice: Unmet, document: Json): Cause[] {
  const branches = branchesOf(choice).map((branch) => causes(branch, document));
  const hasReference = own(valueAt(document, choice.at), '$ref') !== undefined;
  const fitting = branches.filter((branch) => hasReference || !branch.some((cause) => cause.at === choice.at && asksForReference(cause)));
  const [best, ...others] = (fitting.length === 0 ? branches : fitting).toSorted(byNearness);
  const only = best?.length === 1 ? best[0] : best?.find(isMismatch);
  if (best === undefined || only === undefined || !/\/(?:enum|const|type)$/.test(only.keyword)) return best ?? [];
  const same = others.flatMap((branch) => branch.filter((cause) => cause.at === only.at && wordOf(cause) === wordOf(only)));
  return [{ ...only, alternatives: [...only.alternatives, ...same.map(({ keyword }) => keyword)] }];
}

/** Causes by the branch in which they stand, in the order of the branches; where that is a `$ref`, its target stands for it. */
function branchesOf({ keyword, because }: Unmet): Unmet[][] {
  const found = new Map<string, Unmet[]>();
  for (const one of because) {
    const isInside = one.keyword.startsWith(`${keyword}/`);
    const branch = isInside ? one.keyword.slice(keyword.length + 1).split('/', 1)[0] : one.keyword.slice(0, one.keyword.lastIndexOf('/'));
    found.set(branch ?? '', [...(found.get(branch ?? '') ?? []), one]);
  }
  return [...found.values()];
}

function byNearness(a: readonly Cause[], b: readonly Cause[]): number {
  return mismatches(a) - mismatches(b) || depth(b) - depth(a) || a.length - b.length;
}

function mismatches(branch: readonly Cause[]): number {
  return branch.filter(isMismatch).length;
}

/** Words that tell one form from another are lists of one value. */
function isMismatch({ keyword }: Cause): boolean {
  return /\/(?:type|in|style|scheme)\/(?:enum|const)$/.test(keyword);
}

function depth(branch: readonly Cause[]): number {
  return Math.max(...branch.map(({ at }) => segments(at).length));
}

function asksForReference({ keyword }: Cause): boolean {
  return /reference\/required$/i.test(keyword) || /Reference\/(?:properties|patternProperties)/i.test(keyword);
}

/** The last word of a keyword's URI. */
export function wordOf({ keyword }: Unmet): string {
  return decodeURIComponent(keyword.slice(keyword.lastIndexOf('/') + 1));
}
