import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { factsOf } from '../../../tests/kit/api-facts.ts';
import { valueAt } from '../../pointer.ts';
import { isHtml, parseHtml } from '../html-tree.ts';
import { importPages } from '../import-pages.ts';

const folder = new URL('../../../tests/fixtures/pages/ferry/', import.meta.url);
const page = (name: string) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') });
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map(page);
const without = (some: readonly string[], others: readonly string[]) => some.filter((fact) => !others.includes(fact));

describe('pages that the renderer made of one document', () => {
  const { document, forms, losses, inferences } = importPages(pages, { prose: false });
  const source = factsOf(parse(readFileSync(new URL('source.yaml', folder), 'utf8')));
  const read = factsOf(document);

  test('each is told by its elements', () => expect(new Set(forms.map(({ form }) => form))).toEqual(new Set(['starlight-html'])));
  test('nothing is lost but what the form does not show', () =>
    expect(without(source, read)).toEqual(['get /crossings query window[] format=date']));
  test('nothing is added', () => expect(without(read, source)).toEqual([]));

  test.for([
    { what: 'title and version are those of the overview page', at: '/info/title', want: 'Ferry' },
    {
      what: 'so is the security scheme',
      at: '/components/securitySchemes',
      want: { crew: { type: 'oauth2', flows: { clientCredentials: { scopes: {}, tokenUrl: 'https://ferry.test/token' } } } },
    },
    {
      what: 'alternatives of different types exclude each other',
      at: '/components/schemas/Cargo/properties/hold',
      want: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    },
    {
      what: 'a recursive member is the object around it',
      at: '/components/schemas/Crossing/properties/feeder',
      want: { $ref: '#/components/schemas/Crossing' },
    },
    {
      what: 'readOnly by the example',
      at: '/components/schemas/Crossing/properties/id',
      want: { type: 'string', format: 'uuid', readOnly: true, 'x-assay-inferred': expect.stringContaining('generated example') },
    },
    {
      what: 'a parameter with content',
      at: '/paths/~1crossings/get/parameters/2/content/application~1json/schema/required',
      want: ['deck'],
    },
    { what: 'a webhook', at: '/webhooks/Departed/post/requestBody/required', want: true },
  ])('$what', ({ at, want }) => expect(valueAt(document, at)).toEqual(want));

  test('losses are told', () => {
    expect(losses).toContain('load-cargo.html: callbacks are not taken over');
    expect(inferences.join()).not.toContain('#/info');
    expect(inferences.join()).toContain('departed.html: the webhook is named after its title');
  });
});

test('one page alone', () => {
  const { document, inferences } = importPages([page('cancel-crossing.html')], { prose: true });
  expect(valueAt(document, '/paths/~1crossings~1{crossing_id}/delete')).toMatchObject({ summary: 'Cancel a crossing', deprecated: true });
  expect(valueAt(document, '/components/securitySchemes/crew')).toMatchObject({ type: 'http', scheme: 'bearer' });
  expect(inferences.join()).toContain('#/info');
});

test('pages of an older renderer, whose elements have no such classes, are read as text', () => {
  const { name, text } = page('replace-crossing.html');
  const { document, forms } = importPages([{ name, text: text.replaceAll('sl-openapi-', 'old-') }], { prose: false });
  const whole = importPages([{ name, text }], { prose: false }).document;
  expect(forms.map(({ form }) => form)).toEqual(['starlight-text']);
  const unread = without(factsOf(whole), factsOf(document)).map((fact) => fact.split(' ').slice(2).join(' '));
  expect(unread).toEqual([
    '200 application/json.feeder recursive=true',
    'body application/json.feeder recursive=true',
    'security=[{"crew":["cargo:write"]},{}]',
  ]);
});

test('the overview alone has no operation', () =>
  expect(() => importPages([page('overview.html')], { prose: true })).toThrow(/page-empty/));

test.for([
  { text: '<!doctype html><p>x', want: true },
  { text: '\uFEFF\n<html><body>', want: true },
  { text: '<div class="sl-openapi-keys"></div>', want: true },
  { text: '<p align="center">A readme</p>\n\n# Title', want: false },
  { text: '# Title\n<html>', want: false },
  { text: '{"openapi": "3.1.0"}', want: false },
])('$text is HTML: $want', ({ text, want }) => expect(isHtml(text)).toBe(want));

test('what is not closed is closed as a browser does', () => expect(parseHtml('<ul><li>a<li>b').children).toHaveLength(1));
