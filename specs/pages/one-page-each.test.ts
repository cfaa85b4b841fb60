import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { factsOf } from '../../tests/kit/api-facts.ts';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { importPages } from './import-pages.ts';

const names = ['Port', 'Crane', 'Fee'];
const leaf = fc.constantFrom<JsonObject>(
  { type: 'string' },
  { type: 'integer', minimum: 1 },
  { type: ['string', 'null'], format: 'date' },
  { enum: ['a', 'b'] },
);
const refs = names.map((name): JsonObject => ({ $ref: `#/components/schemas/${name}` }));
const schemas = fc
  .tuple(...names.map(() => fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), fc.oneof(leaf, fc.constantFrom(...refs)))))
  .map((all) => Object.fromEntries(names.map((name, index) => [name, { type: 'object', properties: all[index] ?? {} }])));
const security = fc.constantFrom<Json>([], [{ key: [] }], [{ key: [] }, {}], [{ token: ['read'] }]);
const operation = fc.record(
  {
    security,
    servers: fc.constantFrom<Json>([{ url: 'https://a.test' }], [{ url: 'https://b.test' }]),
    parameters: fc.constant<Json>([{ name: 'q', in: 'query', schema: { type: 'string' } }]),
    responses: fc
      .constantFrom(...refs)
      .map((schema): Json => ({ '200': { description: 'x', content: { 'application/json': { schema } } } })),
  },
  { requiredKeys: ['responses'] },
);
const document = fc
  .record({
    schemas,
    security: fc.option(security, { nil: undefined }),
    paths: fc.dictionary(
      fc.constantFrom('/a', '/b', '/a/{id}'),
      fc.dictionary(fc.constantFrom('get', 'put', 'delete'), operation, { minKeys: 1 }),
      { minKeys: 1 },
    ),
  })
  .map(
    ({ schemas: shown, security: root, paths }): JsonObject => ({
      openapi: '3.1.0',
      info: { title: 'Harbour', version: '1' },
      servers: [{ url: 'https://a.test' }],
      ...(root === undefined ? {} : { security: root }),
      paths,
      components: {
        schemas: shown,
        securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, token: { type: 'http', scheme: 'bearer' } },
      },
    }),
  );

/** A page for each operation, with the whole document's components. */
function onePageEach(whole: JsonObject): { name: string; text: string }[] {
  const paths = own(whole, 'paths');
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).map(([method, shown], index) => ({
      name: `${method}-${index}.md`,
      text: `# ${method}\n\n\`\`\`\`yaml api.yaml ${method} ${path}\n${stringify({ ...whole, paths: { [path]: { [method]: shown } } })}\`\`\`\`\n`,
    })),
  );
}

test('a document that is cut into a page for each operation is put together again', () =>
  fc.assert(
    fc.property(document, (whole) => {
      const { document: read, losses } = importPages(onePageEach(whole), { prose: true });
      expect(factsOf(read)).toEqual(factsOf(whole));
      expect(read['components']).toEqual(whole['components']);
      expect(losses).toEqual([]);
    }),
    { numRuns: 15 },
  ));

test('two documents with components of the same names stand side by side', () =>
  fc.assert(
    fc.property(document, document, (one, other) => {
      const second = {
        ...other,
        paths: Object.fromEntries(Object.entries(own(other, 'paths') ?? {}).map(([path, item]) => [`/second${path}`, item])),
      };
      const { document: read } = importPages([...onePageEach(one), ...onePageEach(second)], { prose: true });
      expect(factsOf(read)).toEqual([...factsOf(one), ...factsOf(second)].toSorted());
    }),
    { numRuns: 15 },
  ));
