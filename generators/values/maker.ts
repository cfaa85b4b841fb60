import fc from 'fast-check';
import { hasNullable } from '../../specs/dialect.ts';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Spec, View } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { type Conjunction, conjunction, keyOf, take } from '../normal/conjunction.ts';
import { type Group, openGroup } from '../normal/groups.ts';
import { type Shape, shapeOf } from '../normal/shape.ts';
import type { TypeName } from '../normal/types.ts';
import { Branching } from './branching.ts';
import { Checked } from './checked.ts';
import { fittingExamples, follows, sendable } from './fitting.ts';
import { forgedNumbers, forgedTexts } from './forged.ts';
import { anyValue, everyKind, isFree } from './free.ts';
import { Heights } from './heights.ts';
import { listAt } from './make-list.ts';
import { recordAt } from './make-record.ts';
import { integers, numbers } from './number.ts';
import { Place } from './place.ts';
import { least, lift, type Room, roomKey } from './room.ts';
import { texts } from './text.ts';
import { Unsatisfiable } from './unsatisfiable.ts';
import type { Here, Workshop } from './workshop.ts';

/** Makes arbitraries for the schemas of one document, read in one direction; each place once, but for full detail. */
export class Maker implements Workshop {
  readonly #spec: Spec;
  readonly #view: View;
  readonly #heights: Heights;
  readonly #places = new Map<string, Place>();
  readonly #shapes = new Map<string, Shape>();

  constructor(spec: Spec, view: View) {
    this.#spec = spec;
    this.#view = view;
    this.#heights = new Heights(spec.document, view);
  }

