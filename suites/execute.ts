import { draw } from '../generators/draw.ts';
import type { Input, Part } from '../generators/input.ts';
import { fullInput, minimalInput } from '../generators/valid.ts';
import type { Json } from '../specs/json.ts';
import { valueAt, valuesAt } from '../specs/pointer.ts';
import { jsonContent, successSchema } from '../specs/resources/answers.ts';
import { keyOf, pathShape } from '../specs/resources/paths.ts';
import { sameValue } from '../specs/same-value.ts';
import type { Method, Operation } from '../specs/spec.ts';
import { acceptance, refusesContent } from './acceptance.ts';
import type { Spoilt } from './credentials.ts';
import { freshId, withFreshIds } from './fresh-ids.ts';
import { isSafe } from './ground.ts';
import { itemKey, type Live, resourceOf, withIds } from './live.ts';
import { answerPath } from './mapping.ts';
import type { Pool } from './pool.ts';
import { type Reader, read, readerFor } from './reading.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';
import type { Case, ForgeryOutcome, Step, StepRole, Trial } from './trial.ts';
import { type Writing, writtenValues } from './written.ts';

/** What a case works on, chosen before it starts. */
export interface Ground {
  readonly pool: Pool;
  /** The item that the operation's path leads to or through; for a collection, its parent. */
  readonly live: Live | null;
  /** Tells the things made by this attempt of the case from those of others. */
  readonly label: string;
}

/** Does what a case is made to do, with the given valid request in place of the one drawn for it. */
export async function execute(session: Session, made: Case, { ground, input }: { ground: Ground; input: Input }): Promise<Trial> {
  const attempt = new Attempt(session, made, { ground, input });
  await attempt.run();
  return { case: made, steps: attempt.steps, stopped: attempt.stopped, forgeries: attempt.forgeries, writing: attempt.writing };
}

class Attempt {
  readonly steps: Step[] = [];
  readonly forgeries: ForgeryOutcome[] = [];
  stopped: string | null = null;
  writing: Writing | null = null;
  readonly #session: Session;
  readonly #case: Case;
  readonly #ground: Ground;
  readonly #input: Input;
  #sent = 0;

  constructor(session: Session, made: Case, { ground, input }: { ground: Ground; input: Input }) {
    this.#session = session;
    this.#case = made;
    this.#ground = ground;
    this.#input = input;
  }

  run(): Promise<void> {
    switch (this.#case.purpose.kind) {
      case 'valid':
        return this.#valid();
      case 'fault':
        return this.#fault(this.#case.purpose.fault.apply);
      case 'hostile':
        return this.#hostile(this.#case.purpose.hostile.apply);
      case 'written':
        return this.#written();
      case 'absent':
        return this.#absent();
      case 'method':
        return this.#probe(this.#case.purpose.method);
      case 'duplicate':
        return this.#duplicate();
      case 'credentials':
        return this.#unauthorised(this.#case.purpose.spoilt);
      case 'forged':
        return this.#forged();
    }
  }

  async #valid(): Promise<void> {
    const { operation, purpose, index } = this.#case;
    const main = await this.#send(this.#input, 'main');
    if (purpose.kind !== 'valid' || !refusesContent(main.exchange, operation)) return;
    const seed = seedOf(this.#session.options.seed, operation.id, 'variations');
    for (const attempt of [1, 2]) {
      const again = purpose.feature === null ? this.#input : draw(purpose.feature.input, seed, index * 8 + attempt).value;
      await this.#send(again, 'variation');
    }
    const twin = ['minimal', 'left-out'].includes(purpose.feature?.kind ?? '') ? fullInput : minimalInput;
    await this.#send(draw(twin(this.#session.spec, operation), seed, index * 8).value, 'twin');
  }

  async #fault(apply: (valid: Input) => Input): Promise<void> {
    const twin = await this.#send(this.#input, 'twin');
    if (acceptance(twin.exchange) !== 'accepted') return this.#stop(twin);
    const main = await this.#send(this.#input, 'main', { valid: false, last: apply });
    if (acceptance(main.exchange) === 'accepted' && this.#changes()) await this.#send(this.#input, 'set-up');
  }

  /** What was stored of it is written over, as that of a fault is. */
  async #hostile(apply: (valid: Input) => Input): Promise<void> {
    const probe = await this.#send(this.#input, 'probe', { valid: false, last: apply });
    if (acceptance(probe.exchange) === 'accepted' && this.#changes()) await this.#send(this.#input, 'set-up');
  }

