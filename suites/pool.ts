import { draw, mix } from '../generators/draw.ts';
import { impossible } from '../generators/impossible.ts';
import type { Input } from '../generators/input.ts';
import { fullInput, minimalInput, validInput } from '../generators/valid.ts';
import type { Json } from '../specs/json.ts';
import { type JsonPointer, valueAt, valuesAt } from '../specs/pointer.ts';
import { graph, membership } from '../specs/resources/graph.ts';
import type { Flow, Resource, Role } from '../specs/resources/model.ts';
import { itemEnd, keyOf, pathShape } from '../specs/resources/paths.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import { header } from '../targets/target.ts';
import { acceptance } from './acceptance.ts';
import { withFreshIds } from './fresh-ids.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';
import type { Step } from './trial.ts';

/** Something that lives behind an item path, or may. */
export interface Live {
  /** Key of its resource. */
  readonly resource: string;
  /** Path parameter → value, those of its parents included. */
  readonly ids: Readonly<Record<string, string>>;
  /** `run`: made by this run, may be changed and deleted. `user`: named, may be changed and is put back. `seen`: found in a list, only read. `lent`: what an emulation starts with, may be changed. `invented`: may not be there at all. */
  readonly by: 'run' | 'user' | 'lent' | 'seen' | 'invented';
}

/** Own resources that the cases of a phase share. A constant, so that which case uses which does not depend on the concurrency. */
export const poolSize = 4;

