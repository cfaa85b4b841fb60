import type { TrialCheck } from '../rule.ts';
import { faultJudgement } from './fault-judgement.ts';

/**
 * A request without a required part is refused: a parameter, the body, a property at any depth.
 */
export const requiredEnforced: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'request/required-enforced',
    level: 'must',
    title: 'a request without a required part is refused',
    clause: 'OpenAPI 3.1.1 Parameter Object and Request Body Object `required`; JSON Schema validation §6.5.3',
    departs: '200 to a create whose body lacks a required property',
  },
  notFor: () => null,
  judge: (trial) => faultJudgement(trial, (kind) => kind === 'missing', 'must'),
};
