import { Pool } from 'undici';
import { basePath } from '../specs/servers.ts';
import { SpecError } from '../specs/spec-error.ts';
import { exchange, type Limits } from './http-exchange.ts';
import { type Request, type Target, TargetError } from './target.ts';

export interface HttpOptions extends Limits {
  /** Sockets kept open side by side; as many as requests are in flight at once. */
  readonly connections: number;
}

export interface HttpTarget {
  readonly target: Target;
  /** Ends every connection at once; what is in flight fails as `dropped`. */
  close(): Promise<void>;
}

/**
 * A live server. The URL's path is put before each request's path. Nothing is sent that was not asked for: no `Accept-Encoding`,
 * no cookies, no redirect is followed; a compressed body arrives as the server sent it.
 *
 * @throws {SpecError} `url-invalid`: not an absolute http or https URL
 */
export function httpTarget(url: string, { connections, timeoutMs, maxBodyBytes }: HttpOptions): HttpTarget {
  const { origin, protocol, hostname, port } = serverUrl(url);
  const base = basePath(url);
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: 0, // the deadline of the whole exchange is ours, see exchange()
    bodyTimeout: 0,
    keepAliveTimeout: 1000, // shorter than what servers close idle connections after, so that seldom one dies under a request
    strictContentLength: false,
  });
  const send = exchange({ pool, host: `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}` }, { timeoutMs, maxBodyBytes });
  const target: Target = (request, signal) => sendAgainIfIdle(send, { ...request, path: base + request.path }, signal);
  return { target, close: () => pool.destroy() };
}

function serverUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^https?:$/.test(parsed.protocol)) return parsed;
  throw new SpecError('url-invalid', {
    what: `${JSON.stringify(url)} is no URL of a server`,
    where: 'target URL',
    fix: 'write it out, such as http://127.0.0.1:8080 or https://host/base',
  });
}

/** RFC 9110 §9.2.2. */
const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY']);

/** A server may close an idle connection just as a request goes out on it: such a request was never seen and goes out once more (RFC 9112 §9.3.1). */
async function sendAgainIfIdle(send: Target, request: Request, signal: AbortSignal): ReturnType<Target> {
  try {
    return await send(request, signal);
  } catch (error) {
    const again = error instanceof TargetError && error.kind === 'dropped' && idempotent.has(request.method) && wasIdle(error.cause);
    if (!again) throw error;
    return send(request, signal);
  }
}

/** Whether the connection had carried an answer before it broke; where the error does not say, it may have. */
function wasIdle(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ('socket' in cause && typeof cause.socket === 'object' && cause.socket !== null && 'bytesRead' in cause.socket) {
    return Number(cause.socket.bytesRead) > 0;
  }
  return 'code' in cause && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
}
