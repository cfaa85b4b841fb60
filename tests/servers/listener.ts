import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Incoming {
  /** In upper case. */
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Bytes of a request body; more is answered with 413. */
export const bodyLimit: number = 1 << 20;

/** A silent server on the loopback address; port 0 takes a free one. What `answer` throws becomes a bare 500. */
export async function listen(answer: (incoming: Incoming) => Outgoing | Promise<Outgoing>, port: number = 0): Promise<Listening> {
  const server = createServer((request, response) => {
    serve(request, answer).then(
      (outgoing) => write(response, outgoing),
      () => write(response, { status: 500, headers: {}, body: '' }),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`expected a TCP address, got ${address}`);
  return { url: `http://127.0.0.1:${address.port}`, close, [Symbol.asyncDispose]: close };
}

async function serve(request: IncomingMessage, answer: (incoming: Incoming) => Outgoing | Promise<Outgoing>): Promise<Outgoing> {
  const { method = 'GET', url: target = '/', headers } = request;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  if (size > bodyLimit) return { status: 413, headers: {}, body: '' };
  return answer({ method, target, headers, body: Buffer.concat(chunks) });
}

function write(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.writeHead(status, status === 204 ? headers : { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }).end(body);
}
