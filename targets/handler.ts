import type { Header, Target } from './target.ts';
import { TargetError } from './target.ts';

/** A `fetch` handler in this process, as the frameworks of the web have it. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** The handler as a target; it sees `http://localhost` as its origin. A handler that throws is a dropped connection. */
export function handlerTarget(handler: FetchHandler): Target {
  return async (request, signal) => {
    const body = request.body === null || request.method === 'GET' || request.method === 'HEAD' ? null : new Uint8Array(request.body);
    const response = await answered(
      handler,
      new Request(`http://localhost${request.path}`, {
        method: request.method,
        headers: request.headers.map(([name, value]): [string, string] => [name, onWire(value)]),
        body,
        signal,
      }),
    );
    const headers: Header[] = [];
    response.headers.forEach((value, name) => {
      headers.push([name, value]);
    });
    return { status: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) };
  };
}

/** Header values are UTF-8 on the wire, and one character for each byte to a handler. */
function onWire(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

async function answered(handler: FetchHandler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    throw new TargetError('dropped', `the handler threw: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
