import type { Stages } from '../call.ts';
import type { World } from '../world.ts';
/** `kind`, or `kind@operation#place`. */
export type FaultId = string;
export function planted(_world: World, _faults: readonly FaultId[], stages: Stages): Stages {
  return stages;
}
