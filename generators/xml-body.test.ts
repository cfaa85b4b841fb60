import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../specs/json.ts';
import { specOf } from './testing/shop.ts';
import { isXmlExpressible, xmlText } from './xml-body.ts';

function xml(property: JsonObject, value: Json, more: JsonObject = {}): string {
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: { Root: { type: 'object', ...more, properties: { animals: property } } } },
  });
  return xmlText(spec, '/components/schemas/Root', { animals: value }).replace(/^.*\n/, '');
}
const text = { type: 'string' };
const list = ['cat', 'dog'];

/** OpenAPI 3.1.1, XML Object: "XML Object Examples", row for row. */
test.each<[string, JsonObject, Json, string]>([
  ['no XML element', text, 'x', '<animals>x</animals>'],
  ['name', { ...text, xml: { name: 'animal' } }, 'x', '<animal>x</animal>'],
  ['attribute', { type: 'integer', xml: { attribute: true } }, 3, ''],
  [
    'prefix and namespace',
    { ...text, xml: { prefix: 'smp', namespace: 'https://example.com/schema/sample' } },
    'x',
    '<smp:animals xmlns:smp="https://example.com/schema/sample">x</smp:animals>',
  ],
  ['a list', { type: 'array', items: text }, list, '<animals>cat</animals><animals>dog</animals>'],
  [
    'a list whose items have a name',
    { type: 'array', items: { ...text, xml: { name: 'animal' } } },
    list,
    '<animal>cat</animal><animal>dog</animal>',
  ],
  [
    'the outer name has no effect',
    { type: 'array', xml: { name: 'aliens' }, items: { ...text, xml: { name: 'animal' } } },
    list,
    '<animal>cat</animal><animal>dog</animal>',
  ],
  [
    'wrapped',
    { type: 'array', xml: { wrapped: true }, items: text },
    list,
    '<animals><animals>cat</animals><animals>dog</animals></animals>',
  ],
  [
    'wrapped, items with a name',
    { type: 'array', xml: { wrapped: true }, items: { ...text, xml: { name: 'animal' } } },
    list,
    '<animals><animal>cat</animal><animal>dog</animal></animals>',
  ],
  [
    'wrapped, both with names',
    { type: 'array', xml: { name: 'aliens', wrapped: true }, items: { ...text, xml: { name: 'animal' } } },
    list,
    '<aliens><animal>cat</animal><animal>dog</animal></aliens>',
  ],
  [
    'wrapped, the list with a name',
    { type: 'array', xml: { name: 'aliens', wrapped: true }, items: text },
    list,
    '<aliens><aliens>cat</aliens><aliens>dog</aliens></aliens>',
  ],
])('%s', (_, property, value, want) => {
  expect(xml(property, value)).toBe(want === '' ? '<Root animals="3"/>' : `<Root>${want}</Root>`);
});

test('the root has the name that the schema says, else that of its component', () => {
  expect(xml(text, 'x', { xml: { name: 'person' } })).toBe('<person><animals>x</animals></person>');
  const spec = specOf({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: { Pet: { type: 'object' }, Body: { $ref: '#/components/schemas/Pet' } } },
  });
  expect(xmlText(spec, '/components/schemas/Body', {})).toContain('<Pet');
  expect(xmlText(spec, null, {})).toContain('<root');
});

test.each<[Json, boolean]>([
  [{ a: 'b c' }, true],
  [{ a: 'é😀' }, true],
  [{ a: ' b' }, false],
  [{ a: '' }, false],
  [{ a: '\uffff' }, false],
  [{ a: null }, false],
  [{ a: [] }, false],
  [{ 'a b': 1 }, false],
  [{ a: [[1]] }, false],
  [{}, true],
])('%j can be written: %s', (value, want) => {
  expect(isXmlExpressible(value)).toBe(want);
});
