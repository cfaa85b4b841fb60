import fc from 'fast-check';
import type { Json, JsonObject } from '../specs/json.ts';
import type { Operation, Parameter, ParameterPlace, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { bodyValues, unwritable } from './body-values.ts';
import { expressed } from './expressed.ts';
import type { BodyInput, Input } from './input.ts';
import { isTyped, preferredType } from './media-types.ts';
import { Recent } from './recent.ts';
import { values } from './schema.ts';
import { Records } from './values/record.ts';
import type { Step } from './values/room.ts';
import type { TextPlace } from './values/text.ts';

/** A place in the request that must be there, by the way to it. */
export type Way =
  | { readonly in: 'body'; readonly steps: readonly Step[] }
  | { readonly in: ParameterPlace; readonly name: string; readonly steps: readonly Step[] };

export interface WantedInput {
  /** `least`: required parts only; `some`: optional ones at random; `full`: every part. */
  readonly detail: 'least' | 'some' | 'full';
  readonly must?: Way;
  /** Of the body, where it is not the preferred one. */
  readonly mediaType?: string;
}

const memories = new WeakMap<Spec, Recent<string, fc.Arbitrary<Input>>>();

/**
 * Valid inputs of an operation.
 *
 * @throws {SpecError} `schema-unsatisfiable`, `media-type-unwritable`: a required part has no value, or none that can be written
 */
export function inputs(spec: Spec, operation: Operation, wanted: WantedInput): fc.Arbitrary<Input> {
  const recent = memories.get(spec) ?? new Recent(1000);
  memories.set(spec, recent);
  return recent.get(JSON.stringify([operation.pointer, wanted]), () => newInputs(spec, operation, wanted));
}

function newInputs(spec: Spec, operation: Operation, wanted: WantedInput): fc.Arbitrary<Input> {
  const place = (name: ParameterPlace) => parametersIn(spec, operation, { ...wanted, place: name });
  return fc.record({
    path: place('path'),
    query: place('query'),
    header: place('header'),
    cookie: place('cookie'),
    body: bodies(spec, operation, wanted),
  });
}

type InPlace = WantedInput & { readonly place: ParameterPlace };

function parametersIn(spec: Spec, operation: Operation, wanted: InPlace): fc.Arbitrary<JsonObject> {
  const { place, detail, must } = wanted;
  const known = new Map<string, fc.Arbitrary<Json>>();
  const required: string[] = [];
  for (const parameter of operation.parameters.filter((candidate) => candidate.in === place)) {
    const isWanted = must !== undefined && must.in !== 'body' && must.in === place && must.name === parameter.name;
    const isRequired = parameter.required || isWanted;
    const found = parameterValues(spec, operation, { parameter, detail, steps: isWanted ? must.steps : [], isRequired });
    if (found !== undefined) known.set(parameter.name, found);
    if (isRequired) required.push(parameter.name);
  }
  const optional = [...known.keys()].filter((name) => !required.includes(name));
  const share = detail === 'least' ? 0 : detail === 'full' ? 100 : Math.min(50, Math.ceil(400 / Math.max(1, optional.length)));
  const order = [...known.keys()];
  return new Records({
    required,
    optional,
    order,
    min: 0,
    max: Number.POSITIVE_INFINITY,
    brings: new Map(),
    valuesOf: (name) => known.get(name),
    names: null,
    share,
    extras: { least: 0, most: 0 },
  });
}

/** What may stand in the texts of a parameter. Those that are described by `content` are JSON texts: what is in them is encoded twice. */
const textPlaces: Record<ParameterPlace, TextPlace> = { path: 'segment', query: 'query', header: 'header', cookie: 'member' };

interface WantedParameter {
  readonly parameter: Parameter;
  readonly detail: WantedInput['detail'];
  readonly steps: readonly Step[];
  readonly isRequired: boolean;
}

/** `undefined` for an optional parameter that no value satisfies, or none that its style can express: it is never sent. */
function parameterValues(spec: Spec, operation: Operation, wanted: WantedParameter): fc.Arbitrary<Json> | undefined {
  const { parameter, detail, isRequired } = wanted;
  const all = optionally(isRequired, () => heldValues(spec, wanted));
  const found = all === undefined ? undefined : expressed(spec, operation, { parameter, values: all });
  if (found !== undefined || all === undefined) return found;
  if (detail === 'full') return parameterValues(spec, operation, { ...wanted, detail: 'some' });
  return isRequired ? all : undefined;
}

function heldValues(spec: Spec, { parameter, detail, steps }: WantedParameter): fc.Arbitrary<Json> {
  const { schema, mediaType, in: place, whole } = parameter;
  const text = whole
    ? isTyped(mediaType ?? '')
      ? 'json'
      : 'field'
    : mediaType !== null && place === 'path'
      ? 'member'
      : textPlaces[place];
  return values(spec, schema === null ? [] : [schema], { view: 'request', detail, text, must: steps });
}

/** Whether some value of the parameter can be written so that it is read back; one that cannot is sent only where it is required. */
export function hasForm(spec: Spec, operation: Operation, parameter: Parameter): boolean {
  const wanted = { parameter, detail: 'some', steps: [], isRequired: false } as const;
  return parameterValues(spec, operation, wanted) !== undefined;
}

function optionally<T>(isRequired: boolean, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!isRequired && error instanceof SpecError) return undefined;
    throw error;
  }
}

/** Servers ignore a body there or refuse it (RFC 9110 §9.3.1, §9.3.5), so an optional one is never sent. */
const bodiless: readonly string[] = ['get', 'head', 'delete', 'trace'];

function bodies(spec: Spec, operation: Operation, wanted: WantedInput): fc.Arbitrary<BodyInput | null> {
  const { body } = operation;
  if (body === null) return fc.constant(null);
  const isNeeded = body.required || wanted.must?.in === 'body' || wanted.mediaType !== undefined;
  if (!isNeeded && (wanted.detail === 'least' || bodiless.includes(operation.method))) return fc.constant(null);
  const media = wanted.mediaType === undefined ? preferredType(body) : body.content.find(({ name }) => name === wanted.mediaType);
  if (media === undefined) return isNeeded ? unwritable(spec, operation) : fc.constant(null);
  const steps = wanted.must?.in === 'body' ? wanted.must.steps : [];
  const found = optionally(isNeeded, () => bodyValues(spec, operation, { media, detail: wanted.detail, steps }));
  if (found === undefined) return fc.constant(null);
  return isNeeded || wanted.detail === 'full' ? found : fc.option(found, { nil: null, freq: 5 });
}
