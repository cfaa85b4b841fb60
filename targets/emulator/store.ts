import type { Json, JsonObject } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';

/** One thing that lives in the emulation. */
export interface Item {
  /** Its concrete path, each id percent-encoded: what it is known by. */
  readonly key: string;
  /** Key of its resource, or its own path where it is the one thing there. */
  readonly resource: string;
  /** Path parameters by name, decoded. */
  readonly ids: Readonly<Record<string, string>>;
  /** What clients wrote, without an envelope. */
  readonly written: Json;
  /** Values of the server's own that were given from outside (resources file, or a planted fault), by place. */
  readonly fixed: ReadonlyMap<JsonPointer, Json>;
  /** Members of `written` that are shown although the document forbids them: only a planted fault lets them in. */
  readonly kept: ReadonlySet<string>;
  /** Writes so far; the logical clock of this thing. */
  readonly revision: number;
}

/** What lives, by path, and what was deleted. */
export interface Store {
  get(key: string): Item | undefined;
  put(item: Item): void;
  /** Whether it was there. */
  remove(key: string): boolean;
  wasRemoved(key: string): boolean;
  /** Items of one resource under one collection path, in the order of their keys. */
  items(resource: string, collection: string): readonly Item[];
}

export function newStore(): Store {
  const items = new Map<string, Item>();
  const gone = new Set<string>();
  return {
    get: (key) => items.get(key),
    put(item) {
      items.set(item.key, item);
      gone.delete(item.key);
    },
    remove(key) {
      gone.add(key);
      return items.delete(key);
    },
    wasRemoved: (key) => gone.has(key),
    items(resource, collection) {
      const found = [...items.values()].filter((item) => item.resource === resource && collectionOf(item.key) === collection);
      return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}

/** The path of a key without its last piece. */
export function collectionOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

/** What an emulation starts with: path of a resource → its body. */
export type Resources = Readonly<Record<string, JsonObject>>;
