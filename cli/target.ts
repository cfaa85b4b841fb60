import { pathToFileURL } from 'node:url';
import type { Spec } from '../specs/spec.ts';
import { handlerTarget } from '../targets/handler.ts';
import { httpTarget } from '../targets/http.ts';
import type { Target } from '../targets/target.ts';
import type { RunFlags } from './run-options.ts';
import { UsageError } from './usage-error.ts';

/** What a run talks to, and what goes with it. */
export interface Chosen {
  readonly target: Target;
  readonly name: string;
  readonly url: string | null;
  readonly isLocal: boolean;
  /** Scheme → credential that the emulation takes. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Paths that are known to live. */
  readonly resources: readonly string[];
  close(): Promise<void>;
}

const maxBodyBytes = 16 * 1024 * 1024;

export async function chooseTarget(spec: Spec, flags: RunFlags): Promise<Chosen> {
  const chosen = [flags.url, flags.handler, flags.emulate === true ? 'emulate' : undefined].filter((choice) => choice !== undefined);
  if (chosen.length !== 1)
    throw new UsageError(chosen.length === 0 ? 'nothing to run against, so nothing was sent' : 'more than one target', advice(spec));
  if (flags.fault.length > 0 && flags.emulate !== true)
    throw new UsageError('--fault plants a fault in an emulation', 'add --emulate, or leave out --fault');
  if (flags.url !== undefined) return live(flags.url, flags);
  return flags.handler !== undefined ? handled(flags.handler) : (await import('./emulated.ts')).emulated(spec, flags, flags.fault);
}

function advice(spec: Spec): string {
  const servers = [...new Set(spec.operations.flatMap((operation) => operation.servers))];
  return `name one of --url URL, --emulate, --handler MODULE; the document's servers: ${servers.join(', ')}`;
}

function live(url: string, flags: RunFlags): Chosen {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--url ${url} is no URL of a server`, 'write it out, such as http://127.0.0.1:8080');
  const isLocal = isLoopback(new URL(url).hostname);
  const { target, close } = httpTarget(url, {
    connections: flags.concurrency ?? (isLocal ? 8 : 2),
    timeoutMs: flags.timeout,
    maxBodyBytes,
  });
  return { target, name: new URL(url).host, url, isLocal, credentials: {}, resources: [], close };
}

/** RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

async function handled(module: string): Promise<Chosen> {
  const loaded: { default?: unknown } = await import(pathToFileURL(module).href).catch((error: unknown) => {
    throw new UsageError(
      `--handler ${module} cannot be loaded (${error instanceof Error ? error.message : String(error)})`,
      'name a module whose default export is (request: Request) => Response',
    );
  });
  const { default: handler } = loaded;
  if (typeof handler !== 'function')
    throw new UsageError(`--handler ${module} has no default export that is a function`, 'export default (request) => new Response()');
  const fetchHandler = (request: Request): Promise<Response> => Promise.resolve(Reflect.apply(handler, undefined, [request]));
  return {
    target: handlerTarget(fetchHandler),
    name: module,
    url: null,
    isLocal: true,
    credentials: {},
    resources: [],
    close: async () => {},
  };
}
