import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { minimalInput } from './valid.ts';

/** Why no valid request of the operation can be made: a required part that no value satisfies, or that cannot be written. `null`: one can. */
export function impossible(spec: Spec, operation: Operation): SpecError | null {
  try {
    minimalInput(spec, operation);
    return null;
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}
