import { responseFor } from '../../specs/operations.ts';
import type { Operation } from '../../specs/spec.ts';
import type { Reason } from './call.ts';

/** Statuses that say it, the likeliest first; one that the document declares goes before. */
const natural: Readonly<Record<Reason, readonly number[]>> = {
  'unknown-path': [404],
  method: [405],
  credentials: [401],
  'media-type': [415],
  malformed: [400, 422],
  invalid: [400, 422],
  'not-found': [404, 410],
  conflict: [409, 412, 400, 422],
};

/** Never in need of being declared: HTTP itself speaks of them. */
const undeclarable: ReadonlySet<Reason> = new Set(['unknown-path', 'method', 'credentials', 'media-type']);

/** The status of a refusal: a natural one that is declared, then one that a range or `default` covers, then the first: that others are declared says nothing about it. */
export function refusalStatus(operation: Operation, reason: Reason): number {
  const statuses = natural[reason];
  const first = statuses[0] ?? 400;
  if (undeclarable.has(reason)) return first;
  const declared = statuses.find((status) => operation.responses.some((response) => response.status === String(status)));
  if (declared !== undefined) return declared;
  const covered = statuses.find((status) => responseFor(operation, status) !== undefined);
  return covered ?? first;
}

export function declares(operation: Operation, status: number): boolean {
  return operation.responses.some((response) => response.status === String(status));
}

/** Whether the document says anything about refusals of this operation. */
export function isSilent(operation: Operation): boolean {
  return !operation.responses.some(({ status }) => status === 'default' || status.startsWith('4'));
}
