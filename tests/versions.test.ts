import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { brief, eventsOf, findings } from './kit/run.ts';

/** One API, said in each version's own words: lists in all places, a form, nullable, bounds, a hierarchy, headers, credentials. */
const names = { type: 'array', items: { type: 'string', enum: ['a', 'b', 'c'] } };
const ref = (root: string, name: string) => ({ $ref: `${root}${name}` });

interface Words {
  readonly root: string;
  /** A schema that null belongs to. */
  readonly orNull: (schema: JsonObject) => JsonObject;
  /** Greater than a number. */
  readonly above: (bound: number) => JsonObject;
  readonly discriminator: Json;
}

function schemas({ root, orNull, above, discriminator }: Words): JsonObject {
  const pet = { kind: { type: 'string' }, id: { type: 'string', readOnly: true }, name: { type: 'string', maxLength: 20 } };
  return {
    Pet: {
      type: 'object',
      discriminator,
      required: ['kind', 'name'],
      properties: { ...pet, weight: { type: 'number', ...above(0) }, note: orNull({ type: 'string', maxLength: 5 }) },
    },
    Cat: {
      allOf: [
        ref(root, 'Pet'),
        { type: 'object', required: ['lives'], properties: { lives: { type: 'integer', minimum: 1, maximum: 9 } } },
      ],
    },
    Dog: { allOf: [ref(root, 'Pet'), { type: 'object', properties: { tags: names } }] },
    Problem: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
  };
}

const swagger = {
  swagger: '2.0',
  info: { title: 'Pets', version: '1' },
  host: 'pets.test',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  security: [{ key: [] }],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  parameters: { id: { name: 'id', in: 'path', required: true, type: 'string' } },
  responses: { Problem: { description: 'wrong', schema: ref('#/definitions/', 'Problem') } },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [
          { name: 'csv', in: 'query', ...names },
          { name: 'ssv', in: 'query', ...names, collectionFormat: 'ssv' },
          { name: 'pipes', in: 'query', ...names, collectionFormat: 'pipes' },
          { name: 'multi', in: 'query', ...names, collectionFormat: 'multi' },
          { name: 'X-Names', in: 'header', ...names },
          { name: 'limit', in: 'query', type: 'integer', minimum: 1, maximum: 50 },
        ],
        responses: {
          200: {
            description: 'ok',
            headers: { 'X-Total': { type: 'integer', minimum: 0 } },
            schema: { type: 'array', items: ref('#/definitions/', 'Pet') },
          },
          400: ref('#/responses/', 'Problem'),
        },
      },
      post: {
        operationId: 'createPet',
        parameters: [{ name: 'pet', in: 'body', required: true, schema: ref('#/definitions/', 'Pet') }],
        responses: { 201: { description: 'made', schema: ref('#/definitions/', 'Pet') }, 400: ref('#/responses/', 'Problem') },
      },
    },
    '/pets/{id}': {
      parameters: [ref('#/parameters/', 'id')],
      get: {
        operationId: 'getPet',
        responses: { 200: { description: 'ok', schema: ref('#/definitions/', 'Pet') }, 404: ref('#/responses/', 'Problem') },
      },
    },
    '/pets/{id}/photo': {
      parameters: [ref('#/parameters/', 'id')],
      post: {
        operationId: 'addPhoto',
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'photo', in: 'formData', type: 'file', required: true },
          { name: 'tags', in: 'formData', ...names, collectionFormat: 'multi' },
        ],
        responses: { 204: { description: 'kept' }, 400: ref('#/responses/', 'Problem'), 404: ref('#/responses/', 'Problem') },
      },
    },
  },
  definitions: schemas({
    root: '#/definitions/',
    orNull: (schema) => schema,
    above: (bound) => ({ minimum: bound, exclusiveMinimum: true }),
    discriminator: 'kind',
  }),
};

