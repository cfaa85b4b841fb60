import { expect, test, vi } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { draw } from './draw.ts';
import { fullValueOf, valueOf as someValueOf } from './schema.ts';
import { Checked } from './values/checked.ts';

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function documentOf(schemas: JsonObject) {
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
  return specFrom(document, { file: 'work.yaml', text: JSON.stringify(document) });
}

/** How often a value had to be looked for while these are built and ten of them are drawn. */
function searches(schemas: JsonObject, make: typeof someValueOf): number {
  const counted = vi.spyOn(Checked.prototype, 'generate');
  try {
    const values = make(documentOf(schemas), '/components/schemas/Top', 'response');
    for (let index = 0; index < 10; index++) draw(values, 1, index);
    return counted.mock.calls.length;
  } finally {
    counted.mockRestore();
  }
}

const flat: JsonObject = { type: 'object', properties: { text: { type: 'string' }, flag: { type: 'boolean' } } };
/** Any object of the others is one of the first too, so that `oneOf` allows none that has only declared members. */
const vague: JsonObject = { oneOf: [{ type: 'object' }, ref('Flat'), ref('Flat')] };
const map: JsonObject = {
  type: 'object',
  additionalProperties: { type: 'object', properties: { meta: vague, flag: { type: 'boolean' } } },
};

const nested: JsonObject = {
  Flat: flat,
  Map: map,
  Maps: { type: 'array', items: ref('Map') },
  Whole: { type: 'object', properties: { map: ref('Map'), maps: ref('Maps'), flat: ref('Flat') } },
  Top: { oneOf: [{ type: 'object', properties: { whole: ref('Whole') } }, ref('Maps'), ref('Flat'), ref('Whole')] },
};

const circle: JsonObject = {
  Flat: flat,
  Node: {
    type: 'object',
    properties: { left: ref('Node'), right: ref('Node'), others: { type: 'object', additionalProperties: ref('Node') }, meta: vague },
  },
  Top: { oneOf: [ref('Node'), { type: 'array', items: ref('Node') }] },
};

test.for([
  { name: 'a map whose values hold what no value satisfies, inside alternatives', schemas: nested },
  { name: 'a schema inside itself, in a map too, with what no value satisfies', schemas: circle },
])('$name: little is looked for, however it is nested', ({ schemas }) => {
  expect(searches(schemas, fullValueOf)).toBeLessThan(400);
  expect(searches(schemas, someValueOf)).toBeLessThan(400);
});
