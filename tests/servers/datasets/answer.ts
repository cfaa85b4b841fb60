import type { Outgoing } from '../listener.ts';
import type { Json } from './json.ts';
import type { Problem } from './request.ts';

export interface Answer {
  readonly status: number;
  /** Beside `Content-Type`, which is JSON unless it stands here; an empty value sends none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `undefined`: no body. */
  readonly body: Json | undefined;
}

/** Codes of google.rpc.Code. */
const codes: Readonly<Record<number, number>> = { 400: 3, 401: 16, 404: 5, 405: 12, 409: 6, 415: 3, 500: 13 };

export function ok(body: Json): Answer {
  return { status: 200, body };
}

export function failure(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { code: codes[status] ?? 2, message, details: [] } };
}

/** 415 where the media type is wrong, else 400; says each place and word, never the value. */
export function refusal(problems: readonly Problem[]): Answer {
  const status = problems.some((problem) => problem.in === 'media-type') ? 415 : 400;
  const details = problems.slice(0, 20).map((problem) => ({ field: `${problem.in} ${problem.at}`.trim(), description: problem.keyword }));
  return { status, body: { code: 3, message: 'the request breaks the document', details } };
}

export function outgoing({ status, headers = {}, body }: Answer): Outgoing {
  const all = Object.entries({ 'Content-Type': 'application/json', ...headers }).filter(([, value]) => value !== '');
  const text = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: Object.fromEntries(all), body: text };
}
