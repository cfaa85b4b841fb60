import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Spec, View } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import { type Conjunction, conjunction, type Group, keyOf, openGroup, take } from '../normal/conjunction.ts';
import { itemPlaces, memberPlaces, type Shape, shapeOf } from '../normal/shape.ts';
import type { TypeName } from '../normal/types.ts';
import { Branching } from './branching.ts';
import { Checked } from './checked.ts';
import { fittingExamples, follows } from './fitting.ts';
import { anyValue, isFree, mapNames } from './free.ts';
import { Heights } from './heights.ts';
import { lists } from './list.ts';
import { integers, numbers } from './number.ts';
import { Place } from './place.ts';
import { Records } from './record.ts';
import { deeper, least, type Room, roomKey, sizeIn } from './room.ts';
import { texts } from './text.ts';
import { Unsatisfiable } from './unsatisfiable.ts';

/** Makes arbitraries for the schemas of one document, read in one direction; each place and room once. */
export class Maker {
  readonly #spec: Spec;
  readonly #view: View;
  readonly #heights: Heights;
  readonly #made = new Map<string, Place>();
  readonly #shapes = new Map<string, Shape>();

  constructor(spec: Spec, view: View) {
    this.#spec = spec;
    this.#view = view;
    this.#heights = new Heights(spec.document, view);
  }

  at(pointers: readonly JsonPointer[], room: Room): Place {
    return this.#place(conjunction(this.#spec.document, pointers), room);
  }

  keyOf(pointers: readonly JsonPointer[]): string {
    return keyOf(conjunction(this.#spec.document, pointers));
  }

  /** The normal form where no alternative is taken yet. */
  shape(pointers: readonly JsonPointer[]): Shape {
    return this.#shape(conjunction(this.#spec.document, pointers));
  }

  #shape(from: Conjunction): Shape {
    const key = keyOf(from);
    const known = this.#shapes.get(key) ?? shapeOf(this.#spec.document, from, this.#view);
    this.#shapes.set(key, known);
    return known;
  }

  #place(from: Conjunction, room: Room): Place {
    const key = `${roomKey(room)} ${keyOf(from)}`;
    const known = this.#made.get(key) ?? new Place(() => this.#build(from, room));
    this.#made.set(key, known);
    return known;
  }

  #build(from: Conjunction, room: Room): fc.Arbitrary<Json> {
    const shape = this.#shape(from);
    if (shape.types.size === 0 || shape.values?.length === 0) throw this.#impossible(from, 'its keywords exclude each other');
    const group = openGroup(this.#spec.document, from, shape.layers);
    return group === undefined ? this.#decided(from, shape, room) : this.#branches(from, group, room);
  }

  #branches(from: Conjunction, group: Group, room: Room): fc.Arbitrary<Json> {
    const branches = group.branches.map((_, index) => this.#place(take(from, group, index), room));
    return new Branching(branches, room.detail === 'least' ? this.#heights.leastBranch(from) : undefined);
  }

  #decided(from: Conjunction, shape: Shape, room: Room): fc.Arbitrary<Json> {
    const values = shape.values === null ? this.#byType(from, shape, room) : this.#listed(from, shape);
    const unsure = shape.residual || (shape.types.has('array') && (shape.list.unique || shape.list.contains.length > 0));
    if (!unsure || shape.values !== null) return values;
    const checked = new Checked(values, this.#test(from), () =>
      this.#impossible(from, 'no value that was tried satisfies all its keywords'),
    );
    if (room.detail !== 'full') return checked;
    return new Branching([new Place(() => checked), this.#place(from, { ...room, detail: 'most' })], 0);
  }

  #test(from: Conjunction): (value: Json) => boolean {
    const judge = validator(this.#spec, this.#view);
    const places = [...from.roots, ...from.taken.flatMap(({ branch }) => branch.pointers)];
    return (value) => places.every((at) => judge.validate(at, value).length === 0);
  }

  /** Null beside an enum is ambiguous in 3.0, so it is never sent there. */
  #listed(from: Conjunction, shape: Shape): fc.Arbitrary<Json> {
    const test = this.#test(from);
    const valid = (shape.values ?? []).filter((value) => follows(shape, value) && test(value));
    const clear = this.#spec.dialect === '3.0' && valid.length > 1 ? valid.filter((value) => value !== null) : valid;
    if (clear.length === 0) throw this.#impossible(from, 'no value of its enum satisfies the other keywords');
    return fc.constantFrom(...clear);
  }

  #byType(from: Conjunction, shape: Shape, room: Room): fc.Arbitrary<Json> {
    if (isFree(shape.types) && !shape.residual && room.text === 'json') return anyValue;
    const types = [...shape.types].filter((type) => room.text === 'json' || type !== 'null' || shape.types.size === 1);
    const possible = types.flatMap((type) => {
      const values = this.#ofType(type, { from, shape, room });
      return values === undefined ? [] : [{ arbitrary: values, weight: type === 'null' ? 1 : 4 }];
    });
    const examples = fittingExamples(shape, room);
    const [only] = possible;
    if (only === undefined) throw this.#impossible(from, 'no value satisfies all its keywords');
    if (examples.length > 0) return fc.oneof(...possible, { arbitrary: fc.constantFrom(...examples), weight: 1 });
    return possible.length === 1 ? only.arbitrary : fc.oneof(...possible);
  }

