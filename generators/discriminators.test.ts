import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { coverage } from './coverage.ts';
import { draw } from './draw.ts';
import { fullValueOf, leastValueOf, valueOf as someValueOf } from './schema.ts';

const base = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, name: { type: 'string' } } };
const heir = (parent: string, properties: JsonObject, required: string[] = []) => ({
  allOf: [{ $ref: `#/components/schemas/${parent}` }, { type: 'object', properties, required }],
});
const lives = { lives: { type: 'integer', minimum: 1, maximum: 9 } };

function specOf(schemas: JsonObject) {
  const body = { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } };
  const paths = { '/pets': { post: { operationId: 'create', requestBody: body, responses: { 201: { description: 'made' } } } } };
  const document = { openapi: '3.0.3', info: { title: 'T', version: '1' }, paths, components: { schemas } };
  return specFrom(document, { file: 'pets.json', text: JSON.stringify(document) });
}

/** Values of `kind`, and whether each cat has its lives. */
function kinds(schemas: JsonObject, name = 'Pet') {
  const spec = specOf(schemas);
  const at = `/components/schemas/${name}`;
  const drawn = [someValueOf, leastValueOf, fullValueOf].flatMap((make) =>
    Array.from({ length: 30 }, (_, index) => draw(make(spec, at, 'request'), 1, index).value_ as JsonObject),
  );
  return { kinds: [...new Set(drawn.map(({ kind }) => String(kind)))].toSorted(), drawn };
}

describe('a discriminator without alternatives beside it names the schemas that inherit', () => {
  const Cat = heir('Pet', lives, ['lives']);
  test('by their names', () => {
    const found = kinds({ Pet: { ...base, discriminator: { propertyName: 'kind' } }, Cat, Dog: heir('Pet', {}) });
    expect(found.kinds).toEqual(['Cat', 'Dog']);
    for (const pet of found.drawn) if (pet['kind'] === 'Cat') expect(pet['lives']).toBeTypeOf('number');
  });
  test('by the mapping, by several steps, by an extension', () => {
    const mapping = { feline: '#/components/schemas/Cat', canine: 'Dog' };
    const Puppy = { ...heir('Dog', {}), 'x-ms-discriminator-value': '#puppy' };
    const found = kinds({ Pet: { ...base, discriminator: { propertyName: 'kind', mapping } }, Cat, Dog: heir('Pet', {}), Puppy });
    expect(found.kinds).toEqual(['#puppy', 'canine', 'feline']);
  });
  test('one of them is itself', () => {
    const schemas = { Pet: { ...base, discriminator: { propertyName: 'kind' } }, Cat, Dog: heir('Pet', {}) };
    expect(kinds(schemas, 'Cat').kinds).toEqual(['Cat']);
  });
  test('without heirs it is its own name, unless a list says another', () => {
    const discriminator = { propertyName: 'kind' };
    expect(kinds({ Pet: { ...base, discriminator } }).kinds).toEqual(['Pet']);
    const listed = { ...base, properties: { kind: { type: 'string', enum: ['x'] } }, discriminator };
    expect(kinds({ Pet: listed }).kinds).toEqual(['x']);
  });
  test('coverage puts no value of the list into the body of another heir', () => {
    const Pet = { ...base, properties: { kind: { type: 'string', enum: ['Cat', 'Dog'] } }, discriminator: { propertyName: 'kind' } };
    const spec = specOf({ Pet, Cat, Dog: heir('Pet', { bark: { type: 'string' } }, ['bark']) });
    const [operation] = spec.operations;
    if (operation === undefined) throw new Error('no operation');
    const bodies = coverage(spec, operation).map(({ input }) => draw(input, 1, 0).value_.body);
    for (const body of bodies) {
      const pet = body?.kind === 'value' ? (body.value as JsonObject) : {};
      expect('lives' in pet || 'bark' in pet ? pet['kind'] : null).toBe('lives' in pet ? 'Cat' : 'bark' in pet ? 'Dog' : null);
    }
  });
});

test('members of oneOf that hold together are told apart by the discriminator', () => {
  const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
  const Cat = { ...base, properties: { ...base.properties, ...lives } };
  expect(kinds({ Pet: { oneOf, discriminator: { propertyName: 'kind' } }, Cat, Dog: base }).kinds).toEqual(['Cat', 'Dog']);
});
