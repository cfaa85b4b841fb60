import { isInferred } from '../specs/layers.ts';
import type { Operation, Parameter, Spec } from '../specs/spec.ts';
import { bodyFaults } from './faults/bodies.ts';
import { outOfBounds } from './faults/bounds.ts';
import { offBranches } from './faults/branches.ts';
import { wrongContents } from './faults/containers.ts';
import { unlisted } from './faults/enums.ts';
import type { Fault, FaultKind } from './faults/fault.ts';
import { wrongCounts } from './faults/lists.ts';
import { faultAt, type Meant, partOf } from './faults/proven.ts';
import { outOfFormatRange } from './faults/ranges.ts';
import { wrongMembers } from './faults/records.ts';
import { inSecondItem } from './faults/second-items.ts';
import { wrongTexts } from './faults/texts.ts';
import { wrongTypes } from './faults/types.ts';
import { type Part, partText } from './input.ts';
import { inputs } from './inputs.ts';
import { isMergePatch, preferredType } from './media-types.ts';
import { without } from './reach.ts';
import { Recent, remembered } from './recent.ts';
import { unchecked } from './schema.ts';
import { type Spot, spots } from './spots.ts';

export type { Fault, FaultKind } from './faults/fault.ts';

/** A fault that may be there. To find out takes valid inputs and a judgement of each, so that is put off until somebody asks. */
export interface Candidate {
  readonly kind: FaultKind;
  readonly part: Part;
  /** `undefined` where the place cannot express it, or where something else in the document allows it. */
  readonly make: () => Fault | undefined;
}

const known = new WeakMap<Spec, Recent<Operation, readonly Candidate[]>>();

/**
 * Every way to break one thing in a request of the operation, in document order, as far as the schemas of single places say: not all of
 * them hold.
 *
 * @throws {SpecError} as `validInput`: there is no valid request to break
 */
export function faultCandidates(spec: Spec, operation: Operation): readonly Candidate[] {
  const recent = known.get(spec) ?? new Recent(remembered);
  known.set(spec, recent);
  return recent.get(operation, () => [
    ...missingParameters(spec, operation).map(certain),
    ...bodyFaults(spec, operation).map(certain),
    ...distinct(spots(spec, operation).flatMap((spot) => candidatesAt(spec, operation, spot))),
  ]);
}

/** Those candidates that hold. What a place cannot express, and what another branch of the schema allows, is not among them. */
export function faultsOf(spec: Spec, operation: Operation): readonly Fault[] {
  return faultCandidates(spec, operation).flatMap(({ make }) => make() ?? []);
}

function certain(fault: Fault): Candidate {
  return { kind: fault.kind, part: fault.part, make: () => fault };
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
    also: [],
    required: true,
    byFormat: false,
    lenient: false,
    inferred: operation.inferred || isInferred(spec.document, at),
    base: inputs(spec, operation, { detail: 'least' }),
    apply: (input) => without(input, { in: place, name, steps: [] }),
  };
}

interface Named extends Candidate {
  /** The same for the same change at the same place, whatever branch of the schema it was found in. */
  readonly name: string;
}

function candidatesAt(spec: Spec, operation: Operation, spot: Spot): Named[] {
  const valuesOf = (pointers: readonly string[]) => unchecked(spec, pointers, { view: 'request', detail: 'least', text: spot.text });
  const plain = [
    ...wrongTypes(spot),
    ...unlisted(spot),
    ...outOfBounds(spot),
    ...outOfFormatRange(spot),
    ...wrongTexts(spot),
    ...wrongMembers(spot),
    ...wrongCounts(spot, valuesOf),
    ...wrongContents(spec, spot, valuesOf),
    ...offBranches(spec, spot),
  ].filter(({ removes }) => !(removes === true && speaksMergePatch(operation)));
  const second = plain.map((mutation) => inSecondItem(spot, mutation)).filter((made) => made !== undefined);
  return [...plain.map((mutation) => ({ spot, mutation })), ...second.slice(0, 1)].map((made) => candidate(spec, operation, made));
}

/** There `null` is no value but takes a member away, whatever its schema says. @see RFC 7396 §2 */
function speaksMergePatch({ body }: Operation): boolean {
  const media = body === null ? undefined : preferredType(body);
  return media !== undefined && isMergePatch(media.name);
}

function candidate(spec: Spec, operation: Operation, meant: Meant): Named {
  const { spot, mutation } = meant;
  const part = partOf(meant);
  let made: Fault | undefined | null = null;
  const make = () => {
    if (made === null) made = faultAt(spec, operation, meant);
    return made;
  };
  return {
    kind: mutation.kind,
    part,
    name: JSON.stringify([mutation.kind, part, mutation.keyword, mutation.value ?? null, spot.way.in]),
    make,
  };
}

/** One candidate for each name: the first of those that hold. */
function distinct(all: readonly Named[]): Candidate[] {
  return [...Map.groupBy(all, ({ name }) => name).values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ kind: first.kind, part: first.part, make: () => firstOf(alike) }];
  });
}

function firstOf(alike: readonly Candidate[]): Fault | undefined {
  for (const { make } of alike) {
    const fault = make();
    if (fault !== undefined) return fault;
  }
  return undefined;
}