/** From 3.0 on the places are the same; the words of schemas are not. */
function modern(openapi: string, words: Omit<Words, 'root'>): JsonObject {
  const root = '#/components/schemas/';
  const json = (schema: JsonObject) => ({ 'application/json': { schema } });
  const problem = ref('#/components/responses/', 'Problem');
  const id = ref('#/components/parameters/', 'id');
  return {
    openapi,
    info: swagger.info,
    servers: [{ url: 'https://pets.test/v1' }],
    security: swagger.security,
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [
            { name: 'csv', in: 'query', explode: false, schema: names },
            { name: 'ssv', in: 'query', style: 'spaceDelimited', explode: false, schema: names },
            { name: 'pipes', in: 'query', style: 'pipeDelimited', explode: false, schema: names },
            { name: 'multi', in: 'query', schema: names },
            { name: 'X-Names', in: 'header', schema: names },
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
          ],
          responses: {
            200: {
              description: 'ok',
              headers: { 'X-Total': { schema: { type: 'integer', minimum: 0 } } },
              content: json({ type: 'array', items: ref(root, 'Pet') }),
            },
            400: problem,
          },
        },
        post: {
          operationId: 'createPet',
          requestBody: { required: true, content: json(ref(root, 'Pet')) },
          responses: { 201: { description: 'made', content: json(ref(root, 'Pet')) }, 400: problem },
        },
      },
      '/pets/{id}': {
        parameters: [id],
        get: { operationId: 'getPet', responses: { 200: { description: 'ok', content: json(ref(root, 'Pet')) }, 404: problem } },
      },
      '/pets/{id}/photo': {
        parameters: [id],
        post: {
          operationId: 'addPhoto',
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: { type: 'object', required: ['photo'], properties: { photo: { type: 'string', format: 'binary' }, tags: names } },
              },
            },
          },
          responses: { 204: { description: 'kept' }, 400: problem, 404: problem },
        },
      },
    },
    components: {
      schemas: schemas({ root, ...words }),
      parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } } },
      responses: { Problem: { description: 'wrong', content: json(ref(root, 'Problem')) } },
      securitySchemes: swagger.securityDefinitions,
    },
  };
}

const discriminator = { propertyName: 'kind' };
const documents: readonly JsonObject[] = [
  swagger,
  modern('3.0.4', {
    orNull: (schema) => ({ ...schema, nullable: true }),
    above: (bound) => ({ minimum: bound, exclusiveMinimum: true }),
    discriminator,
  }),
  ...['3.1.1', '3.2.0'].map((version) =>
    modern(version, {
      orNull: (schema) => ({ ...schema, type: ['string', 'null'] }),
      above: (bound) => ({ exclusiveMinimum: bound }),
      discriminator,
    }),
  ),
];

/** What became of each check on each operation, without how often it ran. */
async function verdicts(document: JsonObject) {
  const spec = specFrom(document, { file: 'pets.json', text: JSON.stringify(document) });
  const events = await eventsOf(spec, emulator(spec, { credentials: { key: 'k' } }), { headers: [['x-key', 'k']], maxCases: 5, seed: 7 });
  const ended = events.flatMap((event) =>
    event.kind === 'operation-ended' ? Object.entries(event.verdicts).map(([rule, { kind }]) => `${event.operation} ${rule} ${kind}`) : [],
  );
  return { found: findings(events).map(brief), ended: ended.toSorted() };
}

describe('one API in each version', () => {
  test('the emulation of each conforms, and the same is judged', { timeout: 60_000 }, async () => {
    const all = [];
    for (const document of documents) all.push(await verdicts(document));
    expect(all.flatMap(({ found }) => found)).toEqual([]);
    const [first] = all;
    expect(first?.ended.some((line) => line === 'createPet request/valid-accepted passed')).toBe(true);
    for (const { ended } of all) expect(ended).toEqual(first?.ended);
  });
  test('the same operations, parameters and servers', () => {
    const shape = (document: JsonObject) =>
      specFrom(document, { file: 'pets.json', text: '' }).operations.map(
        ({ id, method, path, parameters, servers, security, responses }) => ({
          ...{ id, method, path, servers, security },
          parameters: parameters
            .map(({ name, in: place, required, style, explode }) => ({ name, place, required, style, explode }))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          responses: responses.map(({ status, content, headers }) => [
            status,
            content.map(({ name }) => name),
            headers.map(({ name }) => name),
          ]),
        }),
      );
    const [first, ...others] = documents.map(shape);
    for (const other of others) expect(other).toEqual(first);
  });
});