  /** Whether it writes to something that stays: a fault that was stored there would show in the answers to other cases, and is written over. */
  #changes(): boolean {
    const { operation } = this.#case;
    return !isSafe(operation) && operation.method !== 'delete' && operation.body !== null && !this.#ground.pool.isCreator(operation);
  }

  /** Asks for what nobody ever made: the answer is judged like any other. */
  async #absent(): Promise<void> {
    const { operation } = this.#case;
    const ids = { ...this.#ground.live?.ids };
    const parameter = Object.keys(ids).at(-1);
    const schema = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === parameter)?.schema ?? null;
    if (parameter === undefined) return;
    ids[parameter] = String(
      freshId(this.#session.spec, schema === null ? [] : [schema], this.#ground.pool.label(`${this.#ground.label}x`)),
    );
    this.steps.push(await this.#session.send(operation, withIds(operation, this.#input, ids), { role: 'main', valid: false }));
  }

  /** Another method on the same path; one that could change something only on an item of the run's own, or on what an emulation starts with. */
  async #probe(method: Method): Promise<void> {
    const { operation } = this.#case;
    const { live } = this.#ground;
    const isItem = live !== null && live.resource === keyOf(pathShape(operation.path));
    if (method !== 'get' && !(isItem && (live.by === 'run' || live.by === 'lent'))) {
      this.stopped = 'the path leads to something that the run did not make';
      return;
    }
    this.steps.push(await this.#session.probe(operation, withIds(operation, this.#input, live?.ids ?? {}), method));
  }

  async #duplicate(): Promise<void> {
    const { operation } = this.#case;
    const first = await this.#send(this.#input, 'twin');
    if (acceptance(first.exchange) !== 'accepted') return this.#stop(first);
    this.steps.push(await this.#session.send(operation, first.input, { role: 'main', valid: false }));
  }

  async #unauthorised(spoiling: Spoilt): Promise<void> {
    const twin = await this.#send(this.#input, 'twin');
    if (acceptance(twin.exchange) !== 'accepted') return this.#stop(twin);
    await this.#send(this.#input, 'main', { valid: false, spoiling });
  }

  #stop(twin: Step): void {
    const status = twin.exchange.response?.status;
    this.stopped = `the same request without it was answered ${status ?? `nothing (${twin.exchange.failure?.message})`}`;
  }

  async #forged(): Promise<void> {
    const { purpose, operation } = this.#case;
    if (purpose.kind !== 'forged') return;
    const twin = await this.#send(this.#input, 'twin');
    if (acceptance(twin.exchange) !== 'accepted') return this.#stop(twin);
    const reader = readerFor(this.#session, this.#ground.pool, operation);
    let following = purpose.forgery.leaves;
    for (const value of purpose.values) {
      const outcome = await this.#forgeOne(value, reader, (input) => purpose.forgery.put(input, value));
      this.forgeries.push(outcome);
      following = following.filter((leaf) =>
        [outcome.after, outcome.answered].some((shown) => sameValue(valueAt(shown, leaf), valueAt(value, leaf))),
      );
      if (outcome.wasRead && following.length === 0) return; // followed at no leaf: neither stored nor echoed
    }
  }

  async #written(): Promise<void> {
    const { operation } = this.#case;
    const key = resourceOf(this.#session, operation)?.key;
    const reader = readerFor(this.#session, this.#ground.pool, operation);
    const isCreate = this.#isCreate();
    const before = isCreate || reader === null || this.#ground.live === null ? undefined : await this.#read(reader, this.#ground.live);
    const main = await this.#send(this.#input, 'main');
    if (acceptance(main.exchange) !== 'accepted') return;
    const live = isCreate ? ((await this.#madeBy(main)) ?? this.#presumed(key, main)) : this.#ground.live;
    if (reader === null) return;
    const reading = live === null ? undefined : await this.#read(reader, live);
    const body = operation.body === null ? undefined : jsonContent(operation.body.content)?.schema;
    if (!body || main.input.body?.kind !== 'value') return;
    this.writing = {
      status: main.exchange.response?.status ?? 0,
      readStatus: reading?.status ?? null,
      values: writtenValues(
        this.#session.spec,
        { body, answer: reader.answer },
        { sent: main.input.body.value, before: before?.value, read: reading?.value },
      ),
    };
  }

  #presumed(key: string | undefined, step: Step): Live | null {
    return key === undefined ? null : this.#ground.pool.presumed(key, step, this.#ground.live);
  }

  #isCreate(): boolean {
    const { operation } = this.#case;
    return (
      resourceOf(this.#session, operation)?.members.some((member) => member.operation === operation.id && member.role === 'create') ?? false
    );
  }

  async #forgeOne(sent: Json, reader: Reader | null, forge: (input: Input) => Input): Promise<ForgeryOutcome> {
    const { operation, purpose } = this.#case;
    const isCreate = this.#isCreate();
    const before =
      isCreate || reader === null || this.#ground.live === null ? undefined : (await this.#read(reader, this.#ground.live)).value;
    const main = await this.#send(this.#input, 'main', { valid: false, last: forge });
    const live = isCreate ? await this.#madeBy(main) : this.#ground.live;
    const reading =
      reader === null || live === null || acceptance(main.exchange) !== 'accepted' ? undefined : await this.#read(reader, live);
    const at = purpose.kind === 'forged' ? placeOf(main.input, purpose.forgery.part.at) : '';
    const own = successSchema(operation);
    return {
      sent,
      status: main.exchange.response?.status ?? 0,
      before: this.#field(before, reader?.answer, at),
      answered: acceptance(main.exchange) === 'accepted' ? this.#field(main.answer, own, at) : undefined,
      after: this.#field(reading?.value, reader?.answer, at),
      wasRead: reading?.value !== undefined && this.#fieldPath(reader?.answer, at) !== undefined,
    };
  }

  #fieldPath(answer: string | undefined, at: string): string | undefined {
    const body = this.#case.operation.body === null ? undefined : jsonContent(this.#case.operation.body.content)?.schema;
    return answer === undefined || !body ? undefined : answerPath(this.#session.spec, body, answer)?.(at);
  }

  #field(value: Json | undefined, answer: string | undefined, at: string): Json | undefined {
    const path = this.#fieldPath(answer, at);
    return value === undefined || path === undefined ? undefined : valueAt(value, path);
  }

  async #read(reader: Reader, live: Live): Promise<{ readonly value: Json | undefined; readonly status: number | null }> {
    const { step, value } = await read(this.#session, reader, live);
    this.steps.push(step);
    return { value, status: step.exchange.response?.status ?? null };
  }

  /** The thing that a create just made. */
  async #madeBy(step: Step): Promise<Live | null> {
    const key = resourceOf(this.#session, this.#case.operation)?.key;
    return key === undefined || acceptance(step.exchange) !== 'accepted'
      ? null
      : this.#ground.pool.register(key, { step, parent: this.#ground.live, steps: this.steps });
  }

  /** Sends on the case's ground: ids of what lives put in, ids that the client chooses made fresh, then what the case is about. */
  async #send(
    input: Input,
    role: StepRole,
    how: { valid?: boolean; spoiling?: Spoilt; last?: (input: Input) => Input } = {},
  ): Promise<Step> {
    const { operation } = this.#case;
    const live = operation.method === 'delete' ? await this.#expendable() : this.#ground.live;
    const label = this.#ground.pool.label(`${this.#ground.label}${(this.#sent++).toString(36)}`);
    const given = withIds(operation, input, live?.ids ?? {});
    const keep = role === 'twin' ? null : this.#ownPlace();
    const placed = this.#rewrites() ? given : withFreshIds(this.#session.spec, operation, { input: given, label, keep });
    const step = await this.#session.send(operation, (how.last ?? same)(placed), {
      role,
      valid: how.valid ?? true,
      spoiling: how.spoiling ?? null,
      about: how.last === undefined ? null : this.#brokenPlace(),
    });
    this.steps.push(step);
    if (role !== 'reading') await this.#note(step, operation, how.last !== undefined);
    return step;
  }

  /** Whether the case changes what lives and reads it again: a PUT that may make things too shall write to that very one. */
  #rewrites(): boolean {
    const { kind } = this.#case.purpose;
    return (kind === 'written' || kind === 'forged') && this.#ground.live !== null && !this.#isCreate();
  }

  /** The place that the case is about: an id there is what it tries, and stays. */
  #ownPlace(): Part | null {
    const { purpose } = this.#case;
    return purpose.kind === 'valid' && purpose.feature !== null && purpose.feature.kind !== 'minimal' ? purpose.feature.part : null;
  }

  #brokenPlace(): Part | null {
    const { purpose } = this.#case;
    return purpose.kind === 'fault' ? purpose.fault.part : purpose.kind === 'hostile' ? purpose.hostile.part : null;
  }

  /** A create that worked made something that has to be cleaned up, whatever the request was. */
  async #note(step: Step, operation: Operation, isMain: boolean): Promise<void> {
    const isCreate = this.#ground.pool.isCreator(operation);
    const { kind } = this.#case.purpose;
    const notesItself = (isMain && kind === 'forged') || kind === 'written';
    if (isCreate && acceptance(step.exchange) === 'accepted' && !notesItself) await this.#madeBy(step);
  }

  /** Something of the run's own to delete. */
  async #expendable(): Promise<Live | null> {
    const key = itemKey(this.#case.operation);
    if (key === null || this.#ground.pool.creator(key) === null) return this.#ground.live;
    const { step, live } = await this.#ground.pool.create(key, `${this.#ground.label}d${(this.#sent++).toString(36)}`);
    this.steps.push(...step);
    return live ?? (this.#ground.live?.by === 'user' ? null : this.#ground.live);
  }
}

/** The item or the entry of a map in which a value was put: the first that has it. */
function placeOf({ body }: Input, at: string): string {
  return body?.kind === 'value' ? (valuesAt(body.value, at)[0]?.[0] ?? at) : at;
}

function same(input: Input): Input {
  return input;
}
