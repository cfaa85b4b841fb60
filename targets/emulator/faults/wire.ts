import { isObject, type Json } from '../../../specs/json.ts';
import { responseFor } from '../../../specs/operations.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import { membership } from '../../../specs/resources/graph.ts';
import { keyOf, pathShape } from '../../../specs/resources/paths.ts';
import { credentialPlace } from '../../../specs/security.ts';
import type { Operation, Spec } from '../../../specs/spec.ts';
import { type Header, header, type Request, type Response } from '../../target.ts';
import { isJson } from '../media.ts';
import { isValid } from '../places.ts';
import { refusalStatus } from '../refusal-status.ts';
import { type Change, type FaultKind, type FaultPlace, whole } from './kind.ts';
import { onValue } from './shown.ts';
import { answerSpots, replacedAt, typesOf, word } from './where.ts';

function when(test: (operation: Operation, spec: Spec) => boolean): (spec: Spec, operation: Operation) => FaultPlace[] {
  return (spec, operation) => (test(operation, spec) ? [whole(operation)] : []);
}

/** Changes an answer as it goes out. */
function onResponse(change: (response: Response, request: Request) => Response): Change {
  return { send: (next) => (call, answer) => change(next(call, answer), call.request) };
}

const isSuccess = ({ status, body }: Response) => status >= 200 && status < 300 && body.byteLength > 0;
const isRefusal = ({ status }: Response) => status >= 400 && status < 500;

function answersJson(operation: Operation): boolean {
  return operation.method !== 'head' && successSchema(operation) !== undefined;
}

/** Changes the text of a success in JSON. */
function onText(change: (text: string) => string | Buffer): Change {
  return onResponse((response) =>
    isSuccess(response) && isJson(header(response, 'content-type') ?? '')
      ? { ...response, body: new Uint8Array(Buffer.from(change(Buffer.from(response.body).toString('utf8')))) }
      : response,
  );
}

