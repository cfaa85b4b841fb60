import { partText } from '../../generators/input.ts';
import type { Json } from '../../specs/json.ts';
import { methodText } from '../../specs/method.ts';
import { valueAt } from '../../specs/pointer.ts';
import { sameValue } from '../../specs/same-value.ts';
import type { TrialCheck } from '../rule.ts';
import { hasReadOnlyFields } from './has-read-only-fields.ts';

/**
 * The answer of a write does not show a forged readOnly value that the next reading does not show: a client that trusts the answer would hold a
 * state that never was.
 */
export const readOnlyNotEchoed: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'read-only/not-echoed',
    level: 'should',
    title: 'an answer does not echo a readOnly value that was not stored',
    clause: 'JSON Schema validation §9.4; AIP-134: the answer is the resource',
    departs: 'PATCH `{"state": "READY"}` is answered `"state": "READY"`, and a GET right after shows `"state": "UPLOADING"`',
  },
  notFor: hasReadOnlyFields,
  judge(trial) {
    const { purpose, operation } = trial.case;
    if (purpose.kind !== 'forged') return undefined;
    const shown = trial.forgeries.filter(
      ({ status, wasRead, answered }) => status >= 200 && status < 300 && status !== 202 && wasRead && answered !== undefined,
    );
    if (shown.length < 2) return undefined;
    const { part, pointer, leaves } = purpose.forgery;
    const at = (value: Json | undefined, leaf: string) => (value === undefined ? undefined : valueAt(value, leaf));
    // one reading may agree with what was sent by itself: the server's own value is one of those that were tried
    const echoed = leaves.filter(
      (leaf) =>
        shown.every(({ sent, answered }) => sameValue(at(answered, leaf), at(sent, leaf))) &&
        shown.some(({ sent, after }) => !sameValue(at(after, leaf), at(sent, leaf))),
    );
    return echoed.map((leaf) => ({
      at: partText({ ...part, at: `${part.at}${leaf}` }),
      pointer,
      keyword: 'readOnly',
      message: `the answer of ${methodText(operation.method)} echoes the forged ${part.at}${leaf}, which a reading does not show`,
      expected: at(shown.at(-1)?.after, leaf) ?? null,
      received: at(shown.at(-1)?.answered, leaf) ?? null,
    }));
  },
};
