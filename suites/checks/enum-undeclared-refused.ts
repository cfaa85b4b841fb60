import { enumPlaces } from '../enum-places.ts';
import type { TrialCheck } from '../rule.ts';
import { faultJudgement } from './fault-judgement.ts';

/**
 * A value outside the enum is refused: another word, another case, the index instead of the name, the empty string.
 */
export const enumUndeclaredRefused: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'enum/undeclared-refused',
    level: 'should',
    title: 'an undeclared enum value is refused',
    clause: 'JSON Schema validation §6.1.2 `enum`; equality by code point, core §4.2.2',
    departs: '200 to `"format": "chat"` where the enum lists `CHAT`',
  },
  notFor: (operation, spec) =>
    enumPlaces(spec, operation).some((place) => place.direction === 'request' && !place.readOnly) ? null : 'no request part has an enum',
  judge: (trial) => faultJudgement(trial, (kind) => kind === 'enum', 'should'),
};
