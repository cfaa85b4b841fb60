import { responseFor } from '../../../specs/operations.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import { TargetError } from '../../target.ts';
import { type Answer, isRefusal } from '../call.ts';
import { isJson } from '../media.ts';
import { refusalStatus } from '../refusal-status.ts';
import { type Change, type FaultKind, type FaultPlace, ServerFailure, whole } from './kind.ts';
import { isShown } from './shown.ts';
import { bodySchema, requestSpots } from './where.ts';

function when(test: (operation: Operation) => boolean): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (_, operation) => (test(operation) ? [whole(operation)] : []);
}

function onAnswer(change: (answer: Answer) => Answer): Change {
  return { answer: (next) => (call, outcome) => change(next(call, outcome)) };
}

/** A success status that the document does not speak of. */
function strangeStatus(operation: Operation): number | undefined {
  return [200, 201, 202, 203, 206].find((status) => responseFor(operation, status) === undefined);
}

function strangeRefusal(operation: Operation): number | undefined {
  const speaks = operation.responses.some(({ status }) => status.startsWith('4'));
  return speaks ? [418, 460].find((status) => responseFor(operation, status) === undefined) : undefined;
}

/** Whether the document says what a refusal of wrong input looks like. */
function declaresError(operation: Operation): boolean {
  return (
    responseFor(operation, refusalStatus(operation, 'invalid'))?.content.some(({ name, schema }) => isJson(name) && schema !== null) ===
    true
  );
}

const refused = ({ status }: Answer): boolean => status >= 400 && status < 500;

/** Whether the operation can be asked wrongly at all. */
function canBeWrong(spec: Spec, operation: Operation): boolean {
  return operation.body !== null || requestSpots(spec, operation).some((spot) => spot.in !== 'path');
}

/** Wrong requests end in something else than a refusal. */
function insteadOfRefusing(fail: () => never): Change {
  return {
    read: (next) => (call) => {
      const parsed = next(call);
      return isRefusal(parsed) ? fail() : parsed;
    },
    judge: (next) => (call, parsed) => (next(call, parsed).some(({ tolerated }) => tolerated !== true) ? fail() : next(call, parsed)),
  };
}

function fail500(): never {
  throw new ServerFailure('a fault was planted');
}

function drop(): never {
  throw new TargetError('dropped', 'the emulation dropped the connection, as it was told to');
}

/** Statuses, media types, bodies, connections, credentials. */
export const protocolKinds: readonly FaultKind[] = [
  {
    kind: 'undeclared-status',
    title: 'succeeds with a status that is not declared',
    places: when((operation) => strangeStatus(operation) !== undefined),
    plant: (_, { operation }) =>
      onAnswer((answer) => (answer.status >= 200 && answer.status < 300 ? { ...answer, status: strangeStatus(operation) ?? 299 } : answer)),
  },
  {
    kind: 'undeclared-refusal-status',
    title: 'refuses with a status that is not declared',
    places: (spec, operation) => (strangeRefusal(operation) !== undefined && canBeWrong(spec, operation) ? [whole(operation)] : []),
    plant: (_, { operation }) =>
      onAnswer((answer) =>
        answer.status === refusalStatus(operation, 'invalid') ? { ...answer, status: strangeRefusal(operation) ?? 418 } : answer,
      ),
  },
  {
    kind: 'refusal-body-wrong',
    title: 'refuses with a body that is not the declared error',
    places: (spec, operation) => (canBeWrong(spec, operation) && declaresError(operation) ? [whole(operation)] : []),
    plant: () => onAnswer((answer) => (refused(answer) && answer.schema !== null ? { ...answer, value: ['no such error'] } : answer)),
  },
  {
    kind: 'wrong-media-type',
    title: 'answers in a media type that is not declared',
    places: when(
      (operation) =>
        successSchema(operation) !== undefined &&
        !operation.responses.some(({ content }) => content.some(({ name }) => /^(text\/(html|\*)|\*\/\*)/.test(name))),
    ),
    plant: () =>
      onAnswer((answer) =>
        isShown(answer) ? { ...answer, mediaType: 'text/html; charset=utf-8', value: JSON.stringify(answer.value) } : answer,
      ),
  },
  {
    kind: 'empty-body',
    title: 'answers without the declared body',
    places: when((operation) => successSchema(operation) !== undefined),
    plant: () => onAnswer((answer) => (isShown(answer) ? { ...answer, mediaType: null, value: undefined } : answer)),
  },
  {
    kind: 'drop-required-header',
    title: 'leaves a required header out of its answer',
    places: when((operation) =>
      operation.responses.some(({ status, headers }) => status.startsWith('2') && headers.some(({ required }) => required)),
    ),
    plant: (_, { operation }) =>
      onAnswer((answer) => {
        const needed =
          responseFor(operation, answer.status)
            ?.headers.filter(({ required }) => required)
            .map(({ name }) => name.toLowerCase()) ?? [];
        return refused(answer) ? answer : { ...answer, headers: answer.headers.filter(([name]) => !needed.includes(name.toLowerCase())) };
      }),
  },
  {
    kind: 'anonymous-allowed',
    title: 'lets a request in without its credentials',
    places: when(({ security }) => security.length > 0 && security.every((alternative) => alternative.length > 0)),
    plant: () => ({ admit: () => () => true }),
  },
  {
    kind: 'server-error-on-fault',
    title: 'answers 500 where it should refuse',
    places: (spec, operation) => (canBeWrong(spec, operation) ? [whole(operation)] : []),
    plant: () => insteadOfRefusing(fail500),
  },
  {
    kind: 'dropped-connection',
    title: 'drops the connection where it should refuse',
    places: (spec, operation) => (canBeWrong(spec, operation) ? [whole(operation)] : []),
    plant: () => insteadOfRefusing(drop),
  },
  {
    kind: 'malformed-json-accepted',
    title: 'accepts a body that is no JSON',
    places: when((operation) => bodySchema(operation) !== undefined),
    plant: () => ({
      read: (next) => (call) => {
        const parsed = next(call);
        if (!isRefusal(parsed) || parsed.reason !== 'malformed') return parsed;
        const without = next({ ...call, request: { ...call.request, body: null } });
        return isRefusal(without) ? without : { ...without, sent: {} };
      },
    }),
  },
  {
    kind: 'any-media-type-accepted',
    title: 'reads a body of any media type as JSON',
    places: when(
      (operation) =>
        bodySchema(operation) !== undefined &&
        !operation.body?.content.some(({ name }) => name.startsWith('*/') || name.startsWith('text/')),
    ),
    plant: () => ({
      read: (next) => (call) => {
        const parsed = next(call);
        if (!isRefusal(parsed) || parsed.reason !== 'media-type') return parsed;
        const type = call.operation.body?.content.find(({ name }) => isJson(name))?.name ?? 'application/json';
        const headers = call.request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
        return next({ ...call, request: { ...call.request, headers: [...headers, ['content-type', type]] } });
      },
    }),
  },
];