  conjunction(pointers: readonly JsonPointer[]): Conjunction {
    return conjunction(this.#spec.document, pointers);
  }

  keyOf(from: Conjunction): string {
    return keyOf(from);
  }

  shape(from: Conjunction): Shape {
    const key = keyOf(from);
    const known = this.#shapes.get(key) ?? shapeOf(this.#spec.document, from, this.#view);
    this.#shapes.set(key, known);
    return known;
  }

  /** The first group of alternatives that is still to be decided. */
  openGroup(from: Conjunction): Group | undefined {
    return openGroup(this.#spec.document, from, this.shape(from).layers);
  }

  place(from: Conjunction, room: Room): Place {
    if (room.detail === 'full' || room.detail === 'most' || room.must.length > 0) return new Place(() => this.#build(from, room)); // as many as there are ways to it
    const key = `${roomKey(room)} ${keyOf(from)}`;
    const known = this.#places.get(key) ?? new Place(() => this.#build(from, room));
    this.#places.set(key, known);
    return known;
  }

  test(from: Conjunction): (value: Json) => boolean {
    const judge = validator(this.#spec, this.#view);
    const places = [...from.roots, ...from.taken.flatMap(({ branch }) => branch.pointers)];
    return (value) => places.every((at) => judge.accepts(at, value));
  }

  #build(from: Conjunction, room: Room): fc.Arbitrary<Json> {
    const shape = this.shape(from);
    if (shape.types.size === 0 || shape.values?.length === 0) throw impossible(from, 'its keywords exclude each other');
    const group = this.openGroup(from);
    return group === undefined ? this.#decided({ from, shape, room }) : this.#branches(from, group, room);
  }

  #branches(from: Conjunction, group: Group, room: Room): fc.Arbitrary<Json> {
    const branches = group.branches.map((_, index) => this.place(take(from, group, index), room));
    return new Branching(branches, room.forged ? 0 : room.detail === 'least' ? this.#heights.leastBranch(from) : undefined);
  }

  #decided(here: Here): fc.Arbitrary<Json> {
    const { from, shape, room } = here;
    if (shape.values !== null) return this.#listed(here);
    const isUnsure = shape.residual || (shape.types.has('array') && (shape.list.unique || shape.list.contains.length > 0));
    const isAnything = !shape.typed && room.text === 'json' && room.must.length === 0 && !room.forged;
    if (!isUnsure && !isAnything) return this.#byType(here);
    const meant = new Place(() => (isUnsure ? this.#checked(from, this.#byType(here)) : this.#byType(here)));
    const other = isUnsure ? instead(room, keyOf(from)) : undefined;
    const ways = [meant, ...(other === undefined ? [] : [this.place(from, other)])];
    return new Branching(isAnything ? [...ways, new Place(() => this.#checked(from, everyKind))] : ways, 0);
  }

  #checked(from: Conjunction, values: fc.Arbitrary<Json>): Checked {
    return new Checked(values, this.test(from), () => impossible(from, 'no value that was tried satisfies all its keywords'));
  }

  /** Null beside an enum is ambiguous in 3.0, so it is never sent there. */
  #listed({ from, shape, room }: Here): fc.Arbitrary<Json> {
    const test = this.test(from);
    const valid = (shape.values ?? []).filter((value) => room.must.length === 0 && follows(shape, value) && test(value));
    const clear = hasNullable(this.#spec.dialect) && valid.length > 1 ? valid.filter((value) => value !== null) : valid;
    const sent = clear.filter((value) => sendable(room.text, value));
    if (sent.length === 0) throw impossible(from, 'no value of its enum satisfies the other keywords');
    return fc.constantFrom(...sent);
  }

  #byType(here: Here): fc.Arbitrary<Json> {
    const { from, shape, room } = here;
    if (isFree(shape.types) && !shape.residual && room.must.length === 0) return free(here);
    const types = typesIn(shape, room);
    const possible = types.flatMap((type) => {
      const arbitrary = this.#ofType(type, here);
      const isPossible = arbitrary !== undefined && (types.length === 1 || new Place(() => arbitrary).possible());
      return isPossible ? [{ arbitrary, weight: type === 'null' ? 1 : 4 }] : [];
    });
    const [first] = possible;
    if (first === undefined) throw impossible(from, 'no value satisfies all its keywords');
    if (room.forged) return first.arbitrary;
    const examples = room.must.length > 0 ? [] : fittingExamples(shape, room);
    if (examples.length > 0) return fc.oneof(...possible, { arbitrary: fc.constantFrom(...examples), weight: 1 });
    return possible.length === 1 ? first.arbitrary : fc.oneof(...possible);
  }

  #ofType(type: TypeName, here: Here): fc.Arbitrary<Json> | undefined {
    const { shape, room } = here;
    if (type === 'object') return recordAt(this, here);
    if (type === 'array') return listAt(this, here);
    if (room.must.length > 0) return undefined;
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return room.forged ? forgedNumbers(shape.number, type) : integers(shape.number);
      case 'number':
        return room.forged ? forgedNumbers(shape.number, type) : numbers(shape.number);
      case 'string':
        return room.forged ? forgedTexts(shape.text) : texts(shape.text, room.text, room.detail === 'least');
    }
  }
}

/** The room for a second attempt: all members may exclude each other, and the least may be what two branches of `oneOf` allow. */
function instead(room: Room, key: string): Room | undefined {
  if (room.detail === 'full') return room.forged ? least(room) : { ...room, detail: 'most' };
  return room.detail === 'least' ? lift(room, key) : undefined;
}

/** Null is not sent where it would be read as a text; `number` says all that `integer` says. */
function typesIn({ types }: Shape, room: Room): TypeName[] {
  const sent = [...types].filter((type) => type !== 'integer' || !types.has('number'));
  const clear = sent.filter((type) => type !== 'null');
  return (room.text === 'json' && !room.forged) || clear.length === 0 ? sent : clear;
}

/** Where nothing is said, anything in JSON; elsewhere a text. */
function free({ shape, room, from }: Here): fc.Arbitrary<Json> {
  if (room.text === 'json' && !room.forged) return anyValue;
  const words = room.forged ? forgedTexts(shape.text) : texts(shape.text, room.text, room.detail === 'least');
  if (words === undefined) throw impossible(from, 'no text fits');
  return words;
}

function impossible({ roots }: Conjunction, why: string): Unsatisfiable {
  return new Unsatisfiable(roots, why);
}
