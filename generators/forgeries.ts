import type fc from 'fast-check';
import { type Field, fields } from '../specs/fields.ts';
import { isObject, type Json } from '../specs/json.ts';
import { type JsonPointer, pointer, segments, withValueAt } from '../specs/pointer.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { only } from './attempt.ts';
import { draw } from './draw.ts';
import type { Input, Part } from './input.ts';
import { inputs, type Way } from './inputs.ts';
import { isBroken } from './judged.ts';
import { isTyped, preferredType } from './media-types.ts';
import { concrete, reached, rootOf, withRoot } from './reach.ts';
import { Recent, remembered } from './recent.ts';
import { makerOf, values } from './schema.ts';
import type { Step } from './values/room.ts';
import type { TextPlace } from './values/text.ts';

/** A readOnly field of a request body, and values that only a server which stores what it should ignore can show. */
export interface Forgery {
  readonly part: Part;
  readonly field: Field;
  readonly pointer: JsonPointer;
  /** All values of an enum or a boolean: there no single one proves anything. */
  readonly finite: readonly Json[] | null;
  /** Valid by the field's schema, of one form whatever the draw; its leaves are values that nobody else would choose. */
  readonly value: fc.Arbitrary<Json>;
  /** Where the leaves stand in the value; `''` for a scalar. */
  readonly leaves: readonly JsonPointer[];
  /** Valid inputs in which the object that holds the field is there. */
  readonly base: fc.Arbitrary<Input>;
  readonly put: (input: Input, value: Json) => Input;
}

const known = new WeakMap<Spec, Recent<Operation, readonly Forgery[]>>();

/** One for each field of the body that is readOnly by itself, at any depth; what stands in a readOnly object is forged with it. */
export function forgeriesOf(spec: Spec, operation: Operation): readonly Forgery[] {
  const recent = known.get(spec) ?? new Recent(remembered);
  known.set(spec, recent);
  return recent.get(operation, () => newForgeries(spec, operation));
}

function newForgeries(spec: Spec, operation: Operation): Forgery[] {
  const media = operation.body === null ? undefined : preferredType(operation.body);
  if (media?.schema == null) return [];
  const all = fields(spec.document, media.schema);
  const byPath = new Map(all.map((field) => [field.at, field]));
  const text = isTyped(media.name) ? 'json' : 'field';
  return all.flatMap((field) => {
    const way = wayTo(field, byPath);
    return field.readOnly === 'own' && way !== undefined ? forgery(spec, operation, { field, way, text }) : [];
  });
}

interface Target {
  readonly field: Field;
  /** To the object that holds it. */
  readonly way: Way;
  /** In a form all is text. */
  readonly text: TextPlace;
}

/** `undefined` for the body itself, for items that are readOnly themselves, and for what stands in something readOnly. */
function wayTo({ at }: Field, byPath: ReadonlyMap<JsonPointer, Field>): Way | undefined {
  const names = segments(at);
  if (names.length === 0 || names.at(-1) === '*') return undefined;
  const steps: Step[] = [];
  for (let depth = 0; depth < names.length; depth++) {
    const above = byPath.get(pointer(...names.slice(0, depth)));
    if (above === undefined || above.readOnly !== 'no') return undefined;
    if (depth > 0) steps.push({ segment: names[depth - 1] ?? '', pointer: above.pointers[0] });
  }
  return { in: 'body', steps };
}

/** One of many branches comes up seldom. */
const mostDraws = 40;

function forgery(spec: Spec, operation: Operation, { field, way, text }: Target): Forgery[] {
  try {
    const value = values(spec, field.pointers, { view: 'response', detail: 'full', text, forged: true });
    const put = (input: Input, forged: Json) => withMemberAt(input, way, { name: segments(field.at).at(-1) ?? '', value: forged });
    const sample = draw(value, 1, 0).value_;
    // another branch may hold there, which has no such object, or which does not allow one with the field
    const fits = (input: Input) => isObject(reached(input, way)) && !isBroken(spec, operation, put(input, sample));
    const base = only(inputs(spec, operation, { detail: 'some', must: way }), fits, mostDraws);
    if (base === undefined) return [];
    return [
      {
        part: { in: 'body', at: field.at },
        field,
        pointer: field.pointers[0],
        finite: finiteOf(spec, field),
        value,
        leaves: leavesOf(sample),
        base,
        put,
      },
    ];
  } catch (error) {
    if (error instanceof SpecError) return []; // no value of the field, or no body that holds it, can be made
    throw error;
  }
}

function finiteOf(spec: Spec, field: Field): readonly Json[] | null {
  const maker = makerOf(spec, 'response');
  const { types, values: listed } = maker.shape(maker.conjunction(field.pointers));
  if (listed !== null) return listed.filter((value) => value !== null);
  const open = [...types].filter((type) => type !== 'null');
  return open.length === 1 && open[0] === 'boolean' ? [true, false] : null;
}

/** Every scalar in the value. */
function leavesOf(value: Json, at: JsonPointer = ''): JsonPointer[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${at}/${index}`));
  if (isObject(value)) return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${at}${pointer(name)}`));
  return [at];
}

function withMemberAt(input: Input, way: Way, { name, value }: { readonly name: string; readonly value: Json }): Input {
  const root = rootOf(input, way);
  const holder = concrete(root, way.steps);
  return root === undefined || holder === undefined ? input : withRoot(input, way, withValueAt(root, `${holder}${pointer(name)}`, value));
}
