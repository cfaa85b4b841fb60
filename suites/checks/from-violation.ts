import type { Violation } from '../../specs/validate.ts';
import type { Level } from '../event.ts';
import { atMost, type Departure } from '../rule.ts';

/** A broken assertion of a schema as a departure of the rule at hand; what an importer guessed is SHOULD at most. */
export function fromViolation(violation: Violation, where: string, level: Level): Departure {
  return {
    at: violation.at === '' ? where : `${where} ${violation.at}`,
    pointer: violation.pointer,
    keyword: violation.keyword,
    message: `${violation.at === '' ? 'the body' : violation.at} ${violation.message}`,
    expected: violation.expected,
    received: violation.received,
    level: violation.inferred ? atMost(level, 'should') : level,
  };
}
