import type fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import { isInferred } from '../../specs/layers.ts';
import { pointer } from '../../specs/pointer.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { attempt, only } from '../attempt.ts';
import { isExpressibleIn } from '../expressible-in.ts';
import { type Input, type Part, partText } from '../input.ts';
import type { Way } from '../inputs.ts';
import { isBroken } from '../judged.ts';
import { put, reached, rootOf, without } from '../reach.ts';
import type { Spot } from '../spots.ts';
import type { Fault, Mutation } from './fault.ts';
import { overlapping } from './overlapping.ts';

/** A change at a place, not yet known to break anything. */
export interface Meant {
  readonly spot: Pick<Spot, 'way' | 'part'>;
  readonly mutation: Mutation;
}

export function partOf({ spot, mutation: { member } }: Meant): Part {
  return member === undefined ? spot.part : { ...spot.part, at: `${spot.part.at}${pointer(member)}` };
}

/** `undefined` where no valid input has the place, or where none of them breaks. */
export function faultAt(spec: Spec, operation: Operation, meant: Meant): Fault | undefined {
  const base = attempt(spec, operation, { detail: 'least', must: wayOf(meant) });
  return base === undefined ? undefined : proven(spec, operation, { ...meant, fault: asFault(spec, operation, { ...meant, base }) });
}

function wayOf({ spot: { way }, mutation: { within } }: Meant): Way {
  return within === undefined ? way : { ...way, steps: [...way.steps, within] };
}

function asFault(spec: Spec, operation: Operation, { spot, mutation, base }: Meant & { readonly base: fc.Arbitrary<Input> }): Fault {
  const part = partOf({ spot, mutation });
  return {
    kind: mutation.kind,
    part,
    pointer: mutation.pointer,
    keyword: mutation.keyword,
    reason: `${partText(part)} ${mutation.how}`,
    also: [],
    ...(mutation.value === undefined ? {} : { value: mutation.value }),
    required: mutation.required ?? false,
    byFormat: mutation.byFormat ?? false,
    lenient: mutation.removes === true && operation.method === 'patch', // JSON by name is often a merge patch by habit
    inferred: operation.inferred || isInferred(spec.document, mutation.pointer),
    base,
    apply: (input) => broken(input, spot.way, mutation.alter),
  };
}

function broken(input: Input, way: Way, alter: (valid: Json) => Json | undefined): Input {
  const valid = reached(input, way);
  if (valid === undefined) return input;
  const wrong = alter(valid);
  return wrong === undefined ? without(input, way) : put(input, way, wrong);
}

/** The fault with a base of which every input breaks under it; nothing where none does, for then something else allows the result. */
function proven(spec: Spec, operation: Operation, { spot, fault }: Meant & { readonly fault: Fault }): Fault | undefined {
  const breaks = (input: Input) => {
    const wrong = fault.apply(input);
    return isBroken(spec, operation, wrong) && isWritten(spec, operation, { way: spot.way, wrong });
  };
  const base = only(fault.base, breaks);
  if (base === undefined) return undefined;
  const also = overlapping(spec, operation, { ...fault, base });
  return { ...fault, base, also, reason: also.length === 0 ? fault.reason : `${fault.reason} (${also.join(' and ')} too)` };
}

/** Whether a server can see it: what leaves no trace on the wire is no fault. */
function isWritten(spec: Spec, operation: Operation, { way, wrong }: { readonly way: Way; readonly wrong: Input }): boolean {
  if (way.in === 'body') return true;
  const parameter = operation.parameters.find(({ in: place, name }) => place === way.in && name === way.name);
  const value = rootOf(wrong, way);
  return parameter !== undefined && value !== undefined && isExpressibleIn(spec, operation, parameter, value);
}
