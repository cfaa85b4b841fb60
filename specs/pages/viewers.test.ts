import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { factsOf } from '../../tests/kit/api-facts.ts';
import type { JsonObject } from '../json.ts';
import { valueAt } from '../pointer.ts';
import { parseHtml } from './html-tree.ts';
import { importPages } from './import-pages.ts';
import { namedDocuments, scriptDocuments } from './named-documents.ts';

const html = (body: string) => `<!DOCTYPE html>\n<html><head><title>API</title></head><body>${body}</body></html>`;
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
const inAttribute = (value: string) => value.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

/** Each form that holds a whole document, as its maker writes it. */
const renderers: Readonly<Record<string, (document: JsonObject) => { name: string; text: string }>> = {
  'Swagger UI, in a script beside the page': (document) => ({
    name: 'swagger-ui-init.js',
    text: `window.onload = function() {\n  var url = window.location.search.match(/url=([^&]+)/);\n  let options = ${JSON.stringify({ swaggerDoc: document, customOptions: {} }, null, 2)};\n  url = options.swaggerUrl || url\n  let spec1 = options.swaggerDoc\n  let ui = SwaggerUIBundle({ spec: spec1, dom_id: '#swagger-ui' })\n}`,
  }),
  'Swagger UI, in the page': (document) => ({
    name: 'a.html',
    text: html(`<script>SwaggerUIBundle({spec: ${inScript(document)}, deepLinking: true})</script>`),
  }),
  'Redoc, rendered ahead': (document) => ({
    name: 'redoc.html',
    text: html(
      `<div id="redoc"></div><script>\nconst __redoc_state = ${inScript({ menu: { activeItemIdx: -1 }, spec: { data: document }, options: {} })};\nRedoc.hydrate(__redoc_state, container);</script>`,
    ),
  }),
  'Redoc.init': (document) => ({ name: 'redoc.html', text: html(`<script>Redoc.init(${inScript(document)}, {}, document.body)</script>`) }),
  Scalar: (document) => ({
    name: 'scalar.html',
    text: html(`<div id="app"></div><script>Scalar.createApiReference('#app', { theme: "x", content: ${inScript(document)} })</script>`),
  }),
  'Scalar, as text': (document) => ({
    name: 'scalar.html',
    text: html(`<script>Scalar.createApiReference('#app', { content: ${inScript(stringify(document))} })</script>`),
  }),
  'Scalar, in an attribute': (document) => ({
    name: 'scalar.html',
    text: html(`<script id="api-reference" data-configuration='${inAttribute(JSON.stringify({ spec: { content: document } }))}'></script>`),
  }),
  'Scalar, in a script element': (document) => ({
    name: 'scalar.html',
    text: html(`<script id="api-reference" type="application/json">${inScript(document)}</script>`),
  }),
  'Stoplight Elements': (document) => ({
    name: 'elements.html',
    text: html(`<elements-api apiDescriptionDocument='${inAttribute(JSON.stringify(document))}'></elements-api>`),
  }),
  'a fence without a label': (document) => ({
    name: 'README.md',
    text: `# API\n\n\`\`\`\`\`\n${JSON.stringify(document, null, 2)}\n\`\`\`\`\`\n`,
  }),
  'a fence in a list': (document) => ({
    name: 'README.md',
    text: `1. The API:\n\n${indented(`~~~~~yaml\n${stringify(document)}~~~~~\n`, '   ')}`,
  }),
  'GitBook: JSON on one line': (document) => ({
    name: 'page.md',
    text: `## POST /a\n\n> Words\n\n\`\`\`json\n${JSON.stringify(document)}\n\`\`\`\n`,
  }),
  'Mintlify: four backticks and a source': (document) => ({
    name: 'page.md',
    text: `> ## Documentation Index\n> Fetch llms.txt\n\n# Source: https://docs.test/a\n# null\n\n\`\`\`json feedback\n{"path": "/a"}\n\`\`\`\n\n## OpenAPI\n\n\`\`\`\`yaml openapi.json post /a\n${stringify(document)}\`\`\`\`\n`,
  }),
};

const word = fc.constantFrom(
  'a',
  '</script>',
  '<!--',
  '`{',
  'it\'s "quoted"',
  '\u2028',
  '&amp;',
  '$\u007bx}',
  '\\u003c',
  '__proto__',
  'constructor',
  '😀',
);
const schema = fc.oneof(
  fc.record({ type: fc.constant('string'), enum: fc.uniqueArray(word, { minLength: 1 }) }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer(), maximum: fc.integer() }),
  fc.record({ type: fc.constant('object'), properties: fc.dictionary(word, fc.constant({ type: 'boolean', readOnly: true })) }),
);
const document = fc
  .record({
    title: word,
    path: fc.constantFrom('/a', '/a/{b}', '/{__proto__}'),
    name: fc.constantFrom('Thing', '__proto__', 'constructor'),
    schema,
  })
  .map(
    ({ title, path, name, schema: shown }): JsonObject => ({
      openapi: '3.1.0',
      info: { title, version: '1' },
      servers: [{ url: 'https://api.test' }],
      paths: {
        [path]: {
          post: {
            operationId: 'x',
            responses: {
              '200': { description: title, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } },
            },
          },
        },
      },
      components: { schemas: Object.fromEntries([[name, shown]]) },
    }),
  );

