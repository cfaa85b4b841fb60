import type { FaultKind } from '../../generators/faults.ts';
import { reaches } from '../rule.ts';
import type { Case } from '../trial.ts';
import { type Cause, digest, type Group, placeOf, type Shown, several } from './cause.ts';
import type { Try } from './fault-tries.ts';

export interface Evidence extends Pick<Group<Shown>, 'isKnown'> {
  readonly tries: readonly Try[];
  /** The part of the request, in words. */
  readonly where: string;
}

/**
 * The causes of accepted faults in one part of one operation's requests, under one rule: places that are not looked at at all, one kind of fault
 * that is looked for nowhere, several faults at one place.
 */
export function faultCauses<S extends Shown>(key: string, shown: readonly S[], evidence: Evidence): Cause<S>[] {
  return new Gathering(key, evidence).causes(shown);
}

class Gathering {
  readonly #key: string;
  readonly #evidence: Evidence;

  constructor(key: string, evidence: Evidence) {
    this.#key = key;
    this.#evidence = evidence;
  }

  causes<S extends Shown>(shown: readonly S[]): Cause<S>[] {
    const { tries } = this.#evidence;
    const refusing = new Set(tries.filter(({ accepted }) => !accepted).map(({ place }) => place));
    const open = shown.filter((one) => !refusing.has(placeOf(one)));
    const openPlaces = new Set(open.filter(({ judged: { level } }) => reaches(level, 'should')).map(placeOf));
    const isUnseen = openPlaces.size >= several || this.#isKnown('unchecked');
    const unseen = isUnseen ? this.#cause(open, 'unchecked', (where) => unchecked(where, new Set(open.map(placeOf)), tries)) : undefined;
    const rest = shown.filter((one) => unseen?.members.includes(one) !== true);
    const [kinds, single] = this.#byKind(rest);
    const places = [...Map.groupBy(single, placeOf)].flatMap(([place, members]) => this.#cause(members, place, null) ?? []);
    return [...(unseen === undefined ? [] : [unseen]), ...kinds, ...places];
  }

  #byKind<S extends Shown>(shown: readonly S[]): [Cause<S>[], S[]] {
    const groups = [...Map.groupBy(shown, ({ made }) => `${kindOf(made)}`)];
    const found = groups.map(([mark, members]) => {
      const kind = kindOf(members[0]?.made);
      const tries = this.#evidence.tries.filter((tried) => tried.kind === kind);
      const isMany = new Set(members.map(placeOf)).size > 1 || this.#isKnown(mark);
      const together = isMany ? this.#cause(members, mark, (where) => sameKind(where, tries)) : undefined;
      return { members, together };
    });
    return [
      found.flatMap(({ together }) => together ?? []),
      found.flatMap(({ members, together }) => (together === undefined ? members : [])),
    ];
  }

  #isKnown(mark: string): boolean {
    return this.#evidence.isKnown(this.#fingerprint(mark));
  }

  #cause<S extends Shown>(shown: readonly S[], mark: string, words: ((where: string) => string) | null): Cause<S> | undefined {
    const [first, ...rest] = (['must', 'should', 'may'] as const).flatMap((level) => shown.filter(({ judged }) => judged.level === level));
    if (first === undefined) return undefined;
    const { where: at } = this.#evidence;
    return { fingerprint: this.#fingerprint(mark), members: [first, ...rest], whole: words === null ? null : { at, message: words(at) } };
  }

  #fingerprint(mark: string): string {
    return digest(JSON.stringify([this.#key, mark]));
  }
}

function kindOf(made: Case | undefined): FaultKind | null {
  return made?.purpose.kind === 'fault' ? made.purpose.fault.kind : null;
}

function unchecked(where: string, open: ReadonlySet<string>, tries: readonly Try[]): string {
  const accepted = tries.filter(({ place }) => open.has(place)).length;
  const places = new Set(tries.map(({ place }) => place)).size;
  return open.size === places
    ? `in the ${where} all ${accepted} faults that were tried, at ${places} places, are accepted`
    : `in the ${where} all ${accepted} faults that were tried at ${open.size} of ${places} places are accepted`;
}

function sameKind(where: string, tries: readonly Try[]): string {
  const count = (some: readonly Try[]) => new Set(some.map(({ place }) => place)).size;
  const [kind] = tries.map((tried) => tried.kind);
  const words = kind === undefined ? 'a fault' : kindWords[kind];
  return `in the ${where} ${words} is accepted at ${count(tries.filter(({ accepted }) => accepted))} of ${count(tries)} places where it was tried`;
}

const kindWords: Readonly<Record<FaultKind, string>> = {
  missing: 'the lack of a required part',
  type: 'a value of another type',
  null: 'null',
  enum: 'a value that is not listed',
  bound: 'a number or a count beyond its bound',
  length: 'a text of another length',
  pattern: 'a text that its pattern does not match',
  format: 'a value that is not of its format',
  additional: 'a member that nobody declares',
  items: 'a wrong list of items',
  malformed: 'a broken text',
  'media-type': 'another media type',
  branch: 'a value of no branch, or of two',
};
