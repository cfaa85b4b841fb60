import { partText } from '../../generators/input.ts';
import type { Json } from '../../specs/json.ts';
import { methodText } from '../../specs/method.ts';
import { type JsonPointer, valueAt } from '../../specs/pointer.ts';
import { sameValue } from '../../specs/same-value.ts';
import type { Departure, TrialCheck } from '../rule.ts';
import type { ForgeryOutcome, Trial } from '../trial.ts';
import { hasReadOnlyFields } from './has-read-only-fields.ts';

/**
 * A value sent for a readOnly property is not stored; ignoring and refusing it are both right.
 *
 * Stored means that the reading follows what was sent, for two different forged values in turn: one coincidence with the server's own choice is
 * no finding.
 */
export const readOnlyIgnored: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'read-only/ignored',
    level: 'must',
    title: 'a value sent for a readOnly field is not stored',
    clause: 'JSON Schema validation §9.4: the owning authority alone manages the value; OpenAPI 3.1.1 "Validating readOnly and writeOnly"',
    departs: 'PATCH `{"createdBy": "forged"}`, after which the reading shows `"createdBy": "forged"`',
  },
  notFor: hasReadOnlyFields,
  judge(trial) {
    const { purpose } = trial.case;
    if (purpose.kind !== 'forged') return undefined;
    const written = trial.forgeries.filter(({ status }) => status >= 200 && status < 300);
    if (written.length === 0)
      return trial.forgeries.some(({ status }) => status >= 400 && status < 500) && trial.stopped === null ? [] : undefined;
    const read = written.filter(({ wasRead }) => wasRead);
    if (read.length === 0) return undefined;
    return followed(read, purpose.forgery.leaves).map((leaf) => departure(trial, leaf, read));
  },
};

/** Leaves at which every reading shows what was sent, through a change of what was sent or from another value before. */
function followed(outcomes: readonly ForgeryOutcome[], leaves: readonly JsonPointer[]): JsonPointer[] {
  if (outcomes.length < 2) return [];
  return leaves.filter((leaf) => {
    const at = (value: Json | undefined) => (value === undefined ? undefined : valueAt(value, leaf));
    const follows = outcomes.every(({ sent, after }) => at(sent) !== undefined && sameValue(at(after), at(sent)));
    const [first] = outcomes;
    const isTelling = isUnguessable(at(first?.sent)) || outcomes.some(({ sent }) => !sameValue(at(sent), at(first?.sent)));
    return follows && isTelling && outcomes.some(({ sent, before }) => !sameValue(at(before), at(sent)));
  });
}

/** A value that a server would hardly have chosen by itself, so that it proves something even where it was sent each time. */
function isUnguessable(value: Json | undefined): boolean {
  return (typeof value === 'string' && value.length >= 8) || (typeof value === 'number' && Math.abs(value) >= 1000);
}

function departure(trial: Trial, leaf: JsonPointer, outcomes: readonly ForgeryOutcome[]): Departure {
  const { purpose, operation } = trial.case;
  if (purpose.kind !== 'forged') throw new TypeError('only a forged case has a stored value');
  const { part, pointer } = purpose.forgery;
  const last = outcomes.at(-1);
  const at = (value: Json | undefined) => (value === undefined ? null : (valueAt(value, leaf) ?? null));
  return {
    at: partText({ ...part, at: `${part.at}${leaf}` }),
    pointer,
    keyword: 'readOnly',
    message: `${part.at}${leaf} is readOnly, yet ${methodText(operation.method)} stored what was sent: the reading followed ${outcomes.length} forged values in turn`,
    expected: at(last?.before),
    received: at(last?.after),
  };
}
