import { fields } from '../../specs/fields.ts';
import { isFlagged } from '../../specs/layers.ts';
import { pointer } from '../../specs/pointer.ts';
import type { Spec } from '../../specs/spec.ts';
import type { Violation } from '../../specs/validate.ts';
import type { ExchangeCheck } from '../rule.ts';
import { fromViolation } from './from-violation.ts';
import { responseViolations } from './response-violations.ts';

/**
 * A required readOnly property is in every answer that its schema describes.
 */
export const readOnlyPresent: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'read-only/present',
    level: 'must',
    title: 'a required readOnly property is in the answer',
    clause: 'OpenAPI 3.0.4 Schema Object: with readOnly, `required` acts on the response; JSON Schema validation §6.5.3',
    departs: 'an answer without `id`, where the schema requires it and marks it `readOnly`',
  },
  notFor(operation, spec) {
    const schemas = operation.responses.flatMap((response) => response.content.flatMap(({ schema }) => (schema === null ? [] : [schema])));
    const some = schemas.some((schema) =>
      fields(spec.document, schema).some((field) => field.readOnly === 'own' && field.required && field.at !== ''),
    );
    return some ? null : 'no answer requires a readOnly property';
  },
  judge: (step, spec) =>
    responseViolations(step, spec)
      ?.filter((violation) => missesReadOnly(violation, spec))
      .map((violation) => fromViolation(violation, `response ${step.exchange.response?.status} body`, 'must')),
};

/** Whether a broken `required` names a readOnly property; `response/schema` leaves it to this rule. */
export function missesReadOnly(violation: Violation, spec: Spec): boolean {
  if (violation.keyword !== 'required' || typeof violation.expected !== 'string') return false;
  return isFlagged(spec.document, `${violation.pointer}${pointer('properties', violation.expected)}`, 'readOnly');
}
