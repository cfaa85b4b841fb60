/** Holds a fetch handler in this process to its document: `node examples/check-a-handler.ts`. */
import { defaultOptions, type FetchHandler, handlerTarget, run, specFrom } from '../index.ts';

const note = { type: 'object', required: ['id', 'text'], properties: { id: { type: 'string' }, text: { type: 'string' } } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', example: '7' } };
const responses = { 200: { description: 'the note', content: { 'application/json': { schema: note } } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: { '/notes/{id}': { get: { operationId: 'getNote', parameters: [id], responses } } },
};

/** Gives the id as a number, where the document says string. */
const handler: FetchHandler = ({ url }) => {
  const found = /^\/notes\/7$/.test(new URL(url).pathname);
  return found ? Response.json({ id: 7, text: 'milk' }) : new Response(null, { status: 404 });
};

const spec = specFrom(document, { file: 'notes.json', text: JSON.stringify(document) });
for await (const event of run(spec, handlerTarget(handler), { ...defaultOptions(1), params: { id: '7' } })) {
  if (event.kind === 'finding') console.log(`${event.finding.rule} ${event.finding.operation}: ${event.finding.message}`);
  if (event.kind === 'run-ended') console.log(event.outcome);
}
