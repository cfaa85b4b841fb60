import type { Json } from '../../specs/json.ts';
import { typesOf } from '../../specs/layers.ts';
import type { HeaderSpec, Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { header, type Response } from '../../targets/target.ts';
import { declaredFor } from '../answer.ts';
import type { Departure, ExchangeCheck } from '../rule.ts';
import { fromViolation } from './from-violation.ts';

/**
 * A declared header that is required is in the answer, and one that is there has the form that its schema states.
 *
 * Text on the wire is read as the number or boolean that the schema speaks of; lists and objects are not judged.
 */
export const responseHeaders: ExchangeCheck = {
  kind: 'exchange',
  rule: {
    id: 'response/headers',
    level: 'must',
    title: 'declared headers are present and have their declared form',
    clause: 'OpenAPI 3.1.1 Header Object `required`, `schema`, style `simple`',
    departs: 'an answer without `X-Request-Id`, which the document declares as required',
  },
  notFor: (operation) => (operation.responses.some(({ headers }) => headers.length > 0) ? null : 'no answer declares headers'),
  judge(step, spec) {
    const { response } = declaredFor(step.operation, step.exchange);
    const got = step.exchange.response;
    if (response === undefined || got === null || response.headers.length === 0) return undefined;
    return response.headers.flatMap((declared) => departures(declared, got, spec));
  },
};

function departures(declared: HeaderSpec, response: Response, spec: Spec): Departure[] {
  const at = `response ${response.status} header ${declared.name.toLowerCase()}`;
  const text = header(response, declared.name);
  if (text === undefined) {
    const message = `the required header ${declared.name} is absent`;
    return declared.required
      ? [{ at, pointer: declared.pointer, keyword: 'required', message, expected: declared.name, received: null }]
      : [];
  }
  if (declared.schema === null) return [];
  const types = typesOf(spec.document, declared.schema);
  if (types?.has('array') || types?.has('object')) return [];
  const broken = validator(spec, 'response').validate(declared.schema, typed(text, types));
  return broken.map((violation) => ({
    ...fromViolation(violation, at, violation.keyword === 'format' ? 'should' : 'must'),
    message: `${declared.name} ${violation.message}`,
  }));
}

function typed(text: string, types: ReadonlySet<string> | undefined): Json {
  if ((types?.has('integer') || types?.has('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types?.has('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
