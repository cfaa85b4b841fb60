import type { Dispatcher, Pool } from 'undici';
import { sequenceOf } from '../specs/sequences.ts';
import { targetError } from './http-error.ts';
import { type Header, header, type Request, type Response, type Target, TargetError } from './target.ts';

export interface Limits {
  /** From sending to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of an answer's body. */
  readonly maxBodyBytes: number;
}

/** Where to: the pool, and host:port for messages. */
export interface Line {
  readonly pool: Pool;
  readonly host: string;
}

/** How long a stream of events is listened to. */
const streamMs = 1000;

/** One request through `Pool.dispatch`, which costs a third less than `Pool.request` and keeps repeated header lines apart. */
export function exchange({ pool, host }: Line, limits: Limits): Target {
  return (request, signal) =>
    new Promise<Response>((resolve, reject) => {
      const pending = new Pending(limits, signal, { resolve, reject: (error) => reject(targetError(error, request, host)) });
      if (pending.isOver) return;
      try {
        pool.dispatch(options(request), pending);
      } catch (error) {
        pending.fail(error);
      }
    });
}

function options({ method, path, headers, body }: Request): Dispatcher.DispatchOptions {
  return {
    method,
    path,
    headers: headers.flatMap(([name, value]) => [name, onWire(value)]),
    body: body === null ? null : Buffer.from(body),
  };
}

/** Header values go out as UTF-8; undici writes one byte for each character. */
function onWire(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

interface Settle {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/** undici's handler of one request: gathers the answer, until it is whole, too large, too late or not wanted any more. */
class Pending implements Dispatcher.DispatchHandler {
  isOver = false;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  readonly #settle: Settle;
  #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.fail(new TargetError('aborted', 'the request was given up', { cause: this.#signal.reason }));
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: Header[] = [];
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(limits: Limits, signal: AbortSignal, settle: Settle) {
    this.#limits = limits;
    this.#signal = signal;
    this.#settle = settle;
    this.#timer = setTimeout(
      () => this.fail(new TargetError('timeout', `no whole answer within ${limits.timeoutMs} ms`)),
      limits.timeoutMs,
    );
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.isOver) controller.abort(new Error('over'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return; // 100 and 103 come before the answer
    this.#status = status;
    this.#headers = headersFrom(controller.rawHeaders);
    if (sequenceOf(header({ headers: this.#headers }, 'content-type') ?? '') === 'events') this.#watch();
  }

  /** Events may come without end: what came in the first while is the answer. */
  #watch(): void {
    clearTimeout(this.#timer);
    const giveUp = () => {
      this.#end();
      this.#controller?.abort(new Error('over'));
    };
    this.#timer = setTimeout(giveUp, Math.min(streamMs, this.#limits.timeoutMs));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.maxBodyBytes)
      this.fail(new TargetError('too-large', `the body is over ${this.#limits.maxBodyBytes} bytes`));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
  }

  #end(): void {
    if (!this.#finish()) return;
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    if (!this.#finish()) return;
    this.#settle.reject(error);
    if (this.#controller?.aborted === false) this.#controller.abort(new Error('over'));
  }

  #finish(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#onAbort);
    return true;
  }
}

/** undici hands names and values in turn, as bytes. */
function headersFrom(raw: Dispatcher.DispatchController['rawHeaders']): Header[] {
  if (!Array.isArray(raw)) return [];
  const text = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return Array.from({ length: text.length / 2 }, (_, index) => [(text[2 * index] ?? '').toLowerCase(), text[2 * index + 1] ?? ''] as const);
}
