import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../specs/json.ts';
import { specFrom } from '../../specs/load.ts';
import type { Operation, ParameterPlace, ParameterStyle } from '../../specs/spec.ts';
import { parameterValue, Unreadable } from './parameters.ts';

const texts = { type: 'array', items: { type: 'string' } };
const colour = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } };

function value(
  parameter: { in: ParameterPlace; style?: ParameterStyle; explode?: boolean; schema?: JsonObject; content?: JsonObject },
  wire: { path?: string; query?: string; headers?: [string, string][] },
): Json | undefined {
  const path = parameter.in === 'path' ? '/x/{color}' : '/x';
  const document = {
    openapi: '3.1.0',
    paths: { [path]: { get: { parameters: [{ name: 'color', required: true, ...parameter }], responses: {} } } },
  };
  const spec = specFrom(document, { file: 'x', text: '' });
  const [operation] = spec.operations as [Operation];
  const [declared] = operation.parameters;
  if (declared === undefined) throw new Error('no parameter');
  const query = (wire.query ?? '')
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
  return parameterValue(spec, declared, {
    operation,
    request: { method: 'GET', path, headers: wire.headers ?? [], body: null },
    path: { color: wire.path ?? '' },
    query,
  });
}

/** @see OpenAPI 3.1.1 "Style Examples" */
test.for<{ style: ParameterStyle; explode: boolean; in: ParameterPlace; schema: JsonObject; wire: string; want: Json }>([
  { style: 'simple', explode: false, in: 'path', schema: texts, wire: 'blue,bl%2Cack', want: ['blue', 'bl,ack'] },
  { style: 'simple', explode: false, in: 'path', schema: colour, wire: 'R,100,G,200', want: { R: 100, G: 200 } },
  { style: 'simple', explode: true, in: 'path', schema: colour, wire: 'R=100,G=200', want: { R: 100, G: 200 } },
  { style: 'simple', explode: false, in: 'path', schema: { type: 'string' }, wire: 'a%20b', want: 'a b' },
  { style: 'label', explode: false, in: 'path', schema: { type: 'string' }, wire: '.blue', want: 'blue' },
  { style: 'label', explode: false, in: 'path', schema: texts, wire: '.blue,black', want: ['blue', 'black'] },
  { style: 'label', explode: true, in: 'path', schema: texts, wire: '.blue.black', want: ['blue', 'black'] },
  { style: 'label', explode: true, in: 'path', schema: colour, wire: '.R=100.G=200', want: { R: 100, G: 200 } },
  { style: 'matrix', explode: false, in: 'path', schema: texts, wire: ';color=blue,black', want: ['blue', 'black'] },
  { style: 'matrix', explode: true, in: 'path', schema: texts, wire: ';color=blue;color=black', want: ['blue', 'black'] },
  { style: 'matrix', explode: false, in: 'path', schema: colour, wire: ';color=R,100,G,200', want: { R: 100, G: 200 } },
  { style: 'matrix', explode: true, in: 'path', schema: colour, wire: ';R=100;G=200', want: { R: 100, G: 200 } },
  { style: 'form', explode: true, in: 'query', schema: texts, wire: 'color=blue&color=black', want: ['blue', 'black'] },
  { style: 'form', explode: false, in: 'query', schema: texts, wire: 'color=blue,black', want: ['blue', 'black'] },
  { style: 'form', explode: true, in: 'query', schema: colour, wire: 'R=100&G=200&other=1', want: { R: 100, G: 200 } },
  { style: 'form', explode: false, in: 'query', schema: colour, wire: 'color=R,100,G,200', want: { R: 100, G: 200 } },
  { style: 'spaceDelimited', explode: false, in: 'query', schema: texts, wire: 'color=blue%20black', want: ['blue', 'black'] },
  { style: 'pipeDelimited', explode: false, in: 'query', schema: texts, wire: 'color=blue%7Cblack|red', want: ['blue', 'black', 'red'] },
  { style: 'deepObject', explode: true, in: 'query', schema: colour, wire: 'color%5BR%5D=100&color[G]=200', want: { R: 100, G: 200 } },
])('$style explode=$explode: $wire', ({ wire, want, ...parameter }) => {
  expect(value(parameter, parameter.in === 'path' ? { path: wire } : { query: wire })).toEqual(want);
});

test.for<{ schema: JsonObject; text: string; want: Json }>([
  { schema: { type: 'integer' }, text: '12', want: 12 },
  { schema: { type: 'integer' }, text: '012', want: '012' },
  { schema: { type: 'number' }, text: '-1.5e3', want: -1500 },
  { schema: { type: 'boolean' }, text: 'true', want: true },
  { schema: { type: 'boolean' }, text: 'True', want: 'True' },
  { schema: { type: 'string' }, text: '12', want: '12' },
  { schema: { type: ['integer', 'null'] }, text: 'null', want: null },
  { schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, text: '3', want: 3 },
  { schema: { enum: [1, 2] }, text: '2', want: 2 },
  { schema: {}, text: '2', want: '2' },
])('$text as $schema', ({ schema, text, want }) => {
  expect(value({ in: 'query', schema }, { query: `color=${text}` })).toEqual(want);
});

test('headers, cookies and JSON', () => {
  expect(value({ in: 'header', schema: texts }, { headers: [['Color', 'a, b%20c']] })).toEqual(['a', 'b%20c']);
  expect(value({ in: 'cookie', schema: { type: 'integer' } }, { headers: [['cookie', 'x=1; color=7']] })).toBe(7);
  expect(value({ in: 'query', content: { 'application/json': { schema: colour } } }, { query: 'color=%7B%22R%22%3A1%7D' })).toEqual({
    R: 1,
  });
  expect(value({ in: 'query', schema: texts }, {})).toBeUndefined();
});

test.for(['color=%', 'color=%ff'])('%s cannot be read', (query) => {
  expect(() => value({ in: 'query', schema: { type: 'string' } }, { query })).toThrow(Unreadable);
});
