import type fc from 'fast-check';
import type { Operation, Spec } from '../specs/spec.ts';
import type { Input } from './input.ts';
import { inputs } from './inputs.ts';

/**
 * Valid inputs: required parameters always, optional parts sometimes.
 *
 * @throws {SpecError} `schema-unsatisfiable`, `media-type-unwritable`: a required part has no value, or none that can be written
 */
export function validInput(spec: Spec, operation: Operation): fc.Arbitrary<Input> {
  return inputs(spec, operation, { detail: 'some' });
}

/** As `validInput`, required parts only. */
export function minimalInput(spec: Spec, operation: Operation): fc.Arbitrary<Input> {
  return inputs(spec, operation, { detail: 'least' });
}

/** As `validInput`, every optional part present as far as the schemas allow. */
export function fullInput(spec: Spec, operation: Operation): fc.Arbitrary<Input> {
  return inputs(spec, operation, { detail: 'full' });
}
