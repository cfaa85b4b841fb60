import type { Operation, Spec } from '../specs/spec.ts';
import { examplesOf } from './coverage/examples.ts';
import type { Feature } from './coverage/feature.ts';
import { mediaTypesOf } from './coverage/media-types.ts';
import { optionalsOf } from './coverage/optionals.ts';
import { valuesAt } from './coverage/values.ts';
import { inputs } from './inputs.ts';
import { Recent, remembered } from './recent.ts';
import { spots } from './spots.ts';

export type { Feature, FeatureKind } from './coverage/feature.ts';

const known = new WeakMap<Spec, Recent<Operation, readonly Feature[]>>();

/**
 * What a random choice would need luck for, as a finite list in document order: always the same for the same document.
 *
 * @throws {SpecError} as `validInput`: there is no valid request
 */
export function coverage(spec: Spec, operation: Operation): readonly Feature[] {
  const recent = known.get(spec) ?? new Recent(remembered);
  known.set(spec, recent);
  return recent.get(operation, () => newFeatures(spec, operation));
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
