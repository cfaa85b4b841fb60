import { own } from '../json.ts';
import type { Reading } from '../load/reading.ts';
import { Moves } from './moves.ts';
import { withReferencesMoved } from './references.ts';
import { moveToModern } from './swagger.ts';

/** A document of OpenAPI 2.0 in the form of 3.x; its nodes know where they were written. Any other is left as it is. */
export function upgraded(reading: Reading): Reading {
  if (own(reading.document, 'swagger') === undefined || own(reading.document, 'openapi') !== undefined) return reading;
  const moves = new Moves();
  const moved = moveToModern(reading.document, moves);
  return {
    ...reading,
    document: withReferencesMoved(moved, moves),
    origin: (at) => reading.origin(moves.origin(at)),
  };
}
