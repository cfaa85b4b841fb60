import type { JsonObject } from '../../specs/json.ts';
import type { View } from '../../specs/spec.ts';
import { type Conjunction, conjunction, keyOf, take } from '../normal/conjunction.ts';
import { openGroup } from '../normal/groups.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import { memberPlaces } from '../normal/record-rules.ts';
import { type Shape, shapeOf } from '../normal/shape.ts';

interface Least {
  /** Levels of the lowest value; infinite where there is none. */
  readonly height: number;
  /** The branch that leads to it. */
  readonly index: number;
}

/** Schemas that hold schemas may go round in circles: which branch leads out, and after how many levels. */
export class Heights {
  readonly #document: JsonObject;
  readonly #view: View;
  readonly #known = new Map<string, Least>();
  readonly #above = new Set<string>();
  #wasCut = false;

  constructor(document: JsonObject, view: View) {
    this.#document = document;
    this.#view = view;
  }

  /** The branch of the first open group that leads to a value of finite height. */
  leastBranch(from: Conjunction): number {
    return this.#least(from).index;
  }

  isFinite(from: Conjunction): boolean {
    return this.#least(from).height !== Number.POSITIVE_INFINITY;
  }

  #least(from: Conjunction): Least {
    const key = keyOf(from);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#above.has(key)) {
      this.#wasCut = true;
      return { height: Number.POSITIVE_INFINITY, index: 0 };
    }
    this.#above.add(key);
    const found = this.#find(from);
    this.#above.delete(key);
    if (this.#above.size === 0) this.#wasCut = false;
    // what is infinite only because of a circle may be finite from elsewhere
    if (found.height !== Number.POSITIVE_INFINITY || !this.#wasCut) this.#known.set(key, found);
    return found;
  }

  #find(from: Conjunction): Least {
    const shape = shapeOf(this.#document, from, this.#view);
    if (shape.types.size === 0 || shape.values?.length === 0) return { height: Number.POSITIVE_INFINITY, index: 0 };
    const group = openGroup(this.#document, from, shape.layers);
    if (group === undefined) return { height: this.#heightOf(shape), index: 0 };
    for (let index = 0; index < group.branches.length; index++) {
      const { height } = this.#least(take(from, group, index));
      if (height !== Number.POSITIVE_INFINITY) return { height, index };
    }
    return { height: Number.POSITIVE_INFINITY, index: 0 };
  }

  #heightOf(shape: Shape): number {
    if (shape.values !== null) return 0;
    const heights = [...shape.types].map((type) =>
      type === 'object' ? this.#recordHeight(shape) : type === 'array' ? this.#listHeight(shape) : 0,
    );
    return Math.min(...heights);
  }

  #recordHeight({ layers, record }: Shape): number {
    let height = 0;
    for (const name of record.required) {
      if (record.absent.has(name)) return Number.POSITIVE_INFINITY;
      height = Math.max(height, 1 + this.#least(conjunction(this.#document, memberPlaces(layers, name))).height);
    }
    return height;
  }

  #listHeight({ layers, list }: Shape): number {
    const needed = Array.from({ length: Math.min(list.min, list.prefix + 1) }, (_, index) => itemPlaces(layers, index));
    const wanted = list.contains.filter(({ min }) => min > 0).map(({ at }) => [...itemPlaces(layers, list.prefix), at]);
    return Math.max(0, ...[...needed, ...wanted].map((places) => 1 + this.#least(conjunction(this.#document, places)).height));
  }
}
