import { closest } from 'fastest-levenshtein';
import { pointer } from '../../../specs/pointer.ts';
import type { OperationId, Spec } from '../../../specs/spec.ts';
import { SpecError } from '../../../specs/spec-error.ts';
import type { Stages } from '../call.ts';
import type { World } from '../world.ts';
import { keptKinds } from './kept.ts';
import { changed, type FaultKind, type FaultPlace } from './kind.ts';
import { lenientKinds } from './lenient.ts';
import { misreadKinds } from './misread.ts';
import { ownedKinds } from './owned.ts';
import { protocolKinds } from './protocol.ts';
import { shownKinds } from './shown.ts';
import { strictKinds } from './strict.ts';
import { wireKinds } from './wire.ts';

/**
 * `kind`: at every place of that kind. `kind@operation#/place`: at one.
 *
 * @example 'read-only-stored@Gateway_UpdateDataset#/state'
 * @example 'required-not-enforced@listThings#query/limit'
 */
export type FaultId = string;

/** A fault that can be planted in an emulation of one document. */
export interface PlantableFault {
  readonly id: FaultId;
  readonly kind: string;
  readonly operation: OperationId;
  /** `/state` in the body, `query/limit` for a parameter; empty for the operation as a whole. */
  readonly at: string;
  readonly title: string;
}

const kinds: readonly FaultKind[] = [
  ...shownKinds,
  ...protocolKinds,
  ...ownedKinds,
  ...keptKinds,
  ...wireKinds,
  ...misreadKinds,
  ...lenientKinds,
  ...strictKinds,
];

/** Every kind, whether or not a document has a place for it. */
export const faultKinds: readonly string[] = kinds.map(({ kind }) => kind);

/** Every fault that the document has a place for, by kind, then in the order of the document. */
export function plantable(spec: Spec): readonly PlantableFault[] {
  return kinds.flatMap((kind) => spots(spec, kind).map((place) => described(kind, place)));
}

/** The steps with the faults in them. */
export function planted(world: World, faults: readonly FaultId[], stages: Stages): Stages {
  return faults
    .flatMap((id) => wanted(world.spec, id))
    .reduce((all, { kind, place }) => changed(all, kind.plant(world, place), place.operation.id), stages);
}

function spots(spec: Spec, kind: FaultKind): FaultPlace[] {
  return spec.operations.flatMap((operation) => kind.places(spec, operation));
}

function described(kind: FaultKind, place: FaultPlace): PlantableFault {
  const at = place.in === 'body' ? place.at : `${place.in}${pointer(place.name)}${place.at}`;
  const where = at === '' ? '' : `: ${at}`;
  return {
    id: `${kind.kind}@${place.operation.id}${at === '' ? '' : `#${at}`}`,
    kind: kind.kind,
    operation: place.operation.id,
    at,
    title: `${place.operation.id} ${kind.title}${where}`,
  };
}

function wanted(spec: Spec, id: FaultId): { readonly kind: FaultKind; readonly place: FaultPlace }[] {
  const [name = ''] = id.split('@', 1);
  const kind = kinds.find((candidate) => candidate.kind === name);
  if (kind === undefined) throw unknown(id, faultKinds);
  const places = spots(spec, kind);
  const found = id === name ? places : places.filter((place) => described(kind, place).id === id);
  if (found.length === 0)
    throw id === name
      ? nowhere(spec, name)
      : unknown(
          id,
          places.map((place) => described(kind, place).id),
        );
  return found.map((place) => ({ kind, place }));
}

function unknown(id: FaultId, known: readonly FaultId[]): SpecError {
  const near = known.length === 0 ? undefined : closest(id, [...known]);
  const others = known.filter((other) => other !== near).slice(0, 4);
  return new SpecError('fault-unknown', {
    what: `there is no fault ${JSON.stringify(id)}`,
    where: 'faults',
    fix:
      near === undefined
        ? 'the document has no place for this kind'
        : `did you mean ${JSON.stringify(near)}? others: ${others.join(', ') || 'none'}`,
  });
}

function nowhere(spec: Spec, kind: string): SpecError {
  return new SpecError('fault-unknown', {
    what: `the document has no place for the fault ${JSON.stringify(kind)}`,
    where: spec.file,
    fix: 'plant a kind that it has a place for',
  });
}
