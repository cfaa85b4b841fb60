import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Header, header, type Request, type Response, type Target, TargetError } from './target.ts';

export interface Served {
  /** `http://host:port`, no trailing slash. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Puts a target under a port.
 *
 * @param options `port` 0, the default, takes a free one; `host` is 127.0.0.1 unless told otherwise
 */
export async function serve(target: Target, options: { readonly port?: number; readonly host?: string } = {}): Promise<Served> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((incoming, outgoing) => {
    void answer(target, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

/** Of a request's body; beyond it the answer is 413. */
const maxBytes = 64 * 2 ** 20;

async function answer(target: Target, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const request = await requestFrom(incoming);
    const response = request === null ? plain(413, 'the body is too large') : await target(request, gone.signal);
    if (!outgoing.destroyed) write(outgoing, response);
  } catch (error) {
    fail(outgoing, error);
  }
}

/** A target that drops the connection drops ours; what else goes wrong is a gateway's error. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.destroyed || (error instanceof TargetError && error.kind === 'dropped')) outgoing.destroy();
  else if (error instanceof TargetError)
    write(outgoing, plain(error.kind === 'timeout' ? 504 : 502, `no answer from the target: ${error.message}`));
  else write(outgoing, plain(500, 'the target failed'));
}

function plain(status: number, message: string): Response {
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body: Buffer.from(message) };
}

async function requestFrom(incoming: IncomingMessage): Promise<Request | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const data = Buffer.from(chunk);
    bytes += data.length;
    if (bytes > maxBytes) return null;
    chunks.push(data);
  }
  const headers = pairs(incoming.rawHeaders);
  const hasBody = header({ headers }, 'content-length') !== undefined || header({ headers }, 'transfer-encoding') !== undefined;
  return { method: incoming.method ?? 'GET', path: originForm(incoming.url ?? '/'), headers, body: hasBody ? Buffer.concat(chunks) : null };
}

/** A proxy's client sends the whole URL (RFC 9112 §3.2.2). */
function originForm(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function pairs(raw: readonly string[]): Header[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''] as const);
}

/** Headers that belong to one connection, or that follow from the body (RFC 9110 §7.6.1). */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'te',
  'trailer',
]);

function write(outgoing: ServerResponse, { status, headers, body }: Response): void {
  for (const [name, value] of headers) {
    if (!ownHeaders.has(name.toLowerCase())) outgoing.appendHeader(name, Buffer.from(value, 'utf8').toString('latin1'));
  }
  const isBodiless = outgoing.req.method === 'HEAD' || status === 204 || status === 304 || status < 200;
  if (!isBodiless) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(status);
  outgoing.end(isBodiless ? undefined : body);
}
