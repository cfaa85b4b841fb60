import { expect, test } from 'vitest';
import { specFrom } from '../../specs/load.ts';
import { type EmulatorOptions, emulator } from './emulator.ts';
import { never } from './fixtures/script.ts';

const thing = { type: 'object', properties: { id: { type: 'string', readOnly: true }, size: { type: 'integer' } } };
const content = { 'application/json': { schema: thing } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const account = { ...id, name: 'account' };

/** Things that no operation creates. */
const spec = specFrom(
  {
    openapi: '3.1.0',
    paths: {
      '/accounts/{account}/things/{id}': {
        parameters: [account, id],
        get: { responses: { 200: { description: '', content } } },
        patch: { requestBody: { content }, responses: { 200: { description: '', content } } },
        delete: { responses: { 204: { description: '' } } },
      },
    },
  },
  { file: 'things', text: '' },
);

const statuses = async (options: EmulatorOptions, requests: readonly (readonly [string, string])[]) => {
  const target = emulator(spec, options);
  const found: number[] = [];
  for (const [method, path] of requests) found.push((await target({ method, path, headers: [], body: null }, never)).status);
  return found;
};

test('nothing was given: whatever is asked for exists, until it is deleted', async () => {
  const path = '/accounts/a/things/1';
  expect(
    await statuses({}, [
      ['GET', path],
      ['PATCH', path],
      ['DELETE', path],
      ['GET', path],
      ['GET', '/accounts/a/things/2'],
    ]),
  ).toEqual([200, 200, 204, 404, 200]);
});

test('something was given: only that exists; the account, of which no operation speaks, always does', async () => {
  const resources = { '/accounts/a/things/1': { size: 3 } };
  expect(
    await statuses({ resources }, [
      ['GET', '/accounts/a/things/1'],
      ['GET', '/accounts/a/things/2'],
      ['PATCH', '/accounts/b/things/1'],
    ]),
  ).toEqual([200, 404, 404]);
  expect(await statuses({ resources: {} }, [['PATCH', '/accounts/a/things/1']])).toEqual([404]);
});
