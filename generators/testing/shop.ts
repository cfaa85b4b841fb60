import type { JsonObject } from '../../specs/json.ts';
import { specFrom } from '../../specs/load.ts';
import type { Operation, Spec } from '../../specs/spec.ts';

/** A document with one of each thing that generators must know, for the tests of this folder. */
export const shop: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'shop', version: '1' },
  paths: {
    '/shelves/{shelf}/books/{book}:lend': {
      parameters: [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string' } }],
      post: {
        operationId: 'lend',
        parameters: [
          { name: 'book', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
          { name: 'view', in: 'query', schema: { type: 'string', enum: ['BASIC', 'FULL'] } },
          { name: 'limit', in: 'query', required: true, schema: { type: 'integer', minimum: 1, maximum: 100 }, example: 20 },
          { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 4 } },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { from: { type: 'string', format: 'date' }, sold: { type: 'boolean' } } },
          },
          { name: 'If-Match', in: 'header', required: true, schema: { type: 'string', minLength: 2 } },
          { name: 'session', in: 'cookie', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Loan' },
              examples: { good: { value: { reader: 'ann', days: 3, id: 'l1' } }, bad: { value: { days: 'x' } } },
            },
            'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Loan' } },
          },
        },
        responses: { 200: { description: 'ok' } },
      },
    },
    '/notes': {
      get: { operationId: 'listNotes', responses: { 200: { description: 'ok' } } },
      post: {
        operationId: 'addNote',
        requestBody: { content: { 'text/plain': { schema: { type: 'string', minLength: 1 } } } },
        responses: { 200: { description: 'ok' } },
      },
      put: {
        operationId: 'drawNote',
        requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'array', items: { type: 'string' } } } } },
        responses: { 200: { description: 'ok' } },
      },
    },
  },
  components: {
    schemas: {
      State: { type: 'string', enum: ['NEW', 'LENT'], default: 'NEW' },
      Meta: {
        type: 'object',
        properties: {
          owner: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          size: { type: 'integer' },
          parts: { type: 'array', items: { type: 'number' } },
        },
      },
      Line: {
        type: 'object',
        required: ['sku', 'count'],
        properties: {
          sku: { type: 'string', pattern: '^[A-Z]{3}-\\d+$', maxLength: 10 },
          count: { type: 'integer', minimum: 1, maximum: 9 },
          total: { type: 'string', format: 'int64', readOnly: true },
        },
      },
      Loan: {
        type: 'object',
        additionalProperties: false,
        required: ['reader', 'days', 'id'],
        properties: {
          id: { type: 'string', readOnly: true },
          state: { $ref: '#/components/schemas/State', readOnly: true },
          meta: { $ref: '#/components/schemas/Meta', readOnly: true },
          done: { type: 'boolean', readOnly: true },
          score: { type: 'number', readOnly: true, minimum: 0, maximum: 200 },
          seenAt: { allOf: [{ type: 'string', format: 'date-time' }, { readOnly: true }] },
          reader: { type: 'string', minLength: 1, maxLength: 20 },
          days: { type: 'integer', exclusiveMinimum: 0, maximum: 30 },
          bytes: { type: 'string', format: 'int64' },
          due: { type: ['string', 'null'], format: 'date-time' },
          next: { $ref: '#/components/schemas/State' },
          lines: { type: 'array', items: { $ref: '#/components/schemas/Line' }, maxItems: 3, uniqueItems: true },
          labels: { type: 'object', additionalProperties: { type: 'string', maxLength: 5 } },
          payment: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }] },
          price: { type: 'number', multipleOf: 0.01, minimum: 0 },
          gift: { type: 'boolean' },
        },
        dependentRequired: { gift: ['labels'] },
      },
      Card: {
        type: 'object',
        required: ['kind', 'number'],
        properties: { kind: { const: 'card' }, number: { type: 'string', pattern: '^\\d{4}$' }, token: { type: 'string', readOnly: true } },
      },
      Cash: { type: 'object', required: ['kind'], properties: { kind: { const: 'cash' }, coins: { type: 'integer', minimum: 1 } } },
    },
  },
};

export function specOf(document: JsonObject): Spec {
  return specFrom(document, { file: 'shop.json', text: JSON.stringify(document, null, 1) });
}

export const shopSpec: Spec = specOf(shop);

export function operationOf(spec: Spec, id: string): Operation {
  const found = spec.operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}
