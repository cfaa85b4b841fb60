import type fc from 'fast-check';
import type { Operation, Spec } from '../../specs/spec.ts';
import { only } from '../attempt.ts';
import type { Input } from '../input.ts';
import { isBroken } from '../judged.ts';

interface Change {
  readonly base: fc.Arbitrary<Input> | undefined;
  readonly change: (input: Input) => Input;
}

/** The inputs changed, as far as they are valid then; `undefined` where none is. */
export function changed(spec: Spec, operation: Operation, { base, change }: Change): fc.Arbitrary<Input> | undefined {
  return base === undefined ? undefined : only(base.map(change), (input) => !isBroken(spec, operation, input));
}
