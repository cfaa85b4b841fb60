import type { JsonObject } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { View } from '../../specs/spec.ts';
import { type Conjunction, conjunction, keyOf, take } from '../normal/conjunction.ts';
import { openGroup } from '../normal/groups.ts';
import { itemPlaces } from '../normal/list-rules.ts';
import { memberPlaces } from '../normal/record-rules.ts';
import { shapeOf } from '../normal/shape.ts';

/** Places that a full value may show: schemas that refer to each other would make it grow without end. */
const roomFor = 800;
const deepest = 8;

/** The number of levels that can be shown in full. */
export function fullLimit(document: JsonObject, pointers: readonly JsonPointer[], view: View): number {
  const counter = new Counter(document, view);
  for (let limit = 2; limit <= deepest; limit++) {
    if (counter.count(conjunction(document, pointers), limit) > roomFor) return limit - 1;
  }
  return deepest;
}

class Counter {
  readonly #document: JsonObject;
  readonly #view: View;
  readonly #known = new Map<string, number>();

  constructor(document: JsonObject, view: View) {
    this.#document = document;
    this.#view = view;
  }

  count(from: Conjunction, levels: number): number {
    const key = `${levels} ${keyOf(from)}`;
    const known = this.#known.get(key) ?? this.#fresh(from, levels);
    this.#known.set(key, known);
    return known;
  }

  #fresh(from: Conjunction, levels: number): number {
    if (levels === 0) return 1;
    const { layers, record, types } = shapeOf(this.#document, from, this.#view);
    const group = openGroup(this.#document, from, layers);
    if (group !== undefined) {
      const open = group.branches.slice(0, from.taken.length < 2 ? undefined : 1); // not every combination of branches
      return Math.max(...open.map((_, index) => this.count(take(from, group, index), levels)));
    }
    const inner = (places: readonly JsonPointer[]) => this.count(conjunction(this.#document, places), levels - 1);
    const members = types.has('object') ? record.declared.map((name) => inner(memberPlaces(layers, name))) : [];
    const items = types.has('array') ? inner(itemPlaces(layers, 0)) : 0;
    return members.reduce((sum, count) => sum + count, 1 + items);
  }
}
