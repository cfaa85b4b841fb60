/** Name and value; names in lower case in responses, repeated lines as repeated entries. */
export type Header = readonly [name: string, value: string];

export interface Request {
  /** In upper case. */
  readonly method: string;
  /** Path and query as they go on the wire, percent-encoded, starting with `/`; the target knows the origin. */
  readonly path: string;
  readonly headers: readonly Header[];
  /** `null`: no body at all, so neither `Content-Length` nor `Content-Type`. */
  readonly body: Uint8Array | null;
}

export interface Response {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/** Why no response came. */
export type FailureKind = 'refused' | 'timeout' | 'dropped' | 'too-large' | 'aborted';

/** No response: the connection was refused or dropped, time ran out, or the body passed the limit. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/**
 * Whatever answers: a live server, a `fetch` handler, the emulation, a recording.
 *
 * @throws {TargetError} no response came
 */
export type Target = (request: Request, signal: AbortSignal) => Promise<Response>;

/** A request with what became of it. */
export interface Exchange {
  readonly request: Request;
  /** `null` where none came; `failure` says why. */
  readonly response: Response | null;
  readonly failure: { readonly kind: FailureKind; readonly message: string } | null;
}

/** The first header of that name, whatever its case. */
export function header(message: { readonly headers: readonly Header[] }, name: string): string | undefined {
  return message.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
