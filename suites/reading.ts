import { draw } from '../generators/draw.ts';
import { minimalInput } from '../generators/valid.ts';
import type { Json } from '../specs/json.ts';
import { requiredOf, typesOf } from '../specs/layers.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import { jsonContent, successSchema } from '../specs/resources/answers.ts';
import { membership } from '../specs/resources/graph.ts';
import type { Operation } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import { acceptance } from './acceptance.ts';
import { type Live, withIds } from './live.ts';
import type { Pool } from './pool.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';
import type { Step } from './trial.ts';

/** A way to see a resource as it is now. */
export interface Reader {
  readonly operation: Operation;
  /** Schema of its answer. */
  readonly answer: JsonPointer;
  /** Said in reports: `GET …`, or that the answer of an empty update stands for a reading. */
  readonly how: string;
}

/** What shows what an operation writes: its item, or the one thing that stands at its own path, such as the policy of a bucket. */
export function readerFor(session: Session, pool: Pool, operation: Operation): Reader | null {
  const known = membership(session.spec, operation.id);
  if (known === undefined) return null;
  return known.member.singleton ? readerOfSingleton(session, operation) : readerOf(session, pool, known.resource.key);
}

function readerOfSingleton(session: Session, { path, id }: Operation): Reader | null {
  const here = session.spec.operations.filter((operation) => operation.path === path);
  const read = here.find(({ method }) => method === 'get');
  const answer = read === undefined ? undefined : successSchema(read);
  if (read !== undefined && answer !== undefined) return { operation: read, answer, how: read.id };
  const patch = here.find((operation) => operation.id === id && operation.method === 'patch');
  return patch === undefined ? null : emptyUpdate(session, patch);
}

/** The resource's own read operation, else an update that changes nothing; `null` where nothing reads it. */
export function readerOf(session: Session, pool: Pool, key: string): Reader | null {
  const read = pool.member(key, 'read');
  const readAnswer = read === null ? undefined : successSchema(read);
  if (read !== null && readAnswer !== undefined) return { operation: read, answer: readAnswer, how: read.id };
  const patch = pool.member(key, 'patch');
  return patch === null ? null : emptyUpdate(session, patch);
}

function emptyUpdate(session: Session, patch: Operation): Reader | null {
  const answer = successSchema(patch);
  return answer === undefined || !takesEmpty(session, patch) ? null : { operation: patch, answer, how: `${patch.id} with an empty body` };
}

/** Whether `{}` is a valid body, and the operation needs nothing else beside its path. */
function takesEmpty({ spec }: Session, patch: Operation): boolean {
  const schema = patch.body === null ? null : jsonContent(patch.body.content)?.schema;
  if (!schema || patch.parameters.some((parameter) => parameter.required && parameter.in !== 'path')) return false;
  const types = typesOf(spec.document, schema);
  return (
    (types === undefined || types.has('object')) &&
    requiredOf(spec.document, schema).size === 0 &&
    validator(spec, 'request').validate(schema, {}).length === 0
  );
}

/** Reads one resource; the value is `undefined` where the answer was no 2xx with JSON. */
export async function read(
  session: Session,
  reader: Reader,
  live: Live,
): Promise<{ readonly step: Step; readonly value: Json | undefined }> {
  const drawn = draw(minimalInput(session.spec, reader.operation), seedOf(session.options.seed, reader.operation.id, 'reading'), 0).value;
  const media = reader.operation.body === null ? undefined : jsonContent(reader.operation.body.content);
  const body = media === undefined ? null : ({ kind: 'value', mediaType: media.name, value: {} } as const);
  const input = { ...withIds(reader.operation, drawn, live.ids), body };
  const step = await session.send(reader.operation, input, { role: 'reading', valid: true });
  return { step, value: acceptance(step.exchange) === 'accepted' ? step.answer : undefined };
}
