import type fc from 'fast-check';
import { isObject, type Json } from '../specs/json.ts';
import { type JsonPointer, valueAt } from '../specs/pointer.ts';
import type { Spec, View } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { validator } from '../specs/validate.ts';
import { Recent } from './recent.ts';
import { Checked } from './values/checked.ts';
import { fullLimit } from './values/full-limit.ts';
import { Maker } from './values/maker.ts';
import { Place } from './values/place.ts';
import type { Room, Step } from './values/room.ts';
import type { TextPlace } from './values/text.ts';
import { Unsatisfiable } from './values/unsatisfiable.ts';

/** One schema, or several that hold together. */
export type Schemas = JsonPointer | readonly JsonPointer[];

/**
 * Values that are valid in that direction: in a request without `readOnly` properties, in a response without `writeOnly` ones.
 *
 * @throws {SpecError} `schema-unsatisfiable`: no value exists, or none was found
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name that the other folders know it by
export function valueOf(spec: Spec, schemas: Schemas, view: View, text: TextPlace = 'json'): fc.Arbitrary<Json> {
  return values(spec, schemas, { view, detail: 'some', text });
}

/** As `valueOf`, with every declared property present as far as the schema allows; a schema inside itself is left out where it is optional. */
export function fullValueOf(spec: Spec, schemas: Schemas, view: View, text: TextPlace = 'json'): fc.Arbitrary<Json> {
  return values(spec, schemas, { view, detail: 'full', text });
}

/** As `valueOf`, with only what is required. */
export function leastValueOf(spec: Spec, schemas: Schemas, view: View, text: TextPlace = 'json'): fc.Arbitrary<Json> {
  return values(spec, schemas, { view, detail: 'least', text });
}

interface Wanted {
  readonly view: View;
  readonly detail: Room['detail'];
  readonly text: TextPlace;
  /** The way to a place that must be there. */
  readonly must?: readonly Step[];
  readonly forged?: boolean;
}

/** As `valueOf`, with a place in it that must be there, or with scalars that nobody else would choose. */
export function values(spec: Spec, schemas: Schemas, wanted: Wanted): fc.Arbitrary<Json> {
  const pointers = typeof schemas === 'string' ? [schemas] : schemas;
  const make = () => certain(spec, pointers, { view: wanted.view, place: unchecked(spec, pointers, wanted) });
  const key = JSON.stringify([wanted, pointers]);
  const memory = memoryOf(spec);
  const failed = memory.failures.get(key);
  if (failed !== undefined) throw failed;
  try {
    return memory.values.get(key, make);
  } catch (error) {
    if (error instanceof SpecError) memory.failures.set(key, error);
    throw error;
  }
}

interface Memory {
  readonly makers: Map<View, Maker>;
  /** Finding out that nothing is allowed takes longest. */
  readonly failures: Map<string, SpecError>;
  readonly values: Recent<string, fc.Arbitrary<Json>>;
}
const memories = new WeakMap<Spec, Memory>();

function memoryOf(spec: Spec): Memory {
  const memory: Memory = memories.get(spec) ?? { makers: new Map(), failures: new Map(), values: new Recent(1000) };
  memories.set(spec, memory);
  return memory;
}

/** The maker of a document in one direction. */
export function makerOf(spec: Spec, view: View): Maker {
  const { makers } = memoryOf(spec);
  const maker = makers.get(view) ?? new Maker(spec, view);
  makers.set(view, maker);
  return maker;
}

/** Values as they are built, before the last look at the whole: the tests hold these to be valid already. */
export function unchecked(spec: Spec, pointers: readonly JsonPointer[], { view, detail, text, must = [], forged = false }: Wanted): Place {
  const maker = makerOf(spec, view);
  const limit = detail === 'full' ? fullLimit(spec.document, pointers, view) : 0;
  const from = maker.conjunction(pointers);
  return maker.place(from, { detail, depth: 0, limit, text, above: [maker.keyOf(from)], lifted: [], must, forged });
}

/** A "valid" request that is not valid is a false alarm, so the whole value is judged once more. */
function certain(
  spec: Spec,
  pointers: readonly JsonPointer[],
  { view, place }: { readonly view: View; readonly place: Place },
): fc.Arbitrary<Json> {
  const judge = validator(spec, view);
  const judged = pointers.filter((at) => isObject(valueAt(spec.document, at)));
  const isValid = (value: Json) => judged.every((at) => judge.accepts(at, value));
  const checked = new Place(
    () => new Checked(place, isValid, () => new Unsatisfiable(pointers, 'every value that was tried breaks some keyword')),
  );
  if (!checked.possible()) throw unsatisfiable(spec, pointers, checked.reason());
  return checked;
}

function unsatisfiable(spec: Spec, pointers: readonly JsonPointer[], reason: Unsatisfiable | undefined): SpecError {
  const at = reason?.pointers[0] ?? pointers[0] ?? '';
  const { file, line, column } = spec.locate(at);
  return new SpecError('schema-unsatisfiable', {
    what: `no value satisfies this schema: ${reason?.message ?? 'none was found'}`,
    where: `${file}:${line}:${column} (#${at})`,
    fix: 'let its keywords allow at least one value together',
  });
}
