import { createHmac, randomBytes } from 'node:crypto';
import { type Answer, failure, ok } from './answer.ts';
import { created, updated } from './dataset.ts';
import { isObject, type Json, type JsonObject, mapMembers, member } from './json.ts';
import { listed } from './list.ts';
import type { Path } from './path.ts';
import { without } from './read-only.ts';
import { accepted, type Input } from './request.ts';
import type { OperationName } from './routes.ts';

/** Account → id → dataset, in the order of creation. */
export type Store = Map<string, Map<string, JsonObject>>;

/** What an operation has beside its input. */
export interface World {
  readonly store: Store;
  /** What becomes of a dataset that is about to be stored. */
  readonly keep: (change: Change) => JsonObject;
  /** What an operation does not show. */
  readonly hidden: (operation: OperationName) => readonly Path[];
  readonly now: () => string;
  readonly origin: () => string;
}
export interface Change {
  readonly input: Input;
  readonly after: JsonObject;
}

export const operations: Readonly<Record<OperationName, (input: Input, world: World) => Answer>> = {
  list(input, world) {
    const datasets = [...(world.store.get(input.account)?.values() ?? [])];
    return ok(
      listed(
        datasets.map((dataset) => shown(dataset, input, world)),
        input.query,
      ),
    );
  },
  create(input, world) {
    const { store, keep, now } = world;
    const body = accepted(input);
    const [given, asked] = [member(body, 'dataset'), member(body, 'datasetId')];
    const datasets = store.get(input.account) ?? new Map<string, JsonObject>();
    const id = typeof asked === 'string' ? asked : `dataset-${datasets.size + 1}`;
    if (datasets.has(id)) return failure(409, 'the account has a dataset of this id');
    const after = keep({ input, after: created(isObject(given) ? given : {}, { account: input.account, id, now: now() }) });
    store.set(input.account, datasets.set(id, after));
    return ok(shown(after, input, world));
  },
  get: (input, world) => withDataset(input, world, (dataset) => ok(shown(dataset, input, world))),
  update: (input, world) =>
    withDataset(input, world, (before) => {
      const given = accepted(input);
      const after = world.keep({ input, after: updated(before, isObject(given) ? given : {}, world.now()) });
      world.store.get(input.account)?.set(input.id, after);
      return ok(shown(after, input, world));
    }),
  delete: (input, world) =>
    withDataset(input, world, () => {
      world.store.get(input.account)?.delete(input.id);
      return ok({});
    }),
  upload: (input, world) =>
    withDataset(input, world, () => {
      const sizes = member(input.sent, 'filenameToSize');
      const names = isObject(sizes) ? Object.keys(sizes) : [];
      return ok(masked({ filenameToSignedUrls: signed(names, input, world.origin()) }, member(input.sent, 'readMask')));
    }),
  download: (input, world) =>
    withDataset(input, world, (dataset) => {
      const files = member(dataset, 'files');
      const names = (Array.isArray(files) ? files : []).map((file) => String(member(file, 'filename')));
      const urls = signed(names, input, world.origin());
      const lineage = input.query.downloadLineage === true;
      const named = Object.fromEntries(Object.entries(urls).map(([name, url]) => [lineage ? `${input.id}/${name}` : name, url]));
      return ok(masked({ filenameToSignedUrls: named }, input.query.readMask));
    }),
};

function withDataset({ account, id }: Input, { store }: World, act: (dataset: JsonObject) => Answer): Answer {
  const dataset = store.get(account)?.get(id);
  return dataset === undefined ? failure(404, 'no such dataset') : act(dataset);
}

function shown(dataset: JsonObject, { operation }: Input, { hidden }: World): Json {
  return without(dataset, hidden(operation));
}

/** Empty or `*` is everything; else names joined by commas, of which the unknown ones show nothing. */
function masked(answer: JsonObject, mask: Json | undefined): JsonObject {
  if (typeof mask !== 'string' || mask === '' || mask === '*') return answer;
  const names = mask.split(',').map((name) => name.trim());
  return mapMembers(answer, (value, name) => (names.includes(name) ? value : undefined));
}

const signingKey = randomBytes(32);

function signed(names: readonly string[], { account, id, operation }: Input, origin: string): JsonObject {
  return Object.fromEntries(
    names.map((name) => {
      const path = ['transfer', account, id, name].map(encodeURIComponent).join('/');
      const signature = createHmac('sha256', signingKey).update(`${operation} ${path}`).digest('hex');
      return [name, `${origin}/${path}?signature=${signature}`];
    }),
  );
}
