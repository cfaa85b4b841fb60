import { type FailureKind, type Request, TargetError } from './target.ts';

/** Codes of Node (system calls) and of undici. */
const kinds: ReadonlyMap<string, FailureKind> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'refused'],
  ['EAI_AGAIN', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['EADDRNOTAVAIL', 'refused'],
  ['EACCES', 'refused'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'too-large'],
  ['UND_ERR_ABORTED', 'aborted'],
]);

/** Why no response came, in our terms. `host` is host:port. What is no failure of the exchange (a header that cannot be written) stays as it is. */
export function targetError(error: unknown, request: Request, host: string): unknown {
  if (error instanceof TargetError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_INVALID_ARG' || error instanceof TypeError) return error;
  const kind = kinds.get(code) ?? (isTls(code) ? 'refused' : 'dropped');
  const what = kind === 'refused' ? `cannot connect to ${host}` : `${request.method} ${pathOnly(request.path)} to ${host}`;
  return new TargetError(kind, `${what}: ${message(error, code)}`, { cause: error });
}

/** A certificate that does not hold: the connection never came about. */
function isTls(code: string): boolean {
  return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}

/** Several addresses of one name give an AggregateError, whose own message is empty. */
function message(error: Error, code: string): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const text = error.message !== '' ? error.message : first instanceof Error ? first.message : code;
  return text === '' ? 'the connection broke' : text;
}

/** The query may hold a credential. */
function pathOnly(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
