import type fc from 'fast-check';
import type { Json } from '../specs/json.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { draw } from './draw.ts';
import { isExpressibleIn } from './expressible-in.ts';
import { Unsatisfiable } from './values/unsatisfiable.ts';

/** Draws after which what never came is taken for impossible. */
const samples = 12;

interface Held {
  readonly parameter: Parameter;
  readonly values: fc.Arbitrary<Json>;
}

const known = new WeakMap<fc.Arbitrary<Json>, Map<string, fc.Arbitrary<Json> | undefined>>();

/** Those of a parameter's values that can be written so that they are read back; `undefined` where none is. */
export function expressed(spec: Spec, operation: Operation, held: Held): fc.Arbitrary<Json> | undefined {
  const memory = known.get(held.values) ?? new Map<string, fc.Arbitrary<Json> | undefined>();
  known.set(held.values, memory);
  const key = `${operation.path} ${held.parameter.pointer}`;
  if (!memory.has(key)) memory.set(key, find(spec, operation, held));
  return memory.get(key);
}

function find(spec: Spec, operation: Operation, { parameter, values }: Held): fc.Arbitrary<Json> | undefined {
  const isRight = (value: Json) => isExpressibleIn(spec, operation, parameter, value);
  const drawn = Array.from({ length: samples }, (_, index) => drawnOrNone(values, index)).filter((value) => value !== undefined);
  return drawn.some(isRight) ? values.filter(isRight) : undefined;
}

function drawnOrNone(values: fc.Arbitrary<Json>, index: number): Json | undefined {
  try {
    return draw(values, 1, index).value_;
  } catch (error) {
    if (error instanceof Unsatisfiable) return undefined;
    throw error;
  }
}
