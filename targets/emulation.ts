import type { Request as Asked, Header, Target } from './target.ts';

/** Methods that nock is told of: one that it does not know, on an origin that it does, would be answered 501. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'] as const;

/**
 * Puts a target under an origin for every HTTP client of this process: fetch, undici and `node:http` alike. Requests to other origins go
 * through. A target that gives no response makes the client's request fail.
 *
 * nock is loaded here and nowhere else, when it is asked for: merely importing it patches the process and makes every request dearer.
 */
export async function intercept(origin: string, target: Target): Promise<{ stop(): void }> {
  const { default: nock } = await import('nock');
  if (!nock.isActive()) nock.activate();
  const scope = nock(origin).persist();
  const interceptors = methods.map((method) => scope.intercept(/^\//, method));
  for (const interceptor of interceptors) {
    // exactly one parameter: nock takes a function of two for one that waits for its callback, and hangs
    interceptor.reply(async (request: Request) => {
      const response = await target(await askedFrom(request), request.signal);
      return [response.status, Buffer.from(response.body), response.headers.flat()];
    });
  }
  return {
    stop() {
      for (const interceptor of interceptors) nock.removeInterceptor(interceptor);
      scope.persist(false);
      if (nock.activeMocks().length === 0) nock.restore();
    },
  };
}

async function askedFrom(request: Request): Promise<Asked> {
  const url = new URL(request.url);
  const headers: Header[] = [];
  request.headers.forEach((value, name) => {
    headers.push([name, value]);
  });
  const bytes = new Uint8Array(await request.arrayBuffer());
  const isSent = bytes.length > 0 || request.headers.has('content-type');
  return { method: request.method.toUpperCase(), path: `${url.pathname}${url.search}`, headers, body: isSent ? bytes : null };
}
