import { expect, test } from 'vitest';
import type { JsonObject } from '../specs/json.ts';
import { specFrom } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import type { Target } from '../targets/target.ts';
import { brief, eventsOf, findings } from '../tests/kit/run.ts';

/** One operation that answers with a sequence. */
function streaming(openapi: string, type: string, media: JsonObject) {
  const response = { description: 'ok', content: { [type]: media } };
  const document = {
    openapi,
    info: { title: 'T', version: '1' },
    paths: { '/a': { get: { operationId: 'a', responses: { 200: response } } } },
  };
  return specFrom(document, { file: 'a.json', text: JSON.stringify(document) });
}

const answering =
  (type: string, text: string): Target =>
  async ({ method, path }) => {
    if (path !== '/a') return { status: 404, headers: [], body: new Uint8Array() };
    return method === 'GET'
      ? { status: 200, headers: [['content-type', type]], body: Buffer.from(text) }
      : { status: 405, headers: [['allow', 'GET']], body: new Uint8Array() };
  };

const number = { itemSchema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } };
const event = { itemSchema: { type: 'object', required: ['data'], properties: { data: { type: 'string' }, event: { enum: ['x'] } } } };
test.for([
  { name: 'items that hold', type: 'application/jsonl', media: number, text: '{"n":1}\n{"n":2}\n', want: [] },
  {
    name: 'one that does not',
    type: 'application/jsonl',
    media: number,
    text: '{"n":1}\n{"n":"b"}\n',
    want: ['response/schema response 200 body /1/n'],
  },
  {
    name: 'records',
    type: 'application/json-seq',
    media: number,
    text: '\u001e{"m":1}\n',
    want: ['response/schema response 200 body /0/n'],
  },
  { name: 'events', type: 'text/event-stream', media: event, text: 'data: a\nevent: x\n\n', want: [] },
  {
    name: 'events of another kind',
    type: 'text/event-stream',
    media: event,
    text: 'data: a\nevent: y\n\n',
    want: ['enum/answers-declared response 200 body /0/event'],
  },
  {
    name: 'events whose data is described as what it says',
    type: 'text/event-stream',
    media: { itemSchema: { properties: { data: { type: 'object' } } } },
    text: 'data: {"a":1}\n\n',
    want: [],
  },
])('$name', async ({ type, media, text, want }) => {
  const events = await eventsOf(streaming('3.2.0', type, media), answering(type, text), { maxCases: 3 });
  expect(findings(events).map(({ finding }) => `${finding.rule} ${finding.at}`)).toEqual(want);
});
test('before 3.2 the schema of one line says nothing of the list', async () => {
  const spec = streaming('3.1.1', 'application/x-ndjson', { schema: { type: 'object' } });
  const events = await eventsOf(spec, answering('application/x-ndjson', '1\n2\n'), { maxCases: 3 });
  expect(findings(events).map(brief)).toEqual([]);
});
test.for(['application/jsonl', 'application/json-seq', 'text/event-stream'])('the emulation streams %s', async (type) => {
  const spec = streaming('3.2.0', type, event);
  const { body } = await emulator(spec)({ method: 'GET', path: '/a', headers: [], body: null }, new AbortController().signal);
  expect(Buffer.from(body).toString()).toMatch(type === 'text/event-stream' ? /^(data|event): .*\n\n$/s : /^\u001e?\{"data":.*\}\n$/u);
  const events = await eventsOf(spec, emulator(spec), { maxCases: 5 });
  expect(findings(events).map(brief)).toEqual([]);
});
