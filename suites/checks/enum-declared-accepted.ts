import { enumPlaces } from '../enum-places.ts';
import type { TrialCheck } from '../rule.ts';
import { isOfEnum, refusals } from './valid-accepted.ts';

/**
 * Each declared value of an enum is accepted, in each place where a request takes it.
 */
export const enumDeclaredAccepted: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'enum/declared-accepted',
    level: 'must',
    title: 'each declared enum value is accepted',
    clause: 'JSON Schema validation §6.1.2 `enum`; OpenAPI 3.1.1 Schema Object',
    departs: '400 to `"format": "RL"` while the other declared formats are accepted',
  },
  notFor: (operation, spec) =>
    enumPlaces(spec, operation).some((place) => place.direction === 'request' && !place.readOnly) ? null : 'no request part has an enum',
  judge: (trial) => (isOfEnum(trial) ? refusals(trial) : undefined),
};
