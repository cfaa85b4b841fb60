import { setImmediate } from 'node:timers/promises';
import type { Input } from '../generators/input.ts';
import { requestOf } from '../generators/request.ts';
import type { Operation, OperationId, Spec } from '../specs/spec.ts';
import { type Exchange, type Request, type Target, TargetError } from '../targets/target.ts';
import { answerOf } from './answer.ts';
import { authorised, type Spoilt, spoilt } from './credentials.ts';
import type { RunOptions } from './options.ts';
import type { Step, StepRole } from './trial.ts';

/** Sends requests of one run and counts them. */
export class Session {
  readonly spec: Spec;
  readonly options: RunOptions;
  /** Requests sent, by operation. */
  readonly requests: Map<OperationId, number> = new Map();
  /** Put before each path: the base path that the document's servers name, where the target's URL lacks it. */
  prefix = '';
  readonly #target: Target;
  #signal: AbortSignal;
  #exchanges = 0;

  constructor(spec: Spec, target: Target, options: RunOptions) {
    this.spec = spec;
    this.options = options;
    this.#target = target;
    this.#signal = afterGrace(options.signal, graceMs);
  }

  /** From here on an interruption of the run stops no request any more: what was made is put away, under a deadline of its own. */
  startCleaning(deadlineMs: number): void {
    this.#signal = AbortSignal.timeout(deadlineMs);
  }

  total(): number {
    return [...this.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Sends a valid or faulty request of the operation with the credentials given, or with them spoilt. */
  async send(
    operation: Operation,
    input: Input,
    { role, valid, spoiling = null }: { role: StepRole; valid: boolean; spoiling?: Spoilt | null },
  ): Promise<Step> {
    const bare = requestOf(this.spec, operation, input);
    const request =
      spoiling !== null
        ? spoilt(bare, operation, { spec: this.spec, given: this.options, how: spoiling })
        : authorised(bare, operation, this.options);
    this.requests.set(operation.id, (this.requests.get(operation.id) ?? 0) + 1);
    const exchange = await this.exchange(request);
    return { role, operation, input, valid, exchange, answer: answerOf(exchange) };
  }

  /** @throws what the target throws beside `TargetError` */
  async exchange(request: Request): Promise<Exchange> {
    if (this.#exchanges++ % turn === 0) await setImmediate(); // a target in this process never leaves the loop: let a Ctrl-C in
    const prefixed = { ...request, path: `${this.prefix}${request.path}` };
    try {
      return { request: prefixed, response: await this.#target(prefixed, this.#signal), failure: null };
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      return { request: prefixed, response: null, failure: { kind: error.kind, message: error.message } };
    }
  }
}

/** Exchanges after which the event loop gets its turn. */
const turn = 16;
/** Milliseconds that requests in flight get to finish after an interruption. */
const graceMs = 1000;

function afterGrace(signal: AbortSignal, milliseconds: number): AbortSignal {
  const controller = new AbortController();
  signal.addEventListener('abort', () => setTimeout(() => controller.abort(), milliseconds).unref(), { once: true });
  return controller.signal;
}
