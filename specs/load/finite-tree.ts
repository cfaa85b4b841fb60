import type { Json } from '../json.ts';
import { SpecError } from '../spec-error.ts';

/** The deepest document that was seen in the wild nests a fifth of it; all that reads documents recurses. */
export const mostDepth = 512;
/** Objects, lists and values; the largest document that was seen has a third of it. */
const mostNodes = 10_000_000;

/**
 * The value itself, once it is known to be a tree that JSON can hold: aliases of YAML may unfold without end, and `.inf` and `.nan` become
 * null.
 *
 * @throws {SpecError} it is none
 */
export function finiteTree(value: unknown, name: string): Json {
  new Measure(name).extent(value, 0);
  return isJson(value) ? value : null;
}

export function tooDeep(name: string): SpecError {
  const what = `it nests more than ${mostDepth} levels`;
  return new SpecError('too-deep', { what, where: name, fix: 'name the inner parts by $ref' });
}

/** What a value unfolds to. */
interface Extent {
  readonly nodes: number;
  readonly levels: number;
}

class Measure {
  readonly #name: string;
  /** Of objects and lists: they are shared where an alias names them. */
  readonly #extents = new Map<object, Extent>();
  readonly #open = new Set<object>();

  constructor(name: string) {
    this.#name = name;
  }

  extent(value: unknown, depth: number): Extent {
    if (typeof value !== 'object' || value === null) return { nodes: 1, levels: 0 };
    if (this.#open.has(value)) throw this.#refused('yaml-circle', 'an alias leads back into its own anchor');
    const extent = this.#extents.get(value) ?? this.#newExtent(value, depth);
    if (depth + extent.levels > mostDepth) throw tooDeep(this.#name);
    return extent;
  }

  #newExtent(container: object, depth: number): Extent {
    this.#open.add(container);
    let [nodes, levels] = [1, 0];
    for (const [name, value] of Object.entries(container)) {
      if (typeof value === 'number' && !Number.isFinite(value)) Reflect.set(container, name, null);
      const inner = this.extent(value, depth + 1);
      nodes += inner.nodes;
      levels = Math.max(levels, inner.levels + 1);
      if (nodes > mostNodes) throw this.#refused('yaml-aliases', `its aliases unfold to more than ${mostNodes} nodes`);
    }
    this.#open.delete(container);
    const extent = { nodes, levels };
    this.#extents.set(container, extent);
    return extent;
  }

  #refused(code: string, what: string): SpecError {
    return new SpecError(code, { what, where: this.#name, fix: 'write out the anchors and aliases' });
  }
}

/** Only the outermost value is looked at: the reader makes nothing that JSON has not. */
function isJson(value: unknown): value is Json {
  return value === null || ['boolean', 'number', 'string', 'object'].includes(typeof value);
}
