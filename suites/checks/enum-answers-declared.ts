import { enumPlaces } from '../enum-places.ts';
import type { ExchangeCheck } from '../rule.ts';
import { fromViolation } from './from-violation.ts';
import { responseViolations } from './response-violations.ts';

/**
 * An answer holds only declared values of an enum.
 */
export const enumAnswersDeclared: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'enum/answers-declared',
    level: 'must',
    title: 'an answer holds only declared enum values',
    clause: 'JSON Schema validation §6.1.2 `enum`, §6.1.3 `const`; equality by code point, core §4.2.2',
    departs: '`"state": "DELETING"` where the enum lists UPLOADING and READY',
  },
  notFor: (operation, spec) =>
    enumPlaces(spec, operation).some(({ direction }) => direction === 'response') ? null : 'no answer holds an enum',
  judge: (step, spec) =>
    responseViolations(step, spec)
      ?.filter(({ keyword }) => keyword === 'enum' || keyword === 'const')
      .map((violation) => fromViolation(violation, `response ${step.exchange.response?.status} body`, 'must')),
};
