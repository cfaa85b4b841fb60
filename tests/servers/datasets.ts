import { outgoing } from './datasets/answer.ts';
import { readContract } from './datasets/contract.ts';
import { created } from './datasets/dataset.ts';
import type { Seams } from './datasets/fault.ts';
import { type DatasetsFault, faults } from './datasets/faults/index.ts';
import { handle, type Server } from './datasets/handle.ts';
import { initialDatasets, initialState } from './datasets/initial.ts';
import type { JsonObject } from './datasets/json.ts';
import { writeOnlyPaths } from './datasets/read-only.ts';
import { type Listening, listen } from './listener.ts';

export { type DatasetsFault, datasetsFaults } from './datasets/faults/index.ts';

export interface DatasetsOptions {
  readonly fault?: DatasetsFault;
  /** The bearer token that is let in. */
  readonly token?: string;
  /** 0: a free one. */
  readonly port?: number;
}

export const defaultToken = 'T';

/**
 * A strict, stateful implementation of datasets.openapi.yaml on the loopback address, made by hand: it shares no code with
 * what it tests, and has another JSON Schema validator. Any account may be named; `acme` starts with five datasets.
 */
export async function startDatasets({ fault, token = defaultToken, port = 0 }: DatasetsOptions = {}): Promise<Listening> {
  const seams: Seams = fault === undefined ? {} : faults[fault];
  let origin = '';
  const server: Server = {
    contracts: await readContract(),
    token,
    seams,
    world: {
      store: new Map([['acme', firstDatasets()]]),
      keep: (change) => seams.stored?.(change) ?? change.after,
      hidden: (operation) => writeOnlyPaths.filter((path) => !seams.reveals?.(operation, path)),
      now: () => new Date().toISOString(),
      origin: () => origin,
    },
  };
  const listening = await listen((incoming) => outgoing(handle(incoming, server)), port);
  origin = listening.url;
  return listening;
}

function firstDatasets(): Map<string, JsonObject> {
  const entries = Object.entries(initialDatasets).map(([id, given], day): [string, JsonObject] => {
    const now = new Date(Date.UTC(2026, 0, 1 + day, 9)).toISOString();
    return [id, { ...created(given, { account: 'acme', id, now }), ...initialState[id] }];
  });
  return new Map(entries);
}
