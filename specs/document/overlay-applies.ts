import type { Spec } from '../spec.ts';
import type { DocumentFinding, DocumentRule } from './check.ts';

/** Each action of an overlay changes something: one that does not was mistyped, or the vendor has mended the document. */
export const overlayApplies: DocumentRule = {
  id: 'document/overlay-applies',
  level: 'may',
  title: 'each action of an overlay changes the document',
  clause: 'Overlay 1.0 "Action Object": a target that selects nothing is no error',
  departs: "`target: $.paths['/pet']` where the path is `/pets`",
};

/** At the overlay's lines: nothing of the document is at fault. */
export function idleActions({ idle }: Spec): DocumentFinding[] {
  const { id, level } = overlayApplies;
  return idle.map(({ position, what, fix }) => ({ rule: id, level, pointer: '', position, what, fix }));
}
