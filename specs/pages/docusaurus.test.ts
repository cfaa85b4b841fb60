import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { factsOf } from '../../tests/kit/api-facts.ts';
import { valueAt } from '../pointer.ts';
import { importPages } from './import-pages.ts';

const fixtures = new URL('../../tests/fixtures/pages/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, fixtures), 'utf8');
const names = readdirSync(new URL('ferry-docusaurus/', fixtures));

test('pages that the plugin made of one document say the same', () => {
  const { document, forms, losses, inferences } = importPages(
    names.map((name) => ({ name, text: read(`ferry-docusaurus/${name}`) })),
    { prose: true },
  );
  expect(new Set(forms.map(({ form }) => form))).toEqual(new Set(['docusaurus']));
  expect(factsOf(document)).toEqual(factsOf(parse(read('ferry/source.yaml'))));
  expect(valueAt(document, '/info/title')).toBe('Ferry');
  expect(Object.keys(valueAt(document, '/components/schemas') ?? {})).toEqual(['Crossing']);
  expect(losses).toHaveLength(1);
  expect(inferences).toEqual(['departed.api.mdx: the webhook is named after its title: its own name is not shown']);
});

const page = (api: unknown) => ({
  name: 'a.api.mdx',
  text: `---\nid: a\ntitle: "A"\napi: ${deflateSync(JSON.stringify(api)).toString('base64')}\n---\n\n# A\n`,
});

test('a circle whose head is not titled is cut, and told', () => {
  const schema = { type: 'object', properties: { next: 'circular()', name: { type: 'string', default: 'x' } } };
  const { document, losses } = importPages(
    [page({ method: 'get', path: '/a', responses: { 200: { description: 'x', content: { 'application/json': { schema } } } } })],
    { prose: true },
  );
  expect(valueAt(document, '/paths/~1a/get/responses/200/content/application~1json/schema/properties')).toEqual({
    next: {},
    name: { type: 'string', default: 'x' },
  });
  expect(losses.join()).toContain('contains itself');
});

test('what cannot be unpacked says so', () => {
  const { text } = page({ method: 'get' });
  expect(() => importPages([{ name: 'a.mdx', text: text.replace(/api: .{20}/, 'api: eJxxxxxxxxxxxx') }], { prose: true })).toThrow(
    /a\.mdx: .*\[page-packed\]/s,
  );
});