test.for(Object.keys(renderers))('%s: the document comes back as it went in', (form) =>
  fc.assert(
    fc.property(document, (written) => {
      const rendered = renderers[form]?.(written) ?? { name: '', text: '' };
      const { document: read, losses } = importPages([rendered], { prose: true });
      expect(factsOf(read)).toEqual(factsOf(written));
      expect(valueAt(read, '/info/title')).toBe(valueAt(written, '/info/title'));
      expect(losses).toEqual([]);
    }),
    { numRuns: 30 },
  ),
);

describe('where a viewer says that its document is', () => {
  const fastApi = `<div id="swagger-ui"></div><script src="https://cdn.test/swagger-ui-bundle.js"></script><script>
    const ui = SwaggerUIBundle({ url: '/openapi.json', "dom_id": "#swagger-ui", oauth2RedirectUrl: window.location.origin + '/docs/oauth2-redirect', presets: [SwaggerUIBundle.presets.apis] })</script>`;
  test.for([
    { name: "FastAPI's /docs", body: fastApi, want: ['/openapi.json'] },
    {
      name: "FastAPI's /redoc",
      body: '<redoc spec-url="/openapi.json"></redoc><script src="redoc.standalone.js"></script>',
      want: ['/openapi.json'],
    },
    {
      name: 'Redoc.init',
      body: "<script>Redoc.init('spec.yaml', {scrollYOffset: 50}, document.getElementById('r'))</script>",
      want: ['spec.yaml'],
    },
    {
      name: 'an address put together',
      body: "<script>const base = location.origin; SwaggerUIBundle({ url: base + '/v1/api.json' })</script>",
      want: ['/v1/api.json'],
    },
    {
      name: 'the origin of the page',
      body: '<script>SwaggerUIBundle({ url: ``, urls: [{ url: window.location.origin + "/b.json" }] })</script>',
      want: ['/b.json'],
    },
    {
      name: 'several, the primary one first',
      body: '<script>SwaggerUIBundle({ "urls.primaryName": "two", urls: [{url: "1.json", name: "one"}, {url: "2.json", name: "two"}] })</script>',
      want: ['2.json', '1.json'],
    },
    {
      name: 'settings elsewhere win',
      body: '<script>SwaggerUIBundle({ url: "https://petstore.test/v2.json", configUrl: "/v3/api-docs/swagger-config" })</script>',
      want: ['settings /v3/api-docs/swagger-config', 'https://petstore.test/v2.json'],
    },
    {
      name: "Swagger UI's own start page",
      body: '<script src="./swagger-ui-bundle.js"></script><script src="./swagger-initializer.js"></script>',
      want: ['script ./swagger-initializer.js'],
    },
    {
      name: "Swashbuckle's",
      body: `<script>var configObject = JSON.parse('{"urls":[{"url":"v1/swagger.json","name":"V1"}]}'); window.ui = SwaggerUIBundle(configObject);</script>`,
      want: ['v1/swagger.json'],
    },
    {
      name: 'Scalar',
      body: "<script>Scalar.createApiReference('#app', { sources: [{ url: '/a.json' }, { url: '/b.json' }] })</script>",
      want: ['/a.json', '/b.json'],
    },
    { name: 'Scalar, older', body: '<script id="api-reference" data-url="/openapi.json"></script>', want: ['/openapi.json'] },
    { name: 'RapiDoc', body: '<rapi-doc spec-url="./spec.json" theme="dark"></rapi-doc>', want: ['./spec.json'] },
    {
      name: 'Stoplight Elements',
      body: '<elements-api apiDescriptionUrl="openapi.yaml" router="hash"></elements-api>',
      want: ['openapi.yaml'],
    },
    { name: 'a link to it', body: '<link rel="stylesheet" href="a.css"><link rel="service-desc" href="/api.json">', want: ['/api.json'] },
    { name: 'nothing at all', body: '<script>const url = "/x.json"; fetch(url)</script><script>{{ broken</script>', want: [] },
  ])('$name', ({ body, want }) => {
    const named = namedDocuments(parseHtml(html(body))).map((each) =>
      each.kind === 'embedded' ? 'embedded' : each.kind === 'document' ? each.url : `${each.kind} ${each.url}`,
    );
    expect([...new Set(named)]).toEqual(want);
  });

  test('a page that only names its document says where', () =>
    expect(() => importPages([{ name: 'docs.html', text: html(fastApi) }], { prose: true })).toThrow(
      /docs\.html: .*\/openapi\.json \(Swagger UI\)\n {2}fix: .*\[page-link\]/,
    ));
  test('a script of something else is not looked into', () => expect(scriptDocuments('var spec = {"openapi": "3.1.0"}')).toEqual([]));
});
