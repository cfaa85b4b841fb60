import fc from 'fast-check';
import type { Input } from '../../generators/input.ts';
import type { Json, JsonObject } from '../../specs/json.ts';
import { specFrom } from '../../specs/load.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { answerOf } from '../../suites/answer.ts';
import type { ForgeryOutcome, Purpose, Step, StepRole, Trial } from '../../suites/trial.ts';
import type { Writing } from '../../suites/written.ts';
import type { Header } from '../../targets/target.ts';

/** A document out of its paths and schemas. */
export function specOf(paths: JsonObject, components: JsonObject = {}): Spec {
  const document = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, components };
  return specFrom(document, { file: 'test.yaml', text: JSON.stringify(document) });
}

export function operationOf(spec: Spec, id: string): Operation {
  const found = spec.operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

export const noInput: Input = { path: {}, query: {}, header: {}, cookie: {}, body: null };

export interface Answer {
  readonly status: number;
  readonly body?: Json;
  /** Bytes in place of JSON. */
  readonly text?: string;
  readonly type?: string | null;
  readonly headers?: readonly Header[];
}

/** One request of an operation and what came back; status 0: nothing did. */
export function step(
  operation: Operation,
  { status, body, text, type = 'application/json', headers = [] }: Answer,
  role: StepRole = 'main',
): Step {
  const bytes = new TextEncoder().encode(text ?? (body === undefined ? '' : JSON.stringify(body)));
  const request = { method: operation.method.toUpperCase(), path: operation.path, headers: [], body: null };
  const exchange = {
    request,
    response:
      status === 0 ? null : { status, headers: [...(type === null ? [] : [['content-type', type] as const]), ...headers], body: bytes },
    failure: status === 0 ? ({ kind: 'dropped', message: 'reset' } as const) : null,
  };
  return { role, operation, input: noInput, valid: true, exchange, answer: answerOf(exchange) };
}

export function trial(
  operation: Operation,
  purpose: Purpose,
  more: {
    readonly steps?: readonly Step[];
    readonly stopped?: string;
    readonly forgeries?: readonly ForgeryOutcome[];
    readonly writing?: Writing;
  },
): Trial {
  const drawn = new fc.Value(noInput, undefined);
  const made = {
    id: `${operation.id}/coverage/00000000`,
    operation,
    phase: 'coverage',
    index: 0,
    why: 'test',
    purpose,
    arbitrary: fc.constant(noInput),
    drawn,
  } as const;
  return {
    case: made,
    steps: more.steps ?? [],
    stopped: more.stopped ?? null,
    forgeries: more.forgeries ?? [],
    writing: more.writing ?? null,
  };
}
