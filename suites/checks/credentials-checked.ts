import type { TrialCheck } from '../rule.ts';
import { isOpen, letThrough } from './let-through.ts';

/**
 * A secured operation refuses credentials of another scheme, and credentials that are made up.
 *
 * Test doubles commonly take any token of the right form, so that a made-up one which is let through is MAY.
 */
export const credentialsChecked: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'security/credentials-checked',
    level: 'must',
    title: 'credentials that are not right are refused',
    clause: 'OpenAPI 3.1.1 Security Requirement Object; RFC 9110 §11.4; RFC 6750 §3.1',
    departs: '200 under `Authorization: Basic …`, where the document demands a bearer token',
  },
  notFor: isOpen,
  judge: (trial) => letThrough(trial, { 'other-scheme': 'must', 'made-up': 'may' }),
};
