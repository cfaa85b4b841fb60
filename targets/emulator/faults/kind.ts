import type { JsonPointer } from '../../../specs/pointer.ts';
import type { Operation, ParameterPlace, Spec } from '../../../specs/spec.ts';
import type { Call, Stages } from '../call.ts';
import type { World } from '../world.ts';

/** Where a fault is planted: an operation, and a place in its request or its answer where the kind has one. */
export interface FaultPlace {
  readonly operation: Operation;
  /** `body` stands for both directions: the kind says which. */
  readonly in: ParameterPlace | 'body';
  /** The parameter's name; empty for the body. */
  readonly name: string;
  /** In the body or the parameter's value; `*` stands for every item. */
  readonly at: JsonPointer;
  /** Schemas of the place. */
  readonly pointers: readonly JsonPointer[];
}

/** The steps that a fault changes. */
export type Change = { readonly [Stage in keyof Stages]?: (next: Stages[Stage]) => Stages[Stage] };

/** One way in which implementations go wrong. It knows what it does, not which rule it breaks. */
export interface FaultKind {
  readonly kind: string;
  /** What the implementation does, in words; the place is added. */
  readonly title: string;
  readonly places: (spec: Spec, operation: Operation) => readonly FaultPlace[];
  readonly plant: (world: World, place: FaultPlace) => Change;
}

/** The server fails: answered 500. */
export class ServerFailure extends Error {
  override readonly name = 'ServerFailure';
}

/** The steps with a change in one of them, for the calls of one operation. */
export function changed(stages: Stages, change: Change, operation: string): Stages {
  const at = <Rest extends readonly unknown[], Result>(
    next: (call: Call, ...rest: Rest) => Result,
    wrap?: (next: (call: Call, ...rest: Rest) => Result) => (call: Call, ...rest: Rest) => Result,
  ) => {
    if (wrap === undefined) return next;
    const other = wrap(next);
    return (call: Call, ...rest: Rest): Result => (call.operation.id === operation ? other(call, ...rest) : next(call, ...rest));
  };
  return {
    admit: at(stages.admit, change.admit),
    read: at(stages.read, change.read),
    judge: at(stages.judge, change.judge),
    apply: at(stages.apply, change.apply),
    answer: at(stages.answer, change.answer),
    send: at(stages.send, change.send),
    unrouted: at(stages.unrouted, change.unrouted),
  };
}

/** The operation as a whole. */
export function whole(operation: Operation): FaultPlace {
  return { operation, in: 'body', name: '', at: '', pointers: [] };
}
