import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { brief, eventsOf, findings } from '../tests/kit/run.ts';
import { requestOf } from './request.ts';

const schema = {
  type: 'object',
  required: ['n'],
  properties: {
    n: { type: 'integer', minimum: 1 },
    words: { type: 'array', items: { type: 'string' } },
    from: { type: 'object', properties: { day: { type: 'integer' } } },
  },
};

function specOf(type: string, media: JsonObject = { schema }) {
  const parameters = [{ name: 'q', in: 'querystring', required: true, content: { [type]: media } }];
  const responses = { 200: { description: 'ok' }, 400: { description: 'wrong' } };
  const document = {
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { get: { operationId: 'a', parameters, responses } } },
  };
  return specFrom(document, { file: 'a.json', text: JSON.stringify(document) });
}

describe('in: querystring (OpenAPI 3.2.0 Parameter Object)', () => {
  test.for([
    { type: 'application/x-www-form-urlencoded', value: { n: 1, words: ['a b', 'c'] }, want: '/a?n=1&words=a%20b&words=c' },
    { type: 'application/json', value: { n: 1 }, want: '/a?%7B%22n%22%3A1%7D' },
    { type: 'text/plain', value: 'a&b', want: '/a?a%26b' },
  ])('$type', ({ type, value, want }) => {
    const spec = specOf(type);
    const [operation] = spec.operations;
    if (operation === undefined) throw new Error('no operation');
    const input = { path: {}, query: { q: value }, header: {}, cookie: {}, body: null };
    expect(requestOf(spec, operation, input).path).toBe(want);
  });
  test.for(['application/x-www-form-urlencoded', 'application/json'])(
    '%s: the emulation reads what is written, and refuses what is wrong',
    async (type) => {
      const spec = specOf(type);
      const events = await eventsOf(spec, emulator(spec), { maxCases: 10 });
      expect(findings(events).map(brief)).toEqual([]);
      const [ended] = events.filter((event) => event.kind === 'operation-ended');
      expect(ended?.statuses).toMatchObject({ 200: expect.any(Number), 400: expect.any(Number) });
    },
  );
});
