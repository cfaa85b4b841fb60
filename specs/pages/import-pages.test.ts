import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { valueAt } from '../pointer.ts';
import { SpecError } from '../spec-error.ts';
import { importPages } from './import-pages.ts';
import type { Page } from './page.ts';

function fixture(name: string): Page {
  return { name: `docs/api/${name}`, text: readFileSync(new URL(`../../tests/fixtures/pages/${name}`, import.meta.url), 'utf8') };
}

function imported(...names: readonly string[]) {
  return importPages(names.map(fixture), { prose: false });
}

describe('a Markdown page that holds a document', () => {
  const { document, forms, losses } = imported('update-berth.md');
  const berth = '/components/schemas/Berth';

  test('the form is told by content, past fences of other things', () => {
    expect(forms).toEqual([{ page: 'docs/api/update-berth.md', form: 'markdown-fence' }]);
    expect(losses).toEqual([]);
  });

  test.for([
    { at: '/openapi', want: '3.1.0' },
    { at: '/info/title', want: 'Harbour API' },
    { at: '/info/description', want: undefined },
    { at: '/info/x-assay-import/pages', want: ['update-berth.md'] },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/operationId', want: 'updateBerth' },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/x-assay-inferred-operation-id', want: undefined },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/responses/200/description', want: 'OK' },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/responses/default/description', want: 'Any other response' },
    { at: `${berth}/title`, want: undefined },
    { at: `${berth}/properties/title`, want: { type: 'string' } },
    { at: `${berth}/properties/description`, want: { type: ['string', 'null'] } },
    { at: `${berth}/properties/summary`, want: { type: 'string', writeOnly: true } },
    { at: `${berth}/properties/depth`, want: { type: 'number', exclusiveMinimum: 0, examples: [4.5] } },
    { at: `${berth}/properties/state`, want: { $ref: '#/components/schemas/BerthState', readOnly: true } },
    { at: `${berth}/properties/__proto__`, want: { type: 'array', items: { type: 'string', contentEncoding: 'base64' } } },
    {
      at: '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/requestBody/content/application~1json/example',
      want: { title: 'North 4', description: 'quiet' },
    },
  ])('$at', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test('with prose, the words stay', () => {
    const told = importPages([fixture('update-berth.md')], { prose: true }).document;
    expect(valueAt(told, `${berth}/title`)).toBe('A berth');
    expect(valueAt(told, '/paths/~1v2~1ports~1{port_id}~1berths~1{berth_id}/patch/description')).toContain('```sh');
  });
});

