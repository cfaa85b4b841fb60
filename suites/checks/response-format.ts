import type { ExchangeCheck } from '../rule.ts';
import { fromViolation } from './from-violation.ts';
import { hasResponseSchema } from './has-response-schema.ts';
import { responseViolations } from './response-violations.ts';

/**
 * A value in an answer has the `format` that its schema names. A format is an annotation by default, so this is SHOULD.
 */
export const responseFormat: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/format',
    level: 'should',
    title: 'a value in an answer has its declared format',
    clause: 'JSON Schema validation §7.2.1, §7.3; OpenAPI Data Type Format and format registry (int64 may be a string)',
    departs: '`"2024-01-01 10:00"` under `format: date-time`; `"9223372036854775808"` under `format: int64`',
  },
  notFor: hasResponseSchema,
  judge: (step, spec) =>
    responseViolations(step, spec)
      ?.filter(({ keyword }) => keyword === 'format')
      .map((violation) => fromViolation(violation, `response ${step.exchange.response?.status} body`, 'should')),
};
