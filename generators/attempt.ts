import type fc from 'fast-check';
import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { draw } from './draw.ts';
import type { Input } from './input.ts';
import { inputs, type WantedInput } from './inputs.ts';
import { Unsatisfiable } from './values/unsatisfiable.ts';

/** `undefined` where no valid input is of that kind. */
export function attempt(spec: Spec, operation: Operation, wanted: WantedInput): fc.Arbitrary<Input> | undefined {
  try {
    return inputs(spec, operation, wanted);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** Inputs of which the test holds; `undefined` where it holds of none of the first few. */
export function only(inputsOf: fc.Arbitrary<Input>, test: (input: Input) => boolean, draws: number = 3): fc.Arbitrary<Input> | undefined {
  try {
    return Array.from({ length: draws }, (_, index) => index).some((index) => test(draw(inputsOf, 1, index).value_))
      ? inputsOf.filter(test)
      : undefined;
  } catch (error) {
    if (error instanceof Unsatisfiable) return undefined;
    throw error;
  }
}
