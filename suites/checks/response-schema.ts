import { writeOnlyKeyword } from '../../specs/validate.ts';
import { declaredFor, isJson } from '../answer.ts';
import type { ExchangeCheck } from '../rule.ts';
import type { Step } from '../trial.ts';
import { fromViolation } from './from-violation.ts';
import { hasResponseSchema } from './has-response-schema.ts';
import { missesReadOnly } from './read-only-present.ts';
import { responseViolations } from './response-violations.ts';

/** Keywords that have a rule of their own. */
const elsewhere: ReadonlySet<string> = new Set(['format', 'enum', 'const', writeOnlyKeyword]);

/**
 * A JSON answer has the form that its schema states, read in the response view.
 */
export const responseSchema: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/schema',
    level: 'must',
    title: 'an answer conforms to the schema of its status and media type',
    clause: 'OpenAPI 3.1.1 Response Object `content`, Media Type Object `schema`; JSON Schema validation §6',
    departs: '`{"exampleCount": 3}` where the schema says `type: string`',
  },
  notFor: hasResponseSchema,
  judge(step, spec) {
    const broken = missing(step);
    if (broken !== undefined) return [broken];
    return responseViolations(step, spec)
      ?.filter((violation) => !elsewhere.has(violation.keyword) && !missesReadOnly(violation, spec))
      .map((violation) => fromViolation(violation, `response ${step.exchange.response?.status} body`, 'must'));
  },
};

/** A body that is declared with a schema and is not there; one that is no JSON is what response/json-text is about. */
function missing(step: Step) {
  const { response, media } = declaredFor(step.operation, step.exchange);
  const bytes = step.exchange.response?.body.byteLength ?? 0;
  const status = step.exchange.response?.status ?? 0;
  const at = `response ${status} body`;
  const declared = media ?? response?.content.find(({ name }) => isJson(name.toLowerCase()));
  if (declared?.schema == null || step.operation.method === 'head' || status === 204 || status === 304) return undefined;
  if (bytes === 0)
    return {
      at,
      pointer: declared.schema,
      keyword: 'body',
      message: 'the body is empty where a schema is declared',
      expected: declared.name,
      received: null,
    };
  return undefined;
}
