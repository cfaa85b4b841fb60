import type { Json } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { Conjunction } from '../normal/conjunction.ts';
import type { Shape } from '../normal/shape.ts';
import type { Place } from './place.ts';
import type { Room } from './room.ts';

/** What the makers of objects and arrays need to make their members. */
export interface Workshop {
  conjunction(pointers: readonly JsonPointer[]): Conjunction;
  keyOf(from: Conjunction): string;
  shape(from: Conjunction): Shape;
  /** Values for schemas that hold together; the same for the same room. */
  place(from: Conjunction, room: Room): Place;
  /** Whether a value satisfies all of them. */
  test(from: Conjunction): (value: Json) => boolean;
}

/** A place of which every alternative is decided. */
export interface Here {
  readonly from: Conjunction;
  readonly shape: Shape;
  readonly room: Room;
}
