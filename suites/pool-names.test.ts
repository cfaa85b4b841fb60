import { expect, test } from 'vitest';
import { specFrom } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { brief, eventsOf, findings } from '../tests/kit/run.ts';

const text = { type: 'string' };
const thing = { type: 'object', required: ['id'], properties: { id: { ...text, readOnly: true }, name: text } };
const json = { 'application/json': { schema: thing } };
const id = { name: 'id', in: 'path', required: true, schema: text };
const bucket = { ...id, name: 'bucket_id' };
const collection = (parameters: object[], name: string) => ({
  parameters,
  post: {
    operationId: `create${name}`,
    requestBody: { required: true, content: json },
    responses: { 201: { description: 'made', content: json }, 404: { description: 'no' } },
  },
});
const item = (parameters: object[], name: string) => ({
  parameters,
  get: { operationId: `get${name}`, responses: { 200: { description: 'ok', content: json }, 404: { description: 'no' } } },
});

/** Each level calls its own id `{id}`, and the levels above by other names. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Nested', version: '1' },
  paths: {
    '/buckets': collection([], 'Bucket'),
    '/buckets/{id}': item([id], 'Bucket'),
    '/buckets/{bucket_id}/lists': collection([bucket], 'List'),
    '/buckets/{bucket_id}/lists/{id}': item([bucket, id], 'List'),
  },
};

test('ids of a thing and of what it stands in are told apart, whatever each path calls them', async () => {
  const spec = specFrom(JSON.parse(JSON.stringify(document)), { file: 'nested.json', text: '' });
  const events = await eventsOf(spec, emulator(spec, { resources: {} }), { maxCases: 5 });
  expect(findings(events).map(brief)).toEqual([]);
  expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'conforms' });
});
