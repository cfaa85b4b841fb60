import { setImmediate } from 'node:timers/promises';
import type { Input, Part } from '../generators/input.ts';
import { requestOf } from '../generators/request.ts';
import type { Method, Operation, OperationId, Spec } from '../specs/spec.ts';
import { type Exchange, type Request, type Target, TargetError } from '../targets/target.ts';
import { answerOf } from './answer.ts';
import { authorised, type Spoilt, spoilt } from './credentials.ts';
import { withFixed } from './fixed-parameters.ts';
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
  /** Settled when the first request is on its way. */
  readonly firstSent: Promise<void>;
  readonly #sent: () => void;
  readonly #target: Target;
  #signal: AbortSignal;
  #exchanges = 0;

  constructor(spec: Spec, target: Target, options: RunOptions) {
    this.spec = spec;
    this.options = options;
    this.#target = target;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.firstSent = promise;
    this.#sent = resolve;
    this.#signal = afterGrace(options.signal, graceMs);
  }

  /** From here on an interruption of the run stops no request any more: what was made is put away, under a deadline of its own. */
  startCleaning(deadlineMs: number): void {
    this.#signal = AbortSignal.timeout(deadlineMs);
  }

  total(): number {
    return [...this.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  /**
   * Sends a valid or faulty request of the operation with the parameters that the user gave, and the credentials given or spoilt.
   *
   * @param how `about`: the place that the request is about, where no given value is put
   */
  async send(
    operation: Operation,
    given: Input,
    how: { readonly role: StepRole; readonly valid: boolean; readonly spoiling?: Spoilt | null; readonly about?: Part | null },
  ): Promise<Step> {
    const { role, valid, spoiling = null, about = null } = how;
    const input = withFixed(this.spec, operation, { input: given, params: this.options.params, about });
    const bare = requestOf(this.spec, operation, input);
    const request =
      spoiling !== null
        ? spoilt(bare, operation, { spec: this.spec, given: this.options, how: spoiling })
        : authorised(bare, operation, this.options);
    this.requests.set(operation.id, (this.requests.get(operation.id) ?? 0) + 1);
    const exchange = await this.exchange(request);
    return { role, operation, input, valid, exchange, answer: answerOf(exchange) };
  }

  /** Asks the path of an operation for a method that it does not have, with the credentials given and without a body. */
  async probe(operation: Operation, input: Input, method: Method): Promise<Step> {
    const fixed = withFixed(this.spec, operation, { input: { ...input, body: null }, params: this.options.params, about: null });
    const request = authorised(requestOf(this.spec, operation, fixed), operation, this.options);
    this.requests.set(operation.id, (this.requests.get(operation.id) ?? 0) + 1);
    const exchange = await this.exchange({ ...request, method: method.toUpperCase() });
    return { role: 'probe', operation, input, valid: false, exchange, answer: answerOf(exchange) };
  }

  /** @throws what the target throws beside `TargetError` */
  async exchange(request: Request): Promise<Exchange> {
    if (this.#exchanges++ % turn === 0) await setImmediate(); // a target in this process never leaves the loop: let a Ctrl-C in
    const prefixed = { ...request, path: `${this.prefix}${request.path}` };
    try {
      const response = this.#target(prefixed, this.#signal);
      this.#sent();
      return { request: prefixed, response: await response, failure: null };
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
