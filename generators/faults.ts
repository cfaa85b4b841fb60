import type fc from 'fast-check';
import type { Json } from '../specs/json.ts';
import { isInferred } from '../specs/layers.ts';
import { pointer } from '../specs/pointer.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { attempt, only } from './attempt.ts';
import { bodyFaults } from './faults/bodies.ts';
import { outOfBounds } from './faults/bounds.ts';
import { offBranches } from './faults/branches.ts';
import { unlisted } from './faults/enums.ts';
import type { Fault, Mutation } from './faults/fault.ts';
import { wrongCounts } from './faults/lists.ts';
import { outOfFormatRange } from './faults/ranges.ts';
import { wrongMembers } from './faults/records.ts';
import { wrongTexts } from './faults/texts.ts';
import { wrongTypes } from './faults/types.ts';
import { type Input, type Part, partText } from './input.ts';
import { inputs, type Way } from './inputs.ts';
import { isBroken } from './judged.ts';
import { put, reached, without } from './reach.ts';
import { Recent, remembered } from './recent.ts';
import { unchecked } from './schema.ts';
import { type Spot, spots } from './spots.ts';

export type { Fault, FaultKind } from './faults/fault.ts';

const known = new WeakMap<Spec, Recent<Operation, readonly Fault[]>>();

/**
 * Every way to break one thing in a request of the operation, in document order. What a place cannot express, and what another
 * branch of the schema allows, is not among them.
 *
 * @throws {SpecError} as `validInput`: there is no valid request to break
 */
export function faultsOf(spec: Spec, operation: Operation): readonly Fault[] {
  const recent = known.get(spec) ?? new Recent(remembered);
  known.set(spec, recent);
  return recent.get(operation, () =>
    distinct([
      ...missingParameters(spec, operation),
      ...bodyFaults(spec, operation),
      ...spots(spec, operation).flatMap((spot) => faultsAt(spec, operation, spot)),
    ]),
  );
}

function missingParameters(spec: Spec, operation: Operation): Fault[] {
  const mandatory = operation.parameters.filter((parameter) => parameter.required && parameter.in !== 'path');
  return mandatory.map((parameter) => missingParameter(spec, operation, parameter));
}

function missingParameter(spec: Spec, operation: Operation, { in: place, name, pointer: at }: Parameter): Fault {
  const part: Part = { in: place, name, at: '' };
  return {
    kind: 'missing',
    part,
    pointer: at,
    keyword: 'required',
    reason: `${partText(part)} is missing`,
    required: true,
    byFormat: false,
    inferred: operation.inferred || isInferred(spec.document, at),
    base: inputs(spec, operation, { detail: 'least' }),
    apply: (input) => without(input, { in: place, name, steps: [] }),
  };
}

function faultsAt(spec: Spec, operation: Operation, spot: Spot): Fault[] {
  const itemsOf = (pointers: readonly string[]) => unchecked(spec, pointers, { view: 'request', detail: 'least', text: spot.text });
  const mutations = [
    ...wrongTypes(spot),
    ...unlisted(spot),
    ...outOfBounds(spot),
    ...outOfFormatRange(spot),
    ...wrongTexts(spot),
    ...wrongMembers(spot),
    ...wrongCounts(spot, itemsOf),
    ...offBranches(spot),
  ];
  return mutations.flatMap((mutation) => {
    const base = attempt(spec, operation, { detail: 'least', must: wayOf(spot, mutation) });
    return base === undefined ? [] : proven(spec, operation, asFault(spec, operation, { spot, mutation, base }));
  });
}

function wayOf({ way }: Spot, { within }: Mutation): Way {
  return within === undefined ? way : { ...way, steps: [...way.steps, within] };
}

interface Made {
  readonly spot: Spot;
  readonly mutation: Mutation;
  readonly base: fc.Arbitrary<Input>;
}

function asFault(spec: Spec, operation: Operation, { spot, mutation, base }: Made): Fault {
  const part: Part = mutation.member === undefined ? spot.part : { ...spot.part, at: `${spot.part.at}${pointer(mutation.member)}` };
  return {
    kind: mutation.kind,
    part,
    pointer: mutation.pointer,
    keyword: mutation.keyword,
    reason: `${partText(part)} ${mutation.how}`,
    ...(mutation.value === undefined ? {} : { value: mutation.value }),
    required: mutation.required ?? false,
    byFormat: mutation.byFormat ?? false,
    inferred: operation.inferred || isInferred(spec.document, mutation.pointer),
    base,
    apply: (input) => broken(input, spot, mutation.alter),
  };
}

function broken(input: Input, { way }: Spot, alter: (valid: Json) => Json | undefined): Input {
  const valid = reached(input, way);
  if (valid === undefined) return input;
  const wrong = alter(valid);
  return wrong === undefined ? without(input, way) : put(input, way, wrong);
}

/** The fault with a base of which every input breaks under it; nothing where none does, for then something else allows the result. */
function proven(spec: Spec, operation: Operation, fault: Fault): Fault[] {
  const breaks = (input: Input) => isBroken(spec, operation, fault.apply(input));
  const base = only(fault.base, breaks);
  return base === undefined ? [] : [{ ...fault, base }];
}

function distinct(faults: readonly Fault[]): Fault[] {
  const names = faults.map(({ kind, part, keyword, value }) => JSON.stringify([kind, part, keyword, value ?? null]));
  return faults.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}
