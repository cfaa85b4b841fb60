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
 * Whether an answer's status needs no declaring here: 401 and 403 where security is declared, 404 for what a path names, any 4xx where the
 * operation declares no 4xx that would need it, any 2xx where it declares no success at all.
 */
export function isUndeclaredRight(status: number, operation: Operation): boolean {
  if (everywhere.has(status)) return true;
  if (status >= 200 && status < 300) return !operation.responses.some(({ status: declared }) => /^[23]/.test(declared));
  if (status === 401 || status === 403) return operation.security.length > 0 || isSilentOnRefusals(operation);
  if (status === 404 && operation.path.includes('{')) return true;
  return status >= 400 && status < 500 && isSilentOnRefusals(operation);
}

/** Statuses that need no declaring, such as 401, 405, and 404 under a path with an id, say nothing about what becomes of a request that is wrong. */
function isSilentOnRefusals({ responses, path }: Operation): boolean {
  const isBeside = (status: number) => everywhere.has(status) || status === 401 || status === 403 || (status === 404 && path.includes('{'));
  return !responses.some(({ status }) => status === 'default' || status === '4XX' || (/^4\d\d$/.test(status) && !isBeside(Number(status))));
}
