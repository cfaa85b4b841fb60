import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { specFrom } from '../load.ts';
import { valueAt } from '../pointer.ts';
import { documentText } from './document-text.ts';
import { importPages } from './import-pages.ts';

const imported = (text: string, name = 'page.md') => importPages([{ name, text }], { prose: true });
const fence = (...lines: string[]) => ['```yaml', ...lines, '```', ''].join('\n');
const whole = fence('openapi: 3.1.0', 'info: {title: T, version: "1"}', 'paths: {/a: {get: {responses: {"200": {description: x}}}}}');

describe("ReadMe's page", () => {
  const text = readFileSync(new URL('../../tests/fixtures/pages/readme-berth.md', import.meta.url), 'utf8');
  const { document, forms, losses, inferences } = imported(text, 'reserve-a-berth.md');

  test('is told by its own settings', () => expect(forms).toEqual([{ page: 'reserve-a-berth.md', form: 'readme' }]));
  test('a body with required members is required, and marked', () =>
    expect(valueAt(document, '/paths/~1berths/post/requestBody')).toMatchObject({
      required: true,
      'x-assay-inferred': expect.any(String),
    }));
  test('a body without is left as it is', () =>
    expect(valueAt(document, '/paths/~1berths/patch/requestBody')).not.toHaveProperty('required'));
  test('both are told', () => {
    expect(losses).toHaveLength(1);
    expect(inferences).toEqual(['reserve-a-berth.md: the body of reserve-a-berth is required, as its schema has required members']);
  });
});

test('required members behind a $ref and in a part count; a stated `required: false` stands', () => {
  const schemas =
    '"components": {"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/B"}]}, "B": {"required": ["x"]}, "C": {"allOf": [{"$ref": "#/components/schemas/C"}]}}}';
  const operation = (schema: string, required = '') =>
    `{"requestBody": {${required}"content": {"application/json": {"schema": {"$ref": "#/components/schemas/${schema}"}}}}, "responses": {}}`;
  const paths = `"paths": {"/a": {"put": ${operation('A')}, "post": ${operation('B', '"required": false, ')}, "patch": ${operation('C')}}}`;
  const { document } = imported(`\`\`\`json\n{"openapi": "3.1.0", "info": {}, ${schemas}, ${paths}, "x-readme": {}}\n\`\`\`\n`);
  expect(['put', 'post', 'patch'].map((method) => valueAt(document, `/paths/~1a/${method}/requestBody/required`))).toEqual([
    true,
    false,
    undefined,
  ]);
});

describe('fences of other things', () => {
  test.for([
    { name: 'a part of a document', other: fence('openapi: 3.1.0', 'info: {title: x}') },
    { name: 'a configuration with paths', other: '```json\n{ "compilerOptions": { "paths": { "a": ["b"], }, } }\n```\n' },
    { name: 'a workflow with paths', other: fence('on:', '  push:', '    paths: [a, b', 'paths:', '  - x') },
    { name: 'a setting named openapi', other: fence('generate:', '  openapi: [api.yaml', 'x: 1') },
  ])('$name says nothing', ({ other }) => {
    const { document, losses } = imported(`# T\n\n${other}\n${whole}`);
    expect(Object.keys(valueAt(document, '/paths') ?? {})).toEqual(['/a']);
    expect(losses).toEqual([]);
    expect(() => imported(`# T\n\n${other}`)).toThrow(/page-form/);
  });

  test('a broken document beside a whole one is a loss, alone it is an error', () => {
    const broken = fence('openapi: 3.1.0', 'paths: [');
    expect(imported(`${whole}\n${broken}`).losses).toEqual([
      expect.stringMatching(/^page\.md: a fence is left out: broken YAML: .*\(page\.md:\d+:\d+\)$/),
    ]);
    expect(() => imported(broken)).toThrow(/page\.md:\d+:\d+: broken YAML/);
  });

  test('several documents are taken together', () => {
    const second = whole.replace('/a', '/b');
    expect(Object.keys(valueAt(imported(`${whole}\n${second}`).document, '/paths') ?? {})).toEqual(['/a', '/b']);
  });
});

describe('a $ref to nothing', () => {
  const text = fence(
    'openapi: 3.1.0',
    'info: {title: T, version: "1"}',
    'paths: {/a: {get: {responses: {"200": {description: x, content: {application/json: {schema: {$ref: 0b5e3b2e-9a51-4b1e-8f0c-0a4f2a6f6a01}}}}, "404": {$ref: "#/components/responses/Gone"}}}}}',
    'components: {schemas: {A: {properties: {x: {$ref: "#/components/schemas/Left", description: out}}}}}',
  );
  const { document, losses } = imported(text);

  test('accepts any value, and is marked and told', () => {
    expect(valueAt(document, '/paths/~1a/get/responses/200/content/application~1json/schema')).toEqual({
      'x-assay-inferred': expect.stringContaining('0b5e3b2e'),
    });
    expect(valueAt(document, '/components/schemas/A/properties/x')).toEqual({ description: 'out', 'x-assay-inferred': expect.any(String) });
    expect(valueAt(document, '/paths/~1a/get/responses/404/description')).toBe('Not Found');
    expect(losses).toHaveLength(3);
  });
  test('so the document can be used', () => {
    const spec = specFrom(document, { file: 'page.yaml', text: documentText(document) });
    expect(spec.operations).toHaveLength(1);
  });
  test('what another page has is no such thing', () => {
    const other = fence(
      'openapi: 3.1.0',
      'paths: {/b: {get: {responses: {}}}}',
      'components: {schemas: {Left: {type: string}}, responses: {Gone: {description: gone}}}',
    );
    const both = importPages(
      [
        { name: 'a.md', text },
        { name: 'b.md', text: other },
      ],
      { prose: true },
    );
    expect(valueAt(both.document, '/components/schemas/A/properties/x')).toHaveProperty('$ref');
    expect(both.losses).toHaveLength(1);
  });
});

test('OpenAPI 2.0 in a fence is read in the terms of 3.1', () => {
  const text = fence(
    'swagger: "2.0"',
    'info: {title: T, version: "1"}',
    'host: a.test',
    'basePath: /v1',
    'schemes: [https]',
    'paths: {/a: {post: {consumes: [application/json], parameters: [{in: body, name: b, required: true, schema: {$ref: "#/definitions/A"}}], responses: {"200": {description: x}}}}}',
    'definitions: {A: {type: object, properties: {n: {type: integer, minimum: 1, exclusiveMinimum: true}}}}',
  );
  const { document } = imported(text);
  expect(valueAt(document, '/servers/0/url')).toBe('https://a.test/v1');
  expect(valueAt(document, '/paths/~1a/post/requestBody/content/application~1json/schema')).toEqual({ $ref: '#/components/schemas/A' });
  expect(valueAt(document, '/components/schemas/A/properties/n')).toEqual({ type: 'integer', exclusiveMinimum: 1 });
});

test("Mintlify's description may run on past its block quote", () => {
  const lines = ['paths:', '  path: /a', '  method: get', '  request: {security: [], parameters: {}, body: {}}', '  response: {}'];
  const text = `> ## Documentation Index\n> Fetch it.\n\n# Source: https://a.test/x\n# Source: https://b.test/x\n# List\n\n> First\n> second\n\nThird.\n\n## OpenAPI\n\n\`\`\`\`yaml GET /a\n${lines.join('\n')}\n\`\`\`\`\n`;
  expect(valueAt(imported(text).document, '/paths/~1a/get')).toMatchObject({ summary: 'List', description: 'First\nsecond\n\nThird.' });
});
