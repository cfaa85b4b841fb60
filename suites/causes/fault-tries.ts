import type { Fault, FaultKind } from '../../generators/faults.ts';
import { type Part, partText } from '../../generators/input.ts';
import { faultRules, isShared } from '../checks/fault-judgement.ts';
import type { Judgement } from '../judge.ts';
import type { Case } from '../trial.ts';

export interface Try {
  readonly place: string;
  readonly kind: FaultKind;
  readonly accepted: boolean;
}

/** What became of each fault that was judged, by rule, operation and part of the request. */
export class FaultTries {
  readonly #tries = new Map<string, Try[]>();

  take(made: Case, judgements: readonly Judgement[]): void {
    if (made.purpose.kind !== 'fault') return;
    const { kind } = made.purpose.fault;
    const part = ownPart(made.purpose.fault);
    if (part === null) return;
    for (const judgement of judgements) {
      if (!faultRules.has(judgement.rule)) continue;
      const key = keyOf(judgement, part);
      const tries = this.#tries.get(key) ?? [];
      this.#tries.set(key, tries);
      tries.push({ place: partText(part), kind, accepted: judgement.departures.length > 0 });
    }
  }

  of(key: string): readonly Try[] {
    return this.#tries.get(key) ?? [];
  }
}

/** Where the fault is, as one place beside others; `null` for a body that is no text of its type, and for a parameter that operations share. */
export function ownPart(fault: Fault): Part | null {
  const { part, kind } = fault;
  const isOfWhole = part.in === 'body' && part.at === '' && (kind === 'missing' || kind === 'malformed' || kind === 'media-type');
  return isOfWhole || isShared(fault) ? null : part;
}

export function keyOf({ rule, operation }: Judgement, part: Part): string {
  return JSON.stringify([rule, operation.id, partsWords[part.in]]);
}

export const partsWords: Readonly<Record<Part['in'], string>> = {
  body: 'request body',
  query: 'query',
  path: 'path',
  header: 'headers',
  cookie: 'cookies',
};
