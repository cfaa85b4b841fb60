import { expect, test } from 'vitest';
import { specFrom } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { brief, eventsOf, findings } from '../tests/kit/run.ts';

const ok = { responses: { 200: { description: 'ok' } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Volumes', version: '1' },
  paths: {
    '/volumes/create': { post: { operationId: 'create', ...ok } },
    '/volumes/{name}': {
      get: { operationId: 'read', parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }], ...ok },
    },
  },
};

test('a method that another template has for the same path is no undeclared one', async () => {
  const spec = specFrom(document, { file: 'volumes.json', text: JSON.stringify(document) });
  expect(findings(await eventsOf(spec, emulator(spec), { maxCases: 3 })).map(brief)).toEqual([]);
});
