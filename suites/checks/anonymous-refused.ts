import type { TrialCheck } from '../rule.ts';
import { isOpen, letThrough } from './let-through.ts';

/**
 * A secured operation refuses a request without credentials. It rests on the same request with them, just accepted.
 */
export const anonymousRefused: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'security/anonymous-refused',
    level: 'must',
    title: 'a request without credentials is refused',
    clause: 'OpenAPI 3.1.1 Security Requirement Object: required to execute; RFC 9110 §15.5.2',
    departs: '200 to a GET without `Authorization`, where the document demands a bearer token',
  },
  notFor: isOpen,
  judge: (trial) => letThrough(trial, { absent: 'must' }),
};
