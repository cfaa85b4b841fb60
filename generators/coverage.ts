import type fc from 'fast-check';
import type { Json } from '../specs/json.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { examplesOf } from './coverage/examples.ts';
import { mediaTypesOf } from './coverage/media-types.ts';
import { optionalsOf } from './coverage/optionals.ts';
import { valuesAt } from './coverage/values.ts';
import type { Input, Part } from './input.ts';
import { inputs } from './inputs.ts';
import { spots } from './spots.ts';

export type FeatureKind = 'minimal' | 'full' | 'enum' | 'boolean' | 'bound' | 'optional' | 'null' | 'media-type' | 'example';

/** One thing that the document allows, and valid inputs that use it. */
export interface Feature {
  readonly kind: FeatureKind;
  /** `null`: the request as a whole. */
  readonly part: Part | null;
  /** The value that stands there, where the feature is a value. */
  readonly value?: Json;
  readonly pointer: JsonPointer;
  /** In words, such as `request body /format is "CHAT"`. */
  readonly why: string;
  readonly input: fc.Arbitrary<Input>;
}

const known = new WeakMap<Spec, Map<Operation, readonly Feature[]>>();

/**
 * What a random choice would need luck for, as a finite list in document order: always the same for the same document.
 *
 * @throws {SpecError} as `validInput`: there is no valid request
 */
export function coverage(spec: Spec, operation: Operation): readonly Feature[] {
  const found = known.get(spec) ?? new Map<Operation, readonly Feature[]>();
  known.set(spec, found);
  const features = found.get(operation) ?? newFeatures(spec, operation);
  found.set(operation, features);
  return features;
}

function newFeatures(spec: Spec, operation: Operation): Feature[] {
  const whole = { part: null, pointer: operation.pointer } as const;
  const minimal: Feature = { ...whole, kind: 'minimal', why: 'only what is required', input: inputs(spec, operation, { detail: 'least' }) };
  const full: Feature = { ...whole, kind: 'full', why: 'every optional part', input: inputs(spec, operation, { detail: 'full' }) };
  const places = spots(spec, operation);
  return [
    minimal,
    full,
    ...mediaTypesOf(spec, operation),
    ...optionalsOf(spec, operation, places),
    ...places.flatMap((spot) => valuesAt(spec, operation, spot)),
    ...examplesOf(spec, operation),
  ];
}
