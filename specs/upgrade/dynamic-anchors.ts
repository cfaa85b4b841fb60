import { type JsonObject, own } from '../json.ts';
import { changed } from '../nodes.ts';
import type { JsonPointer } from '../pointer.ts';

/** The name that stands for 2019-09's `$recursiveAnchor: true`. */
export const recursiveName = 'assay-recursive';

/** One schema resource: a schema with an `$id`, or else the outermost schema of a place. */
export interface Resource {
  readonly at: JsonPointer;
  /** `$dynamicAnchor`s in it. */
  readonly anchors: ReadonlyMap<string, JsonPointer>;
  /** Those that only name a place. */
  readonly plain: ReadonlyMap<string, JsonPointer>;
}

interface Growing {
  readonly id: string;
  readonly anchors: Map<string, JsonPointer>;
  readonly plain: Map<string, JsonPointer>;
}

/** Where the anchors of a document are. @see JSON Schema 2020-12 core §8.2 */
export class DynamicAnchors {
  readonly #resources = new Map<JsonPointer, Growing>();
  readonly #anywhere = new Map<string, JsonPointer>();

  constructor(document: JsonObject) {
    const roots: JsonPointer[] = [];
    changed(
      document,
      (node, { kind, at }) => {
        if (kind === 'schema' && roots.at(-1) === at()) roots.pop();
        return node;
      },
      (node, { kind, at }) => {
        if (kind !== 'schema') return node;
        if (roots.length === 0 || own(node, '$id') !== undefined) {
          roots.push(at());
          const id = own(node, '$id');
          this.#resources.set(at(), { id: typeof id === 'string' ? id : '', anchors: new Map(), plain: new Map() });
        }
        this.#note(node, at(), roots.at(-1) ?? '');
        return node;
      },
    );
  }

  #note(node: JsonObject, at: JsonPointer, root: JsonPointer): void {
    const name = own(node, '$dynamicAnchor');
    const plain = own(node, '$anchor');
    if (typeof name === 'string') this.#resources.get(root)?.anchors.set(name, at);
    if (typeof plain === 'string') this.#resources.get(root)?.plain.set(plain, at);
    for (const each of [name, plain]) if (typeof each === 'string' && !this.#anywhere.has(each)) this.#anywhere.set(each, at);
  }

  /** The resource that a schema belongs to. */
  resourceOf(at: JsonPointer): Resource {
    for (let end = at.length; end > 0; end = at.lastIndexOf('/', end - 1)) {
      const found = this.#resources.get(at.slice(0, end));
      if (found !== undefined) return { at: at.slice(0, end), ...found };
    }
    return { at, anchors: new Map(), plain: new Map() };
  }

  /**
   * What a reference stands for where nothing outside gives it another meaning: `#name` in its own resource, else in any; `id#name` in the
   * resource of that `$id`.
   */
  nearest(ref: string, from: JsonPointer): JsonPointer | undefined {
    const name = nameIn(ref);
    const id = ref.slice(0, Math.max(0, ref.indexOf('#')));
    const named = id === '' ? undefined : [...this.#resources].find(([, resource]) => resource.id === id || resource.id.endsWith(`/${id}`));
    const resource = named === undefined ? this.resourceOf(from) : { at: named[0], ...named[1] };
    return resource.anchors.get(name) ?? resource.plain.get(name) ?? (name === recursiveName ? resource.at : this.#anywhere.get(name));
  }

  /** Whether the name is a dynamic one where the reference leads first: only then what is further out counts. */
  isDynamic(ref: string, from: JsonPointer): boolean {
    const at = this.nearest(ref, from);
    return at !== undefined && this.resourceOf(at).anchors.get(nameIn(ref)) === at;
  }
}

/** The part of a `$dynamicRef` after its `#`. */
export function nameIn(ref: string): string {
  return ref.slice(ref.indexOf('#') + 1);
}
