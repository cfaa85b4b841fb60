import type fc from 'fast-check';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Input, Part } from '../input.ts';
import type { Way } from '../inputs.ts';

/** A request of which nothing is asked but an answer that is no server error. */
export interface Hostile {
  readonly part: Part | null;
  readonly pointer: JsonPointer;
  /** Completes "a request in which …". */
  readonly reason: string;
  /** Valid inputs that have the place. */
  readonly base: fc.Arbitrary<Input>;
  readonly apply: (valid: Input) => Input;
}

/** What is to be done to valid inputs; whether there are any is found out later. */
export interface Idea {
  /** What must be in the input; `null`: nothing. */
  readonly way: Way | null;
  readonly part: Part | null;
  readonly pointer: JsonPointer;
  /** Follows the name of the place. */
  readonly how: string;
  readonly apply: (valid: Input) => Input;
}
