import { draw, mix } from '../generators/draw.ts';
import { impossible } from '../generators/impossible.ts';
import { fullInput, minimalInput, validInput } from '../generators/valid.ts';
import type { Json } from '../specs/json.ts';
import { valuesAt } from '../specs/pointer.ts';
import { graph } from '../specs/resources/graph.ts';
import type { Flow, Role } from '../specs/resources/model.ts';
import type { Operation } from '../specs/spec.ts';
import { acceptance } from './acceptance.ts';
import { idFrom, textOf } from './found-ids.ts';
import { withFreshIds } from './fresh-ids.ts';
import { type Live, parentKey, pathOf, withIds } from './live.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';
import { matched, namesOf, readsAs, slotParameter, slotsOf } from './slots.ts';
import type { Step } from './trial.ts';

/** Own resources that the cases of a phase share. A constant, so that which case uses which does not depend on the concurrency. */
export const poolSize = 4;

/** The live resources that requests reach. Filled before a phase, then fixed, so that which case uses which does not depend on timing. */
export class Pool {
  readonly #session: Session;
  readonly #live = new Map<string, Live[]>();
  /** Flows that gave an id under which the thing could be read, by resource. */
  readonly #working = new Map<string, Flow>();
  /** Everything that this run made, in order, for cleaning up. */
  readonly made: Live[] = [];
  #labels = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What lives there, the run's own first. */
  entries(resource: string): readonly Live[] {
    return this.#live.get(resource) ?? [];
  }

  /** Fills the pool of a resource up to `count` of the run's own, or with what the user, a list or an example names. */
  async fill(key: string, count: number): Promise<Step[]> {
    const steps: Step[] = [];
    const parents = await this.#parents(key, steps);
    const named = this.#named(key, parents);
    const have = this.#live.get(key) ?? [];
    const created = have.filter(({ by }) => by === 'run');
    for (let missing = count - created.length; missing > 0; missing--) {
      const { step, live } = await this.create(key, `p${this.#labels++}`, count - missing);
      steps.push(...step);
      if (live === null) break;
      created.push(live);
    }
    const seen = created.length + named.length > 0 ? [] : await this.#listed(key, parents, steps);
    const found = [...created, ...named, ...seen];
    this.#live.set(key, found.length > 0 ? found : this.#invented(key, parents));
    return steps;
  }

  async #parents(key: string, steps: Step[]): Promise<Live | null> {
    const parent = parentKey(key);
    if (parent === null) return null;
    if (!this.#live.has(parent)) steps.push(...(await this.fill(parent, 1)));
    return this.entries(parent)[0] ?? null;
  }

