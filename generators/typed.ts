import fc from 'fast-check';
import { responseFor } from '../specs/operations.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';
import { validator } from '../specs/validate.ts';
import { forgeriesOf } from './forgeries.ts';
import type { Input } from './input.ts';
import { isJsonType } from './media-types.ts';
import { validInput } from './valid.ts';

/** The markers that openapi-typescript puts around readOnly and writeOnly properties with `--read-write-markers`. */
interface Read {
  readonly $read: unknown;
}
interface Write {
  readonly $write: unknown;
}

/** What a client sends: without readOnly properties, which are `never`, and without the markers. */
export type Writable<T> = T extends { readonly $write: infer U }
  ? Writable<U>
  : T extends readonly (infer E)[]
    ? Writable<E>[]
    : T extends object
      ? { [K in keyof T as NonNullable<T[K]> extends Read ? never : K]: Writable<T[K]> } & {
          [K in keyof T as NonNullable<T[K]> extends Read ? K : never]?: never;
        }
      : T;

/** What a server shows: without writeOnly properties and without the markers. */
export type Readable<T> = T extends { readonly $read: infer U }
  ? Readable<U>
  : T extends readonly (infer E)[]
    ? Readable<E>[]
    : T extends object
      ? { [K in keyof T as NonNullable<T[K]> extends Write ? never : K]: Readable<T[K]> }
      : T;

/** What a client that writes to readOnly properties sends: all properties, without the markers. */
export type Forged<T> = T extends { readonly $read: infer U } | { readonly $write: infer U }
  ? Forged<U>
  : T extends readonly (infer E)[]
    ? Forged<E>[]
    : T extends object
      ? { [K in keyof T]: Forged<T[K]> }
      : T;

type Shown<T> = T extends { readonly content: infer C } ? C[keyof C] : never;
type Sent<O> = O extends { readonly requestBody: infer B }
  ? Shown<B>
  : O extends { readonly requestBody?: infer B }
    ? Shown<NonNullable<B>> | undefined
    : undefined;
type Parameters<O> = O extends { readonly parameters: infer P }
  ? { [K in keyof P as P[K] extends undefined ? never : K]: P[K] }
  : Record<never, never>;
type Status<O> = O extends { readonly responses: infer R } ? keyof R : never;
type Answer<O, S> = O extends { readonly responses: infer R } ? (S extends keyof R ? Shown<R[S]> : never) : never;

/** An operation of the generated `operations` interface, with what the document makes of it at run time. */
export interface TypedOperation<O> {
  /** Valid requests. */
  readonly request: fc.Arbitrary<{ readonly params: Parameters<O>; readonly body: Writable<Sent<O>> }>;
  /** Valid requests into which one readOnly property is forged; as `request` where the body has none. */
  readonly withReadOnly: fc.Arbitrary<{ readonly params: Parameters<O>; readonly body: Forged<Sent<O>> }>;
  /** Whether a body is what the document states for the status. */
  check<S extends Status<O>>(status: S, body: unknown): body is Readable<Answer<O, S>>;
}

/**
 * The operations of a document, by id, with the types that `assay types` wrote for it.
 *
 * @example typed<operations>(spec)('Gateway_UpdateDataset').request // Arbitrary<{ params: …, body: … }>
 */
export function typed<Operations>(spec: Spec): <K extends keyof Operations & string>(id: K) => TypedOperation<Operations[K]> {
  return <K extends keyof Operations & string>(id: K) => {
    const operation = operationNamed(spec, id);
    const check = (status: PropertyKey, body: unknown): boolean => isAnswer(spec, operation, { status: Number(status), body });
    // the one place where generated types are laid over what the document gives at run time
    return { request: requests(spec, operation), withReadOnly: forged(spec, operation), check } as unknown as TypedOperation<Operations[K]>;
  };
}

function operationNamed(spec: Spec, id: string): Operation {
  const found = spec.operations.find((operation) => operation.id === id);
  if (found !== undefined) return found;
  const fix = `use one of: ${spec.operations
    .slice(0, 5)
    .map((operation) => operation.id)
    .join(', ')}; or write the types again with \`assay types\``;
  throw new SpecError('operation-unknown', { what: `there is no operation ${JSON.stringify(id)}`, where: spec.file, fix });
}

interface Request {
  readonly params: Omit<Input, 'body'>;
  readonly body: unknown;
}

function asRequest({ body, ...params }: Input): Request {
  return { params, body: body?.kind === 'value' ? body.value : undefined };
}

function requests(spec: Spec, operation: Operation): fc.Arbitrary<Request> {
  return validInput(spec, operation).map(asRequest);
}

function forged(spec: Spec, operation: Operation): fc.Arbitrary<Request> {
  const forgeries = forgeriesOf(spec, operation);
  if (forgeries.length === 0) return requests(spec, operation);
  return fc.oneof(
    ...forgeries.map(({ base, value, put }) => fc.tuple(base, value).map(([input, forgery]) => asRequest(put(input, forgery)))),
  );
}

function isAnswer(spec: Spec, operation: Operation, { status, body }: { readonly status: number; readonly body: unknown }): boolean {
  const media = responseFor(operation, status)?.content.find(({ name }) => isJsonType(name));
  if (media?.schema == null) return false;
  return validator(spec, 'response').validate(media.schema, JSON.parse(JSON.stringify(body ?? null))).length === 0;
}