  #ofType(type: TypeName, at: Here): fc.Arbitrary<Json> | undefined {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return at.shape.types.has('number') ? undefined : integers(at.shape.number);
      case 'number':
        return numbers(at.shape.number);
      case 'string':
        return texts(at.shape.text, at.room.text, at.room.detail === 'least');
      case 'array':
        return this.#list(at);
      case 'object':
        return this.#record(at);
    }
  }

  #list({ shape: { layers, list }, room }: Here): fc.Arbitrary<Json> | undefined {
    const size = sizeIn(room);
    const inside = deeper(room) ?? room;
    const item = (index: number, also: readonly JsonPointer[] = []) => this.at([...itemPlaces(layers, index), ...also], inside);
    const further = item(list.prefix);
    const leading = Array.from({ length: list.prefix }, (_, index) => item(index));
    const ends = leading.findIndex((place) => !place.possible());
    const open = ends < 0 && further.possible();
    const wanted = list.contains.flatMap(({ at, min }) => Array.from({ length: min }, () => item(list.prefix, [at])));
    return lists({
      min: Math.max(
        list.min,
        (room.detail === 'full' || room.detail === 'most') && open ? Math.min(1, list.max) : 0,
        room.text === 'json' ? 0 : 1,
      ),
      max: Math.min(list.max, Math.max(list.min, wanted.length, size.items)),
      unique: list.unique,
      leading: (ends < 0 ? leading : leading.slice(0, ends)).slice(0, room.detail === 'least' ? list.min : undefined),
      further: open ? further : undefined,
      finite: this.#finite(itemPlaces(layers, list.prefix)),
      wanted,
    });
  }

  /** All values of a place, where a schema lists them and nothing else is asked. */
  #finite(pointers: readonly JsonPointer[]): readonly Json[] | null {
    const from = conjunction(this.#spec.document, pointers);
    const shape = this.#shape(from);
    if (shape.types.size === 1 && shape.types.has('boolean') && shape.values === null && !shape.residual) return [true, false];
    return shape.values?.filter(this.#test(from)) ?? null;
  }

  #record({ shape: { layers, record }, room }: Here): fc.Arbitrary<Json> | undefined {
    const size = sizeIn(room);
    const required = [...record.required];
    const member = (name: string) => this.#member({ layers, record }, name, room);
    if (required.length > record.max || required.some((name) => record.absent.has(name) || !member(name)?.possible())) return undefined;
    const optional = record.declared.filter((name) => !record.required.has(name) && !record.absent.has(name));
    const look = (name: string) => {
      const place = record.absent.has(name) ? undefined : member(name);
      return place?.possible() ? place : undefined;
    };
    const known = new Map<string, Place | undefined>();
    const valuesOf = (name: string) => {
      if (!known.has(name)) {
        if (known.size > 500) known.clear(); // names of a map come without end
        known.set(name, look(name));
      }
      return known.get(name);
    };
    const fewest = Math.max(record.min, room.text === 'json' ? 0 : Math.min(1, record.max));
    const needsMore = fewest > required.length + optional.length;
    const names = record.map || needsMore ? this.#names(record.namePatterns, record.nameSchemas) : null;
    return new Records({
      required,
      optional,
      order: record.declared,
      min: fewest,
      max: record.max,
      brings: record.brings,
      valuesOf,
      names,
      share: size.share,
      extras: size.extras,
    });
  }

  #member({ layers, record }: Pick<Shape, 'layers' | 'record'>, name: string, room: Room): Place | undefined {
    const from = conjunction(this.#spec.document, memberPlaces(layers, name));
    const inside = deeper(room, keyOf(from)) ?? (record.required.has(name) ? least(room) : undefined);
    const fixed = record.fixed.get(name);
    if (fixed !== undefined && this.#test(from)(fixed)) return new Place(() => fc.constant(fixed));
    return inside === undefined ? undefined : this.#place(from, inside);
  }

  /** Names of a map: by its patterns, by `propertyNames`, else plain words. */
  #names(patterns: readonly string[], schemas: readonly JsonPointer[]): fc.Arbitrary<string> {
    const rules = { min: 0, max: Number.POSITIVE_INFINITY, formats: [] };
    const byPattern = patterns
      .map((pattern) => texts({ ...rules, patterns: [pattern] }, 'json', true))
      .filter((names) => names !== undefined);
    if (schemas.length > 0) return this.at(schemas, { detail: 'some', depth: 0, text: 'json', above: [], limit: 8 }).map(String);
    return byPattern.length === 0 ? mapNames : fc.oneof(...byPattern, mapNames);
  }

  #impossible({ roots }: Conjunction, why: string): Unsatisfiable {
    return new Unsatisfiable(roots, why);
  }
}

interface Here {
  readonly from: Conjunction;
  readonly shape: Shape;
  readonly room: Room;
}
