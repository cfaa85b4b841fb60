import type fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Input, Part } from '../input.ts';
import type { Step } from '../values/room.ts';

export type FaultKind =
  | 'missing'
  | 'type'
  | 'null'
  | 'enum'
  | 'bound'
  | 'length'
  | 'pattern'
  | 'format'
  | 'additional'
  | 'items'
  | 'malformed'
  | 'media-type'
  | 'branch';

/** One way to break a valid input, and why a server must refuse the result. */
export interface Fault {
  readonly kind: FaultKind;
  readonly part: Part;
  /** The Schema Object, or the Parameter or Request Body Object, that is broken. */
  readonly pointer: JsonPointer;
  readonly keyword: string;
  /** Completes "a request in which …". */
  readonly reason: string;
  /** What is put there, where something is. */
  readonly value?: Json;
  /** Other keywords that the same place breaks with it, where they overlap: a value outside an enum may be of another type too. */
  readonly also: readonly string[];
  /** Whether it leaves out a mandatory part. */
  readonly required: boolean;
  /** Whether only a format says that it is wrong. */
  readonly byFormat: boolean;
  /** Whether taking it is a right reading too: bytes that are no UTF-8 may be replaced (Unicode 16 §3.9), `null` in a PATCH may remove (RFC 7396 §2). */
  readonly lenient: boolean;
  readonly inferred: boolean;
  /** Valid inputs that have the place: the twin. */
  readonly base: fc.Arbitrary<Input>;
  readonly apply: (valid: Input) => Input;
}

/** What one keyword says of one place, turned against it. */
export interface Mutation {
  readonly kind: FaultKind;
  readonly pointer: JsonPointer;
  readonly keyword: string;
  /** Follows the name of the place: `is missing`. */
  readonly how: string;
  readonly value?: Json;
  /** The broken value out of the valid one; `undefined`: the place is left out. */
  readonly alter: (valid: Json) => Json | undefined;
  /** The member that it is about, where it is about a member of the value. */
  readonly member?: string;
  /** What must be in the valid value, beside the place itself. */
  readonly within?: Step;
  readonly required?: boolean;
  readonly byFormat?: boolean;
  /** Whether a patch may mean to take the place away: `null` for an optional member that is in no list (RFC 7396 §2). */
  readonly removes?: boolean;
}

export function putting(value: Json, rest: Omit<Mutation, 'value' | 'alter'>): Mutation {
  return { ...rest, value, alter: () => value };
}

/** A value as it stands in a sentence. */
export function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
