import type { Operation } from '../specs/spec.ts';
import type { Exchange } from '../targets/target.ts';

/** What a status says about a request's content. */
export type Acceptance = 'accepted' | 'refused' | 'neither' | 'failed';

/** Statuses that say nothing about content: identity, existence, conflict, limits, load. */
const beside: ReadonlySet<number> = new Set([
  401, 403, 404, 407, 408, 409, 410, 412, 413, 414, 423, 424, 425, 426, 428, 429, 431, 451, 503,
]);

export function acceptance({ response }: Exchange): Acceptance {
  if (response === null) return 'failed';
  const { status } = response;
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 303) return 'accepted'; // a POST that points at its result
  if (beside.has(status)) return 'neither';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'neither';
}

/** Whether an answer does what the operation is for: a redirection does where it is all that the document declares. */
export function isSuccess(exchange: Exchange, { responses }: Operation): boolean {
  const status = String(exchange.response?.status ?? 0);
  const isRedirecting = /^3/.test(status) && responses.some((response) => response.status === status || response.status === '3XX');
  return acceptance(exchange) === 'accepted' || (isRedirecting && !responses.some((response) => /^(2|default)/.test(response.status)));
}

/** Whether a 4xx to a valid request speaks of its content, not of its meaning: 422 does only where the document has no 400 beside it. */
export function refusesContent(exchange: Exchange, operation: Operation): boolean {
  if (acceptance(exchange) !== 'refused' || exchange.response?.status === 416) return false;
  if (exchange.response?.status !== 422) return true;
  const declared = (status: string) => operation.responses.some((response) => response.status === status);
  return !(declared('422') && declared('400'));
}

/** Statuses that need no declaring. */
const everywhere: ReadonlySet<number> = new Set([405, 406, 408, 413, 414, 415, 429, 431, 503]);

/**
 * Whether an answer's status needs no declaring here: 401 and 403 where security is declared, 404 for what a path names, 400 and 422 where
 * nothing is said about a request that is wrong, any 4xx where no refusal is declared at all, any 2xx where no success is.
 */
export function isUndeclaredRight(status: number, operation: Operation): boolean {
  const declares = (pattern: RegExp) => operation.responses.some(({ status: declared }) => pattern.test(declared));
  if (everywhere.has(status)) return true;
  if (status >= 200 && status < 300) return !declares(/^[23]/);
  if ((status === 401 || status === 403) && operation.security.length > 0) return true;
  if (status === 404 && operation.path.includes('{')) return true;
  if (status === 400 || status === 422) return !declares(/^(default|4XX|400|422)$/); // 404 and 409 are about something else
  return status >= 400 && status < 500 && !declares(/^(default|4)/);
}