/** A concrete item path: two entries with the same one are the same thing. */
export function pathOf(resource: string, ids: Readonly<Record<string, string>>): string {
  const values = Object.values(ids);
  let next = 0;
  return resource.replaceAll('{}', () => values[next++] ?? '');
}

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
    if (value !== undefined) return [{ resource: key, ids: { ...holder?.ids, [parameter]: value }, by: 'user' }];
    const paths = options.resources.flatMap((path) => matched(key, path, namesOf(this.#session, key)));
    const own =
      parentKey(key) === null || parent === null || parent.by === 'invented'
        ? paths
        : paths.filter(({ parentIds }) => Object.entries(parent.ids).every(([name, id]) => parentIds[name] === id));
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
    const flows = graph(this.#session.spec).flows.filter(({ to, from }) => to.resource === key && from === step.operation.id);
    const reader = this.member(key, 'read');
    for (const flow of working === undefined ? flows : [working]) {
      const id = idFrom(flow, step);
      if (id === null) continue;
      const live: Live = { resource: key, ids: { ...parent?.ids, [flow.to.parameter]: id }, by: 'run' };
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

  async #listed(key: string, parent: Live | null, steps: Step[]): Promise<Live[]> {
    const lister = this.member(key, 'list');
    if (lister === null || (parentKey(key) !== null && parent === null)) return [];
    const drawn = draw(minimalInput(this.#session.spec, lister), seedOf(this.#session.options.seed, lister.id, 'pool'), 0).value;
    const step = await this.#session.send(lister, withIds(lister, drawn, parent?.ids ?? {}), { role: 'set-up', valid: true });
    steps.push(step);
    const flow = graph(this.#session.spec).flows.find(
      ({ to, from, source }) => to.resource === key && from === lister.id && source.in === 'list',
    );
    if (flow === undefined || flow.source.in !== 'list' || acceptance(step.exchange) !== 'accepted') return [];
    const { at, cut } = flow.source;
    const ids = valuesAt(step.answer, at).flatMap(([, value]) => textOf(value, cut) ?? []);
    return ids.slice(0, 8).map((id) => ({ resource: key, ids: { ...parent?.ids, [flow.to.parameter]: id }, by: 'seen' }));
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
    return [{ resource: key, ids: { ...parent?.ids, [slotParameter(this.#session, key)]: text }, by: 'invented' }];
  }

  /** The operation that makes such a thing, if the document has one. */
  creator(key: string): Operation | null {
    return (
      this.member(key, 'create') ??
      this.#operation(
        graph(this.#session.spec).flows.find(({ to, source }) => to.resource === key && source.in === 'request' && source.where === 'path')
          ?.from,
      )
    );
  }

  isCreator(operation: Operation): boolean {
    return graph(this.#session.spec).resources.some(({ key }) => this.creator(key) === operation);
  }

  member(key: string, role: Role): Operation | null {
    const resource = graph(this.#session.spec).resources.find((candidate) => candidate.key === key);
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

/** The request with the ids of something that lives, by their place in the path: operations may call the same id by different names. */
export function withIds({ path }: Operation, input: Input, ids: Readonly<Record<string, string>>): Input {
  const values = Object.values(ids);
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].slice(0, values.length).map(([, name = '']) => name);
  const placed = names.map((name, index) => [name, values[index] ?? ''] as const);
  const isId = (name: string) => typeof input.path[name] !== 'object'; // a list or an object is none, and stays
  return { ...input, path: { ...input.path, ...Object.fromEntries(placed.filter(([name]) => isId(name))) } };
}

export function parentKey(key: string): string | null {
  const shape = pathShape(key.replaceAll('{}', '{x}'));
  const end = itemEnd(shape, shape.segments.length - 1);
  return end === 0 ? null : keyOf(shape, end);
}

/** Key of the item that an operation's path leads to or through; `null` where it has no parameter. For a collection, its parent. */
export function itemKey(operation: Operation): string | null {
  const shape = pathShape(operation.path);
  const end = itemEnd(shape);
  return end === 0 ? null : keyOf(shape, end);
}

/** The resource that an operation belongs to, for reading back what it did. */
export function resourceOf(session: Session, operation: Operation): Resource | null {
  return membership(session.spec, operation.id)?.resource ?? null;
}

/** The parameter that ends an item path, in each operation that goes through it and that a valid request can be made for. */
function slotsOf(spec: Spec, key: string): { readonly operation: Operation; readonly parameter: Parameter }[] {
  const count = key.split('/').length - 1;
  return spec.operations.flatMap((operation) => {
    const shape = pathShape(operation.path);
    const last = keyOf(shape, count) === key ? shape.segments[count - 1] : undefined;
    const parameter = operation.parameters.find(
      ({ in: place, name }) => place === 'path' && last?.kind === 'parameter' && name === last.name,
    );
    return parameter === undefined || impossible(spec, operation) !== null ? [] : [{ operation, parameter }];
  });
}

/** Whether a value, or the text of it, is right there: on the wire a number is a text. */
function readsAs(spec: Spec, schema: JsonPointer, value: Json): boolean {
  const judge = validator(spec, 'request');
  const readings = [
    value,
    ...(typeof value === 'number' ? [String(value)] : []),
    ...(typeof value === 'string' && value !== '' ? [Number(value)] : []),
  ];
  return readings.some((reading) => (typeof reading !== 'number' || Number.isFinite(reading)) && judge.accepts(schema, reading));
}

function slotParameter(session: Session, key: string): string {
  return namesOf(session, key).at(-1) ?? 'id';
}

/** Names of the parameters of an item path, from the left. */
function namesOf(session: Session, key: string): string[] {
  const count = key.split('/').length - 1;
  for (const { path } of session.spec.operations) {
    const shape = pathShape(path);
    if (keyOf(shape, count) === key)
      return shape.segments.slice(0, count).flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
  }
  return [];
}

function matched(
  key: string,
  path: string,
  names: readonly string[],
): { readonly ids: Record<string, string>; readonly parentIds: Record<string, string> }[] {
  const wanted = key.split('/');
  const given = path.split('/');
  if (given.length < wanted.length || !wanted.every((part, index) => part === '{}' || part === given[index])) return [];
  const values = wanted.flatMap((part, index) => (part === '{}' ? [decodeURIComponent(given[index] ?? '')] : []));
  const ids = Object.fromEntries(values.map((value, index) => [names[index] ?? `p${index}`, value]));
  return [{ ids, parentIds: Object.fromEntries(Object.entries(ids).slice(0, -1)) }];
}

function textOf(value: Json | undefined, cut: 'whole' | 'last-segment'): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  const id = cut === 'whole' ? text : text.slice(text.lastIndexOf('/') + 1);
  return id === '' ? null : id;
}

function idFrom({ source, to }: Flow, { answer, exchange, input }: Step): string | null {
  switch (source.in) {
    case 'answer':
      return textOf(valueAt(answer, source.at), source.cut);
    case 'list':
      return null;
    case 'header': {
      const location = exchange.response === null ? undefined : header(exchange.response, source.name);
      return location === undefined ? null : textOf(location.replace(/[?#].*$/, '').replace(/\/+$/, ''), 'last-segment');
    }
    case 'request': {
      const body = input.body?.kind === 'value' ? input.body.value : undefined;
      return textOf(
        source.where === 'body' ? valueAt(body, source.at) : input[source.where][source.where === 'path' ? to.parameter : source.at],
        'whole',
      );
    }
  }
}
