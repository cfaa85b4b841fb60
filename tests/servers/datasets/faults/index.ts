import type { Fault, Rule } from '../fault.ts';
import { type AnswerFault, answerFaults } from './answers.ts';
import { type ExposureFault, exposureFaults } from './exposure.ts';
import { type LenientRequestFault, lenientRequestFaults } from './lenient-requests.ts';
import { type LenientUpdateFault, lenientUpdateFaults } from './lenient-update.ts';
import { type OpenEnumFault, openEnumFaults } from './open-enums.ts';
import { type ReadOnlyFault, readOnlyFaults } from './read-only.ts';
import { type RefusalFault, refusalFaults } from './refusals.ts';
import { type RequiredFault, requiredFaults } from './required.ts';

/** `operation-what-goes-wrong`. */
export type DatasetsFault =
  | AnswerFault
  | ExposureFault
  | LenientRequestFault
  | LenientUpdateFault
  | OpenEnumFault
  | ReadOnlyFault
  | RefusalFault
  | RequiredFault;

export const faults: Readonly<Record<DatasetsFault, Fault>> = {
  ...answerFaults,
  ...exposureFaults,
  ...lenientRequestFaults,
  ...lenientUpdateFaults,
  ...openEnumFaults,
  ...readOnlyFaults,
  ...refusalFaults,
  ...requiredFaults,
};

/** Every fault with what goes wrong, in words, and the rule that is about it. */
export const datasetsFaults: readonly { readonly id: DatasetsFault; readonly title: string; readonly rule: Rule }[] = Object.keys(faults)
  .filter((id): id is DatasetsFault => Object.hasOwn(faults, id))
  .map((id) => ({ id, title: faults[id].title, rule: faults[id].rule }));
