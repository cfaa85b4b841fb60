import type { TrialCheck } from '../rule.ts';
import { faultJudgement } from './fault-judgement.ts';

/**
 * A request with exactly one thing wrong is refused: type, bound, length, pattern, format, null, an extra property where none may be, a broken
 * text, another media type. No clause obliges a server to refuse, so this is SHOULD. It rests on the same request without the fault, just accepted.
 */
export const faultRefused: TrialCheck = {
  kind: 'trial',
  rule: {
    id: 'request/fault-refused',
    level: 'should',
    title: 'a request with one fault is refused',
    clause: 'OpenAPI 3.1.1 Schema Object; JSON Schema validation §6; RFC 9110 §15.5.1, §15.5.16',
    departs: '200 to `"exampleCount": 5` where the schema says `type: string`',
  },
  notFor: () => null,
  judge: (trial) => faultJudgement(trial, (kind) => kind !== 'missing' && kind !== 'enum', 'should'),
};
