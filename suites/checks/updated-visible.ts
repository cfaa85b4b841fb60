import type { TrialCheck } from '../rule.ts';
import { lostValues, notWriting } from './written-values.ts';

/**
 * What an update sent is what the next reading shows.
 *
 * Not judged: 202, values that the answer of the reading does not describe, `writeOnly` ones, empty ones and defaults that an answer may
 * leave out, text that comes back in another form. Optional parameters are left out, since a mask or a dry run changes what an update does.
 */
export const updatedVisible: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'state/updated-visible',
    level: 'must',
    title: 'what an update sent is visible afterwards',
    clause: 'RFC 9110 §9.3.4; RFC 5789 §2; AIP-134',
    departs: 'PATCH `{"displayName": "b"}` is answered 200, and a GET still shows `"displayName": "a"`',
  },
  notFor: notWriting(['patch', 'replace']),
  judge: (trial, spec) => (trial.writing?.status === 202 ? undefined : lostValues(trial, spec)),
};
