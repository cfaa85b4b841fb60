import type { TrialCheck } from '../rule.ts';
import { notWriting, swappedValues } from './written-values.ts';

/** A value of a closed list is read as it was written, not as another of the list. */
export const enumRoundTrip: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'enum/round-trip',
    level: 'must',
    title: 'a declared value comes back as it was sent',
    clause: 'RFC 9110 §9.3.4; AIP-133, AIP-134: the answer is the resource',
    departs: 'PATCH `{"format": "CHAT"}` is answered 200, and a GET shows `"format": "TEXT"`',
  },
  notFor: notWriting(['create', 'patch', 'replace']),
  judge: (trial, spec) => (trial.writing?.status === 202 ? undefined : swappedValues(trial, spec)),
};
