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

/** The status of a refusal: a natural one that is declared, then one that a range or `default` covers, then the first. */
export function refusalStatus(operation: Operation, reason: Reason): number {
  const statuses = natural[reason];
  const first = statuses[0] ?? 400;
  if (undeclarable.has(reason)) return first;
  const declared = statuses.find((status) => operation.responses.some((response) => response.status === String(status)));
  if (declared !== undefined) return declared;
  const covered = statuses.find((status) => responseFor(operation, status) !== undefined);
  return covered ?? (reason === 'not-found' ? first : (otherRefusal(operation) ?? first));
}

/** A document that speaks of other refusals only: the one of them that says least about why. Those that need no declaring say nothing. */
function otherRefusal({ responses, path }: Operation): number | undefined {
  const declared = responses.map(({ status }) => Number(status)).filter((status) => status >= 400 && status < 500);
  const telling = declared.filter((status) => !special.has(status) && !(status === 404 && path.includes('{')));
  return telling.find((status) => status !== 409) ?? telling[0];
}

const special: ReadonlySet<number> = new Set([401, 403, 405, 406, 408, 413, 414, 415, 429, 431]);

export function declares(operation: Operation, status: number): boolean {
  return operation.responses.some((response) => response.status === String(status));
}

/** Whether the document says anything about refusals of this operation. */
export function isSilent(operation: Operation): boolean {
  return !operation.responses.some(({ status }) => status === 'default' || status.startsWith('4'));
}