describe('the expanded form', () => {
  const { document, losses, inferences, forms } = imported('list-berths.md', 'create-berth.md');
  const get = '/paths/~1v2~1ports~1{port_id}~1berths/get';
  const post = '/paths/~1v2~1ports~1{port_id}~1berths/post';

  test.for([
    { at: '/info/title', want: 'List berths' },
    { at: '/servers', want: [{ url: 'https://api.harbour.test' }] },
    { at: '/components/securitySchemes', want: { port_pass: { type: 'apiKey', in: 'header', name: 'X-Port-Pass' } } },
    { at: '/security', want: [{ port_pass: [] }] },
    { at: `${post}/security`, want: [{ port_pass: [] }, {}] },
    { at: `${get}/operationId`, want: 'getPortBerths' },
    { at: `${get}/x-assay-inferred-operation-id`, want: true },
    { at: `${get}/x-assay-inferred`, want: undefined },
    {
      at: `${get}/parameters/1`,
      want: {
        name: 'state',
        in: 'query',
        required: false,
        style: 'form',
        explode: false,
        schema: { type: 'array', items: { type: 'string', enum: ['FREE', 'TAKEN'] } },
      },
    },
    {
      at: `${get}/parameters/2`,
      want: {
        name: 'order',
        in: 'query',
        required: false,
        deprecated: true,
        schema: { type: 'string', enum: ['depth', 'name'], default: 'name' },
      },
    },
    { at: `${get}/parameters/3`, want: { name: 'limit', in: 'query', required: true, schema: { type: 'integer', exclusiveMaximum: 100 } } },
    { at: `${get}/parameters/4/schema`, want: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
    { at: `${get}/parameters/5/in`, want: 'cookie' },
    { at: `${get}/requestBody`, want: undefined },
    { at: `${get}/responses/200/content/application~1json`, want: { schema: { $ref: '#/components/schemas/BerthPage' } } },
    { at: `${get}/responses/304`, want: { description: 'Not Modified' } },
    { at: '/components/schemas/BerthPage/properties/nextPage', want: { type: ['string', 'null'] } },
    { at: '/components/schemas/BerthPage/required', want: ['berths'] },
    { at: `${post}/deprecated`, want: true },
    { at: `${post}/requestBody/required`, want: true },
    { at: `${post}/requestBody/content/application~1json/schema`, want: { $ref: '#/components/schemas/Berth' } },
    { at: `${post}/requestBody/content/application~1json/examples`, want: { example: { value: { title: 'North 4' } } } },
    { at: `${post}/requestBody/content/multipart~1form-data/schema/properties/copy`, want: { type: 'string', format: 'binary' } },
    {
      at: `${post}/requestBody/content/multipart~1form-data/schema/properties/fender/allOf/1`,
      want: { properties: { number: { type: 'integer' } } },
    },
    { at: `${post}/requestBody/content/multipart~1form-data/schema/additionalProperties`, want: false },
    {
      at: `${post}/responses/201/content/application~1json`,
      want: { schema: { anyOf: [{ type: 'string', enum: ['ACCEPTED', 'QUEUED'] }, { type: 'null' }] } },
    },
    { at: `${post}/responses/201/content/application~1pdf/schema`, want: { type: 'string', contentEncoding: 'base64' } },
  ])('$at', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test('a schema that another page shows from one side is the whole one: readOnly properties and what is required of them are there', () => {
    expect(Object.keys(valueAt(document, '/components/schemas') ?? {})).toEqual(['Berth', 'BerthState', 'BerthPage']);
    expect(valueAt(document, '/components/schemas/Berth/properties/id')).toEqual({ type: 'string', readOnly: true });
    expect(valueAt(document, '/components/schemas/Berth/required')).toEqual(['id']);
  });

  test('what the form and the page lose is told', () => {
    expect(forms.map(({ form }) => form)).toEqual(['mintlify-expanded', 'mintlify-expanded']);
    expect(losses).toContain('create-berth.md: required, but not among the properties shown in the request, so dropped: id');
    expect(losses.filter((loss) => loss.includes('readOnly properties are not shown'))).toHaveLength(1);
    expect(inferences.join()).toContain('create-berth.md: a security alternative without a parameter');
    expect(valueAt(document, '/info/x-assay-import')).toEqual({ pages: ['list-berths.md', 'create-berth.md'], losses, inferences });
  });

  test('either order of the pages gives the same schemas', () => {
    const turned = imported('create-berth.md', 'list-berths.md').document;
    expect(valueAt(turned, '/components/schemas')).toEqual(valueAt(document, '/components/schemas'));
  });

  test('heading and block quote are the words of the operation', () => {
    const told = importPages([fixture('create-berth.md')], { prose: true }).document;
    expect(valueAt(told, `${post}/summary`)).toBe('Create a berth');
    expect(valueAt(told, `${post}/description`)).toBe('Adds a berth\nto a port.');
  });

  test('what an older page writes as an array of schemas is read the same way', () => {
    const text = [
      '````yaml post /quays',
      'paths:',
      '  path: /quays',
      '  method: POST',
      '  request:',
      '    security: []',
      '    parameters: {path: {}, query: {}, header: {}, cookie: {}}',
      '    body:',
      '      application/json:',
      '        schemaArray: [{type: object, properties: {name: [{type: string, required: true}], long: [{type: number}]}}]',
      '  response: {}',
      '````',
    ].join('\n');
    const read = importPages([{ name: 'old.md', text }], { prose: false }).document;
    expect(valueAt(read, '/security')).toEqual([]);
    expect(valueAt(read, '/paths/~1quays/post/requestBody/content/application~1json/schema')).toEqual({
      type: 'object',
      properties: { name: { type: 'string' }, long: { type: 'number' } },
      required: ['name'],
    });
  });
});

describe('many pages of several forms', () => {
  const { document, losses } = imported('update-berth.md', 'list-berths.md', 'create-berth.md', 'harbour-status.yaml');

  test.for([
    { at: '/info/title', want: 'Harbour API' },
    { at: '/servers', want: [{ url: 'https://api.harbour.test' }] },
    { at: '/components/securitySchemes', want: { port_pass: { type: 'apiKey', in: 'header', name: 'X-Port-Pass' } } },
    { at: '/paths/~1health/get/servers', want: [{ url: 'https://status.harbour.test' }] },
    { at: '/paths/~1health/get/security', want: [] },
    { at: '/paths/~1health/get/responses/200/content/application~1json/schema', want: { $ref: '#/components/schemas/Berth_2' } },
    { at: '/components/schemas/Berth_2', want: { type: 'object', properties: { open: { type: 'boolean' } } } },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths/get/servers', want: undefined },
    { at: '/paths/~1v2~1ports~1{port_id}~1berths/get/security', want: undefined },
  ])('$at', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test('another schema under a name that is taken is told', () => {
    expect(losses).toContain('harbour-status.yaml: another schemas/Berth stands on an earlier page; this one is named Berth_2');
    expect(losses.filter((loss) => loss.includes('another'))).toHaveLength(1);
  });
});

describe('what cannot be imported says what, where and what to do', () => {
  const fence = (lines: readonly string[]) => ['# Page', '', '```yaml', ...lines, '```', ''].join('\n');
  test.for([
    {
      name: 'no page form',
      text: '# Hello\n\nJust words.\n',
      code: 'page-form',
      where: 'p.md',
      says: 'document, html-document, markdown-fence, readme, mintlify-expanded, docusaurus, starlight-html, starlight-text',
    },
    { name: 'an example fence only', text: fence(['id: 1', 'name: x']), code: 'page-form', where: 'p.md', says: 'starlight-text' },
    {
      name: 'broken YAML in a fence',
      text: fence(['openapi: 3.1.0', 'paths:', '  /a: [1']),
      code: 'page-yaml',
      where: /^p\.md:[67]:\d+$/,
      says: 'broken YAML',
    },
    {
      name: 'a repeated key in a fence',
      text: fence(['openapi: 3.1.0', 'info: {}', 'info: {}']),
      code: 'page-yaml',
      where: 'p.md:6:1',
      says: 'unique',
    },
    { name: 'broken YAML in a document', text: 'openapi: 3.1.0\npaths: {', code: 'page-yaml', where: /^p\.md:2:/, says: 'broken YAML' },
    { name: 'an alias to nothing', text: 'openapi: 3.1.0\npaths: *gone\n', code: 'page-yaml', where: /^p\.md:/, says: 'gone' },
    {
      name: 'OpenAPI 1.2',
      text: 'swagger: "1.2"\nopenapi: 1.2\npaths: {/a: {get: {}}}\n',
      code: 'page-version',
      where: 'p.md:1',
      says: '1.2',
    },
    { name: 'no path', text: 'openapi: 3.1.0\npaths: {}\n', code: 'page-empty', where: 'p.md:1', says: 'no path' },
    { name: 'aliases without end', text: `openapi: 3.1.0\npaths: &p {/a: *p}\n`, code: 'page-size', where: 'p.md:1', says: 'nodes' },
    {
      name: 'a method of nobody',
      text: fence(['paths:', '  path: /a', '  method: brew']),
      code: 'page-method',
      where: 'p.md',
      says: 'brew',
    },
  ])('$name', ({ text, code, where, says }) => {
    const error = thrown(() => importPages([{ name: 'p.md', text }], { prose: true }));
    expect(error).toMatchObject({ code });
    expect(error?.text.where).toMatch(where);
    expect(error?.message).toContain(says);
    expect(error?.text.fix).not.toBe('');
  });

  test('no page at all', () => expect(thrown(() => importPages([], { prose: true }))?.code).toBe('page-none'));

  test('a reference that leads out of the document is told and not followed', () => {
    const text = 'openapi: 3.1.0\npaths: {/a: {get: {responses: {"200": {$ref: "../../etc/passwd"}}}}}\n';
    expect(importPages([{ name: 'p.yaml', text }], { prose: false }).losses).toEqual([
      '$ref "../../etc/passwd" names nothing on the pages: any value is accepted there',
    ]);
  });
});

function thrown(run: () => unknown): SpecError | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof SpecError ? error : null;
  }
}