function inLatin1(text: string): Buffer {
  const value: Json = JSON.parse(text);
  return Buffer.from(isObject(value) ? JSON.stringify({ ...value, note: 'café' }) : text.replace(/"?$/, '\u{e9}'), 'latin1');
}

/** The first member once more, with another value, in front of the right one. */
function doubled(text: string): string {
  const first = /^\{("(?:[^"\\]|\\.)*"):/.exec(text);
  return first === null ? text : `{${first[1]}:null,${text.slice(1)}`;
}

function withHeader(response: Response, added: Header): Response {
  return { ...response, headers: [...response.headers, added] };
}

function credentialOf(operation: Operation, request: Request): string | undefined {
  for (const { scheme } of operation.security.flat()) {
    const place = credentialPlace(scheme);
    const value = place?.in === 'header' ? header(request, place.name) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function declaresProblem(operation: Operation): boolean {
  const status = refusalStatus(operation, 'invalid');
  return responseFor(operation, status)?.content[0]?.name === 'application/problem+json' && operation.body !== null;
}

const trace = 'Traceback (most recent call last):\n  File "/app/handlers/main.py", line 12, in handle\nKeyError: 0';

/** What goes over the wire: bytes, headers, what errors say. */
export const wireKinds: readonly FaultKind[] = [
  {
    kind: 'latin-1-body',
    title: 'answers with JSON in latin-1',
    places: when(answersJson),
    plant: () => onText(inLatin1),
  },
  {
    kind: 'cut-body',
    title: 'answers with half of a JSON text',
    places: when(answersJson),
    plant: () => onText((text) => text.slice(0, Math.floor(text.length / 2))),
  },
  {
    kind: 'byte-order-mark',
    title: 'puts a byte order mark before its JSON',
    places: when(answersJson),
    plant: () => onText((text) => `\u{feff}${text}`),
  },
  {
    kind: 'duplicate-name',
    title: 'answers with a member name twice',
    places: (spec, operation) =>
      answerSpots(spec, operation).some(({ at, required }) => /^\/[^/*]+$/.test(at) && required) ? [whole(operation)] : [],
    plant: () => onText(doubled),
  },
  {
    kind: 'number-beyond-2-53',
    title: 'answers with a number that clients cannot hold',
    places: (spec, operation) =>
      answerSpots(spec, operation).filter(
        (spot) =>
          typesOf(spec, spot)?.has('integer') &&
          word(spec, spot, 'format') !== 'int32' &&
          isValid(spec, spot.pointers, Number.MAX_SAFE_INTEGER + 1),
      ),
    plant: (_, { at }) => onValue((value) => replacedAt(value, at, () => Number.MAX_SAFE_INTEGER + 1)),
  },
  {
    kind: 'problem-status-wrong',
    title: 'says another status in its problem details than the one it answers',
    places: when(declaresProblem),
    plant: () =>
      onResponse((response) => {
        if (!isRefusal(response) || header(response, 'content-type') !== 'application/problem+json') return response;
        const value: Json = JSON.parse(Buffer.from(response.body).toString('utf8'));
        return { ...response, body: Buffer.from(JSON.stringify({ ...(isObject(value) ? value : {}), status: 500 })) };
      }),
  },
  {
    kind: 'no-challenge',
    title: 'answers 401 without WWW-Authenticate',
    places: when(({ security }) => security.length > 0 && security.every((alternative) => alternative.length > 0)),
    plant: () =>
      onResponse((response) => ({ ...response, headers: response.headers.filter(([name]) => name.toLowerCase() !== 'www-authenticate') })),
  },
  {
    kind: 'broken-date-header',
    title: 'answers with a date that is none of HTTP',
    places: when(() => true),
    plant: () => onResponse((response) => withHeader(response, ['last-modified', '2026-01-02T03:04:05Z'])),
  },
  {
    kind: 'trace-in-error',
    title: 'answers wrong requests with a stack trace',
    places: when((operation) => operation.body !== null),
    plant: () =>
      onResponse((response) =>
        isRefusal(response) ? { ...response, body: new Uint8Array(Buffer.from(JSON.stringify({ message: trace }))) } : response,
      ),
  },
  {
    kind: 'credential-echoed',
    title: 'says the credential back in a header',
    places: when(({ security }) => security.flat().some(({ scheme }) => credentialPlace(scheme)?.in === 'header')),
    plant: (_, { operation }) =>
      onResponse((response, request) => {
        const credential = credentialOf(operation, request);
        return credential === undefined ? response : withHeader(response, ['x-debug-credential', credential]);
      }),
  },
  {
    kind: 'undeclared-method-works',
    title: 'answers 200 to methods that its path does not have',
    places: (spec, operation) => (isFirstOfPath(spec, operation) ? [whole(operation)] : []),
    plant: () => ({
      unrouted: () => () => ({ status: 200, headers: [['content-type', 'application/json']], body: Buffer.from('{}') }),
    }),
  },
  {
    kind: 'no-allow',
    title: 'answers 405 without Allow',
    places: (spec, operation) => (isFirstOfPath(spec, operation) ? [whole(operation)] : []),
    plant: () => ({
      unrouted: (next) => (call, allow) => {
        const response = next(call, allow);
        return { ...response, headers: response.headers.filter(([name]) => name.toLowerCase() !== 'allow') };
      },
    }),
  },
];

/** The first operation of a path on which other methods can be tried without harm: there is no GET, or it leads to what a client can make. */
function isFirstOfPath(spec: Spec, operation: Operation): boolean {
  const siblings = spec.operations.filter(({ path }) => path === operation.path);
  const found = membership(spec, operation.id);
  const isItem = found !== undefined && keyOf(pathShape(operation.path)) === found.resource.key;
  const isMade = isItem && found.resource.members.some(({ role }) => role === 'create');
  return siblings[0] === operation && (isMade || !siblings.some(({ method }) => method === 'get'));
}
