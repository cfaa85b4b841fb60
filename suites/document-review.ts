import { setImmediate } from 'node:timers/promises';
import { type DocumentFinding, documentFindings, documentRules } from '../specs/document/index.ts';
import type { Spec } from '../specs/spec.ts';
import type { DocumentChecked, Level } from './event.ts';
import { reaches } from './rule.ts';

/** Faults of one rule that stand in the log: a habit of a document shows in thousands of places. */
const listed = 50;

/**
 * Judges the document of a run while the run waits for answers. It begins when it is told to, which is after the first request: for the
 * largest documents it takes seconds.
 */
export class DocumentReview {
  readonly #spec: Spec;
  readonly #isAsked: (rule: string) => boolean;
  #found: Promise<readonly DocumentFinding[] | null> | undefined;
  #isStopped = false;

  constructor(spec: Spec, isAsked: (rule: string) => boolean) {
    this.#spec = spec;
    this.#isAsked = isAsked;
  }

  begin(): void {
    this.#found ??= this.#find();
    this.#found.catch(() => {}); // whoever asks for the result gets to know
  }

  /** Leaves off: the run has ended otherwise. */
  stop(): void {
    this.#isStopped = true;
  }

  /** `null` where no rule is asked for, and after a stop. */
  async result(): Promise<DocumentChecked | null> {
    const rules = documentRules.filter(({ id }) => this.#isAsked(id));
    if (rules.length === 0) return null;
    this.begin();
    const found = await this.#found;
    return found === null || found === undefined ? null : checked(rules, found);
  }

  async #find(): Promise<readonly DocumentFinding[] | null> {
    const rules = documentRules.filter(({ id }) => this.#isAsked(id));
    if (rules.length === 0) return [];
    const isWhole = rules.length === documentRules.length;
    const known = isWhole ? judged.get(this.#spec) : undefined;
    if (known !== undefined) return known;
    const found: DocumentFinding[] = [];
    for await (const some of documentFindings(this.#spec, this.#isAsked)) {
      if (this.#isStopped) return null;
      found.push(...some);
      await setImmediate();
    }
    if (isWhole) judged.set(this.#spec, found);
    return found;
  }
}

/** Several runs may be made of one document. */
const judged = new WeakMap<Spec, readonly DocumentFinding[]>();

function checked(rules: typeof documentRules, found: readonly DocumentFinding[]): DocumentChecked {
  const order = rules.map(({ id }) => id);
  const sorted = found.toSorted((a, b) => weight(b.level) - weight(a.level) || order.indexOf(a.rule) - order.indexOf(b.rule));
  const counts = new Map<string, number>();
  const faults = sorted.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= listed;
  });
  const having = (level: Level) => found.filter((one) => one.level === level).length;
  return {
    kind: 'document',
    rules: rules.map(({ id, level, title, clause }) => ({ id, level, title, clause })),
    faults: faults.map(({ what, fix, ...rest }) => ({ ...rest, message: what, fix: fix ?? '' })),
    counts: Object.fromEntries(counts),
    levels: { must: having('must'), should: having('should'), may: having('may') },
  };
}

function weight(level: Level): number {
  return Number(reaches(level, 'should')) + Number(reaches(level, 'must'));
}
