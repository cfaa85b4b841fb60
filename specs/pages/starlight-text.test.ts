import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { valueAt } from '../pointer.ts';
import { importPages } from './import-pages.ts';
import { withoutProse } from './no-prose.ts';

const folder = new URL('../../tests/fixtures/pages/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const imported = (...names: readonly string[]) =>
  importPages(
    names.map((name) => ({ name, text: read(name) })),
    { prose: false },
  );
/** Marks aside. */
const bare = (value: Json | undefined): Json | undefined => {
  if (Array.isArray(value)) return value.map((item) => bare(item) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (name.startsWith('x-assay-') ? [] : [[name, bare(item) ?? null]])),
  );
};

describe('text without headings, tags and unions', () => {
  const { document, forms, losses, inferences } = imported('book-pilot.txt');
  const put = '/paths/~1pilots~1{pilot_id}~1bookings~1{day}/put';
  const schemas = '/components/schemas';

  test.for([
    { what: 'the server behind the stand-in host', at: '/servers/0/url', want: '/' },
    { what: 'a bearer token', at: '/components/securitySchemes/bearerAuth/scheme', want: 'bearer' },
    { what: 'a name from method and path', at: `${put}/operationId`, want: 'putPilotBookingsByDay' },
    {
      what: 'a listed path parameter',
      at: `${put}/parameters/0`,
      want: { name: 'pilot_id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    },
    {
      what: 'an unlisted path parameter',
      at: `${put}/parameters/1`,
      want: { name: 'day', in: 'path', required: true, schema: { type: 'string' } },
    },
    { what: 'an optional query parameter', at: `${put}/parameters/2`, want: { name: 'tide_min', in: 'query', schema: { type: 'number' } } },
    { what: 'words after a type', at: `${put}/parameters/3`, want: { name: 'lang', in: 'query', schema: { type: 'string' } } },
    {
      what: 'a parameter of the snippet',
      at: `${put}/parameters/4`,
      want: { name: 'notify', in: 'query', schema: { type: 'string', examples: ['crew'] } },
    },
    {
      what: 'a required body',
      at: `${put}/requestBody`,
      want: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/BookingRequest' } } } },
    },
    {
      what: 'nesting two deep',
      at: `${schemas}/BerthRef`,
      want: { type: 'object', properties: { quay: { type: 'string' }, number: { type: 'integer' } }, required: ['quay'] },
    },
    {
      what: 'objects in an array',
      at: `${schemas}/BookingRequest/properties/stops`,
      want: { type: 'array', items: { $ref: '#/components/schemas/Stop' } },
    },
    { what: 'a value that is not made up', at: `${schemas}/BookingRequest/properties/draught`, want: { type: 'number', default: 6.5 } },
    { what: 'a key that only the example has', at: `${schemas}/BookingRequest/properties/remark`, want: { type: ['string', 'null'] } },
    {
      what: 'a key that the example lacks',
      at: `${schemas}/Booking/properties/id`,
      want: { type: 'string', format: 'uuid', readOnly: true },
    },
    {
      what: 'a key that the example of an inner object lacks',
      at: `${schemas}/Pilot/properties/grade`,
      want: { type: 'string', readOnly: true },
    },
    {
      what: 'a key that is named like a type',
      at: `${schemas}/Booking/properties/object`,
      want: { type: 'string', examples: ['booking'] },
    },
    { what: 'what is required', at: `${schemas}/Booking/required`, want: ['pilot', 'object', 'paid'] },
    { what: 'a response without content', at: `${put}/responses/404`, want: { description: 'Not Found' } },
    {
      what: 'a response after it',
      at: `${put}/responses/409/content/application~1json/schema`,
      want: { $ref: '#/components/schemas/Problem' },
    },
  ])('$what', ({ at, want }) => expect(bare(valueAt(document, at))).toEqual(want));

  test('statuses come from the words, and are marked', () => {
    const responses = valueAt(document, `${put}/responses`);
    expect(Object.keys(responses ?? {}).sort()).toEqual(['2XX', '404', '409', 'default']);
    for (const response of Object.values(responses ?? {})) expect(response).toHaveProperty('x-assay-inferred');
  });

  test.for([
    '/servers/0',
    '/components/securitySchemes/bearerAuth',
    `${put}/parameters/1`,
    `${put}/parameters/4`,
    `${schemas}/BookingRequest/properties/remark`,
    `${schemas}/Booking/properties/id`,
  ])('%s is marked as inferred', (at) => expect(valueAt(document, at)).toHaveProperty('x-assay-inferred'));

  test('what the text says itself is not marked', () => {
    for (const at of [
      put,
      `${put}/parameters/0`,
      `${put}/parameters/2`,
      `${schemas}/BookingRequest`,
      `${schemas}/BookingRequest/properties/draught`,
      `${schemas}/Booking/properties/paid`,
    ]) {
      expect(valueAt(document, at)).not.toHaveProperty('x-assay-inferred');
    }
  });

  test('form, losses and inferences are told', () => {
    expect(forms[0]?.form).toBe('starlight-text');
    expect(losses.join()).toContain('neither status headings nor the tags');
    expect(inferences.filter((inference) => inference.includes('/properties/remark'))).toHaveLength(1);
  });
});

describe('pages that the renderer made of one document', () => {
  const { document, losses } = imported('moor-vessel.txt', 'read-berth.txt', 'close-berth.txt', 'list-vessels.txt', 'register-vessel.txt');
  const source = withoutProse(parse(read('harbour-v2.yaml')));
  const operations = Object.entries(isObject(source['paths']) ? source['paths'] : {}).flatMap(([path, item]) =>
    Object.keys(isObject(item) ? item : {}).map((method) => ({
      name: `${method} ${path}`,
      at: `/paths/${path.replaceAll('/', '~1')}/${method}`,
    })),
  );

  test.for(operations)('$name keeps its parameters, its body and its responses', ({ at }) => {
    const [got, want] = [valueAt(document, at), valueAt(source, at)].map((node) => bare(node));
    expect(member(got, 'parameters')).toEqual(member(want, 'parameters'));
    expect(member(got, 'deprecated')).toEqual(member(want, 'deprecated'));
    expect(member(got, 'requestBody')).toEqual(member(want, 'requestBody'));
    expect(Object.keys(member(got, 'responses') ?? {})).toEqual(Object.keys(member(want, 'responses') ?? {}));
  });

  test.for([
    { at: '/components/schemas/MooringRequest/properties/kind', why: 'an enum' },
    { at: '/components/schemas/MooringRequest/properties/nights', why: 'bounds and a default' },
    { at: '/components/schemas/MooringRequest/properties/tags', why: 'unique items' },
    { at: '/components/schemas/MooringRequest/properties/skipper', why: 'a union of plain types' },
    { at: '/components/schemas/MooringRequest/properties/extras', why: 'a map' },
    { at: '/components/schemas/MooringRequest/required', why: 'required names' },
    { at: '/components/schemas/Mooring/properties/vessel', why: 'an object that the example lacks but another schema knows' },
    { at: '/components/schemas/Mooring/properties/ends', why: 'a union with a format' },
    { at: '/components/schemas/Mooring/properties/log', why: 'objects in an array' },
    { at: '/components/schemas/Mooring/required', why: 'required names beside a partial example' },
    { at: '/components/schemas/LogEntry', why: 'an item with a default' },
    { at: '/components/schemas/Berth/properties/object', why: 'a constant, under a name that is a type' },
    { at: '/components/schemas/Berth/properties/depth', why: 'a type list' },
    { at: '/components/schemas/Berth/required', why: 'required names' },
    { at: '/paths/~1berths~1{berth_id}~1moorings/post/responses/201/headers', why: 'response headers' },
    { at: '/paths/~1vessels/post/servers', why: 'a server of one operation' },
    { at: '/paths/~1vessels/post/responses/202/content', why: 'a plain response' },
    { at: '/paths/~1vessels/get/responses/200/content/application~1json/schema', why: 'an array at the top' },
    { at: '/security', why: 'the scheme by its own name' },
  ])('$at: $why', ({ at }) => expect(bare(valueAt(document, at))).toEqual(valueAt(source, at)));

  test('an operation that needs no credentials is open', () =>
    expect(valueAt(document, '/paths/~1berths~1{berth_id}/get/security')).toEqual([]));

  test('alternatives that are objects accept anything, and say so', () => {
    expect(valueAt(document, '/components/schemas/Berth/properties/occupant')).toEqual({
      'x-assay-inferred': expect.stringContaining('alternatives'),
    });
  });

  test('headings and tags are there, so nothing is said of their absence', () =>
    expect(losses.join()).not.toContain('neither status headings'));
});

function member(node: Json | undefined, name: string): JsonObject | undefined {
  const value = isObject(node) ? node[name] : undefined;
  return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined;
}
