import { isObject, type Json } from '../../specs/json.ts';
import type { Header, Request, Response, Target } from '../../targets/target.ts';

/** A server of a few lines that conforms to no document: a suite that passes it proves nothing. */
export interface Miniature {
  readonly name: string;
  /** `faultless` is the emulation of the document, for those that spoil its answers. */
  readonly target: (faultless: Target) => Target;
}

const encoder = new TextEncoder();
const json: Header = ['content-type', 'application/json'];

function always(status: number, contentType: string, text: string): () => Target {
  return () => async () => ({ status, headers: [['content-type', contentType]], body: encoder.encode(text) });
}

/** Says back what it was sent. */
async function echo({ method, path, headers, body }: Request): Promise<Response> {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return { status: 200, headers: [['content-type', type]], body: body ?? encoder.encode(JSON.stringify({ method, path })) };
}

/** The right statuses with other bodies. */
function rewritten(change: (response: Response) => Response): Miniature['target'] {
  return (faultless) => async (request, signal) => {
    const response = await faultless(request, signal);
    return response.body.byteLength === 0 ? response : change(response);
  };
}

/** A name with an accent in every object, in an encoding that JSON does not have (RFC 8259 §8.1). */
function inLatin1(response: Response): Response {
  const value: Json = parsed(response.body);
  const text = JSON.stringify(isObject(value) ? { ...value, note: 'café' } : value);
  return { ...response, body: new Uint8Array(Buffer.from(text, 'latin1')) };
}

function parsed(body: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

export const miniatures: readonly Miniature[] = [
  { name: '200 {} to everything', target: always(200, 'application/json', '{}') },
  { name: '400 to everything', target: always(400, 'application/json', '{"error":"no"}') },
  { name: '404 to everything', target: always(404, 'application/json', '{"error":"not found"}') },
  { name: '500 to everything', target: always(500, 'application/json', '{"error":"sorry"}') },
  { name: 'a page to everything', target: always(200, 'text/html; charset=utf-8', '<!doctype html><title>Welcome</title><p>It works.') },
  { name: 'an echo', target: () => echo },
  { name: 'right statuses, {} bodies', target: rewritten((response) => ({ ...response, headers: [json], body: encoder.encode('{}') })) },
  {
    name: 'right statuses, pages for bodies',
    target: rewritten((response) => ({ ...response, headers: [['content-type', 'text/html']], body: encoder.encode('<p>ok</p>') })),
  },
  { name: 'right answers in latin-1', target: rewritten(inLatin1) },
];
