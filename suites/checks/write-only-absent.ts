import { fields } from '../../specs/fields.ts';
import { writeOnlyKeyword } from '../../specs/validate.ts';
import type { ExchangeCheck } from '../rule.ts';
import { fromViolation } from './from-violation.ts';
import { responseViolations } from './response-violations.ts';

/**
 * A `writeOnly` value is in no answer.
 */
export const writeOnlyAbsent: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'write-only/absent',
    level: 'must',
    title: 'a writeOnly value is in no answer',
    clause: 'JSON Schema validation §9.4: never present when the instance is retrieved; OpenAPI 3.0.4 Schema Object `writeOnly`',
    departs: '`"password": "…"` in the answer of a create, where the schema says `writeOnly: true`',
  },
  notFor(operation, spec) {
    const schemas = operation.responses.flatMap((response) => response.content.flatMap(({ schema }) => (schema === null ? [] : [schema])));
    return schemas.some((schema) => fields(spec.document, schema).some((field) => field.writeOnly === 'own'))
      ? null
      : 'no answer has a writeOnly field';
  },
  judge: (step, spec) =>
    responseViolations(step, spec)
      ?.filter(({ keyword }) => keyword === writeOnlyKeyword)
      .map((violation) =>
        fromViolation(violation, `response ${step.exchange.response?.status} body`, spec.dialect === '3.0' ? 'should' : 'must'),
      ),
};
