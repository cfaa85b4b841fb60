import type { JsonPointer } from '../../specs/pointer.ts';

/** No value was found for the schemas at these places. Caught where there is a way round: an optional member, another branch. */
export class Unsatisfiable extends Error {
  override readonly name = 'Unsatisfiable';
  readonly pointers: readonly JsonPointer[];
  constructor(pointers: readonly JsonPointer[], why: string) {
    super(why);
    this.pointers = pointers;
  }
}