  /** Given by `--param`, or by the list of resources that are there. */
  #named(key: string, parent: Live | null): Live[] {
    const { options } = this.#session;
    const parameter = slotParameter(this.#session, key);
    const value = options.params[parameter];
    // what the user names stands in what the user names, not in what this run made beside it
    const holder = parent === null ? null : (this.entries(parent.resource).find(({ by }) => by === 'user') ?? parent);
    if (value !== undefined) return [{ resource: key, ids: idsUnder(this.#session, key, [holder, value]), by: 'user' }];
    const paths = options.resources.flatMap((path) => matched(key, path, namesOf(this.#session, key)));
    const own =
      parentKey(key) === null || parent === null || parent.by === 'invented'
        ? paths
        : paths.filter(({ parentIds }) => Object.values(parent.ids).every((id, index) => Object.values(parentIds)[index] === id));
    const unique = new Map((own.length > 0 ? own : paths).map(({ ids }) => [pathOf(key, ids), ids]));
    return [...unique.values()].map((ids) => ({ resource: key, ids, by: 'lent' }));
  }

  /** Makes one thing, and finds the id under which it can be read. `form`: even for the least of it, odd for all that it can have. */
  async create(key: string, label: string, form: number = 0): Promise<{ readonly step: readonly Step[]; readonly live: Live | null }> {
    const creator = this.creator(key);
    const parent = parentKey(key) === null ? null : (this.entries(parentKey(key) ?? '')[0] ?? null);
    if (creator === null || (parentKey(key) !== null && parent === null)) return { step: [], live: null };
    const steps: Step[] = [];
    const forms = form % 2 === 0 ? [minimalInput, fullInput] : [fullInput, minimalInput];
    for (const [attempt, arbitrary] of [...forms, validInput, validInput, validInput].entries()) {
      const drawn = draw(
        arbitrary(this.#session.spec, creator),
        mix(seedOf(this.#session.options.seed, creator.id, 'pool'), form * 8 + attempt),
        0,
      ).value;
      const input = withFreshIds(this.#session.spec, creator, {
        input: withIds(creator, drawn, parent?.ids ?? {}),
        label: this.label(`${label}${attempt}`),
      });
      const step = await this.#session.send(creator, input, { role: 'set-up', valid: true });
      steps.push(step);
      if (acceptance(step.exchange) !== 'accepted') continue;
      const live = await this.register(key, { step, parent, steps });
      return { step: steps, live };
    }
    return { step: steps, live: null };
  }

  /** Takes up what a create answered: the first flow whose id can be read. */
  async register(key: string, { step, parent, steps }: { step: Step; parent: Live | null; steps: Step[] }): Promise<Live | null> {
    const working = this.#working.get(key);
    const flows = graph(this.#session.spec)
      .flowsInto(key)
      .filter(({ from }) => from === step.operation.id);
    const reader = this.member(key, 'read');
    for (const flow of working === undefined ? flows : [working]) {
      const id = idFrom(flow, step);
      if (id === null) continue;
      const live: Live = { resource: key, ids: idsUnder(this.#session, key, [parent, id]), by: 'run' };
      if (working === undefined && reader !== null) {
        const input = withIds(
          reader,
          draw(minimalInput(this.#session.spec, reader), seedOf(this.#session.options.seed, reader.id, 'pool'), 0).value,
          live.ids,
        );
        const reading = await this.#session.send(reader, input, { role: 'reading', valid: true });
        steps.push(reading);
        if (acceptance(reading.exchange) !== 'accepted') continue;
      }
      this.#working.set(key, flow);
      this.made.push(live);
      return live;
    }
    return null;
  }

  /** What a create must have made by the document's own links, or by the id that was chosen or answered for sure; nobody has seen it yet. */
  presumed(key: string, step: Step, parent: Live | null): Live | null {
    const flows = graph(this.#session.spec)
      .flowsInto(key)
      .filter(({ from, trust }) => from === step.operation.id && trust.kind !== 'guess');
    for (const flow of flows) {
      const id = idFrom(flow, step);
      if (id !== null) return { resource: key, ids: idsUnder(this.#session, key, [parent, id]), by: 'run' };
    }
    return null;
  }

  async #listed(key: string, parent: Live | null, steps: Step[]): Promise<Live[]> {
    const lister = this.member(key, 'list');
    if (lister === null || (parentKey(key) !== null && parent === null)) return [];
    const drawn = draw(minimalInput(this.#session.spec, lister), seedOf(this.#session.options.seed, lister.id, 'pool'), 0).value;
    const step = await this.#session.send(lister, withIds(lister, drawn, parent?.ids ?? {}), { role: 'set-up', valid: true });
    steps.push(step);
    const flow = graph(this.#session.spec)
      .flowsInto(key)
      .find(({ from, source }) => from === lister.id && source.in === 'list');
    if (flow === undefined || flow.source.in !== 'list' || acceptance(step.exchange) !== 'accepted') return [];
    const { at, cut } = flow.source;
    const ids = valuesAt(step.answer, at).flatMap(([, value]) => textOf(value, cut) ?? []);
    return ids.slice(0, 8).map((id) => ({ resource: key, ids: idsUnder(this.#session, key, [parent, id]), by: 'seen' }));
  }

  /** The document's example for the parameter, else a value that is valid for all operations on the path: good enough where a target does not look at it. */
  #invented(key: string, parent: Live | null): Live[] {
    const { spec, options } = this.#session;
    const slots = slotsOf(spec, key);
    const drawn = slots.flatMap(({ operation, parameter }) =>
      [5, 6, 7].flatMap(
        (index) => draw(minimalInput(spec, operation), seedOf(options.seed, key, 'pool'), index).value.path[parameter.name] ?? [],
      ),
    );
    const candidates = [...slots.flatMap(({ parameter }) => parameter.example ?? []), ...drawn];
    const isRight = (value: Json) => slots.every(({ parameter }) => parameter.schema === null || readsAs(spec, parameter.schema, value));
    const id = candidates.find(isRight) ?? candidates[0] ?? 'assay';
    const text = typeof id === 'object' ? JSON.stringify(id) : String(id);
    return [{ resource: key, ids: idsUnder(this.#session, key, [parent, text]), by: 'invented' }];
  }

  /** The operation that makes such a thing, if the document has one. */
  creator(key: string): Operation | null {
    return (
      this.member(key, 'create') ??
      this.#operation(
        graph(this.#session.spec)
          .flowsInto(key)
          .find(({ source }) => source.in === 'request' && source.where === 'path')?.from,
      )
    );
  }

  isCreator(operation: Operation): boolean {
    return graph(this.#session.spec).resources.some(({ key }) => this.creator(key) === operation);
  }

  member(key: string, role: Role): Operation | null {
    const resource = graph(this.#session.spec).resource(key);
    return this.#operation(resource?.members.find((member) => member.role === role && !member.singleton)?.operation);
  }

  #operation(id: string | undefined): Operation | null {
    const { spec } = this.#session;
    const found = spec.operations.find((operation) => operation.id === id);
    return found === undefined || impossible(spec, found) !== null ? null : found;
  }

  /** Letters and digits that no other thing of the run has. */
  label(own: string): string {
    return `${this.#session.options.runId}${own}`
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .toLowerCase()
      .slice(0, 24);
  }
}

/** The id of a thing after those of what it stands in, under the names that its own path gives: `{id}` of one path may be `{bucket}` of the next. */
function idsUnder(session: Session, key: string, [parent, id]: readonly [Live | null, string]): Record<string, string> {
  const names = namesOf(session, key);
  const values = [...Object.values(parent?.ids ?? {}), id];
  return Object.fromEntries(values.map((value, index) => [names[index] ?? `p${index}`, value]));
}
