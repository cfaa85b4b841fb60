import type { TrialCheck } from '../rule.ts';
import { lostValues, notWriting } from './written-values.ts';

/**
 * What was created can be read, with the values that were sent.
 *
 * Not judged: 202, values that the answer of the reading does not describe, `writeOnly` ones, empty ones and defaults that an answer may
 * leave out, text that comes back in another form.
 */
export const createdReadable: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'state/created-readable',
    level: 'must',
    title: 'what was created can be read, with the values sent',
    clause: 'RFC 9110 §15.3.2, §9.3.4; AIP-133, AIP-131',
    departs: 'POST `{"name": "a"}` is answered 201, and a GET of it 404, or 200 without `name`',
  },
  notFor: notWriting(['create']),
  judge(trial, spec) {
    const { writing, case: made } = trial;
    if (writing === null || writing.status === 202) return undefined;
    if (writing.readStatus === 404 || writing.readStatus === 410)
      return [
        {
          at: 'response',
          pointer: made.operation.pointer,
          keyword: 'unreadable',
          message: `it was answered ${writing.status}, and reading what it made ${writing.readStatus}`,
          expected: 200,
          received: writing.readStatus,
        },
      ];
    return lostValues(trial, spec);
  },
};
