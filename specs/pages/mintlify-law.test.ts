import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../tests/kit/api-facts.ts';
import { expandedPageOf } from '../../tests/kit/expanded-page.ts';
import type { Json, JsonObject } from '../json.ts';
import { importPages } from './import-pages.ts';

const ref: JsonObject = { $ref: '#/components/schemas/Berth' };
const leaf = fc.constantFrom<JsonObject>(
  { type: 'string', format: 'date-time', minLength: 3 },
  { type: 'string', enum: ['a', 'b'], default: 'a' },
  { type: 'integer', minimum: 1, exclusiveMaximum: 9 },
  { type: 'array', items: { type: 'number' }, maxItems: 2 },
  { type: 'boolean' },
);
/** Deeper than the first level all of JSON Schema is shown. */
const inner = fc.oneof(
  leaf,
  fc.constantFrom<JsonObject>(
    ref,
    { type: ['string', 'null'], pattern: '^a' },
    { oneOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }] },
  ),
);
const properties = fc.record({
  name: inner,
  size: inner,
  id: leaf.map((schema) => ({ ...schema, readOnly: true })),
  secret: leaf.map((schema) => ({ ...schema, writeOnly: true })),
});
const object = fc
  .record({ properties, required: fc.constantFrom(['name'], ['name', 'id'], ['secret']) })
  .map((schema): JsonObject => ({ type: 'object', ...schema }));
const body = fc.oneof(fc.constant(ref), object, fc.constantFrom<JsonObject>({ anyOf: [{ type: 'string' }, { type: 'integer' }] }));
const parameter = fc.record({
  name: fc.constantFrom('q', '__proto__', 'X-A'),
  in: fc.constantFrom('query', 'header', 'cookie'),
  required: fc.boolean(),
  schema: leaf,
});
const security = fc.constantFrom<Json>([], [{ port_pass: [] }], [{ port_pass: [], 'crew-token': [] }, {}]);
const document = fc
  .record({
    berth: object,
    parameters: fc.uniqueArray(parameter, { selector: (each) => each.in + each.name }),
    body: fc.option(body),
    required: fc.boolean(),
    answer: body,
    security,
    deprecated: fc.boolean(),
  })
  .map(
    (parts): JsonObject => ({
      openapi: '3.1.0',
      info: { title: 'Harbour', version: '1' },
      servers: [{ url: 'https://harbour.test' }],
      security: parts.security,
      paths: {
        '/berths': {
          post: {
            ...(parts.deprecated ? { deprecated: true } : {}),
            parameters: parts.parameters.map((each) => ({ ...each })),
            ...(parts.body === null
              ? {}
              : { requestBody: { required: parts.required, content: { 'application/json': { schema: parts.body } } } }),
            responses: {
              '200': { description: 'x', content: { 'application/json': { schema: parts.answer } } },
              '404': { description: 'gone' },
            },
          },
        },
      },
      components: {
        schemas: { Berth: parts.berth },
        securitySchemes: { port_pass: { type: 'apiKey', in: 'query', name: 'pass' }, 'crew-token': { type: 'http', scheme: 'bearer' } },
      },
    }),
  );

/** Names of security schemes are guessed from a title. */
const comparable = (facts: readonly string[]) => facts.map((fact) => fact.replaceAll('crew_token', 'crew-token')).toSorted();
const isHidden = (fact: string) =>
  / body .*\.id\b/.test(fact) ||
  / body .* requires=id/.test(fact) ||
  / 200 .*\.secret\b/.test(fact) ||
  / 200 .* requires=secret/.test(fact);

test('an operation that is shown expanded comes back, but for what is hidden on its side', () =>
  fc.assert(
    fc.property(document, (whole) => {
      const { document: read } = importPages([expandedPageOf({ document: whole, path: '/berths', method: 'post' })], { prose: false });
      const [got, want] = [comparable(factsOf(read)), comparable(factsOf(whole))];
      expect(want.filter((fact) => !got.includes(fact) && !isHidden(fact))).toEqual([]);
      expect(got.filter((fact) => !want.includes(fact))).toEqual([]);
    }),
    { numRuns: 60 },
  ));
