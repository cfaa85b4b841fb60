import { own } from '../specs/json.ts';
import { methodText } from '../specs/method.ts';
import type { Operation, Parameter, ParameterPlace, Spec } from '../specs/spec.ts';
import { writtenBody } from './bodies.ts';
import type { BodyInput, Input } from './input.ts';
import { isEmptyForm } from './judged.ts';
import { sentType, writingOf } from './media-types.ts';
import { cookieText, headerText, pathText, queryText } from './parameters.ts';
import { wholeQueryText } from './whole-query.ts';

/** A request as a target takes it. */
export interface WireRequest {
  /** As it is sent. */
  readonly method: string;
  /** Path and query, percent-encoded; neither the server's base path nor credentials are in it yet. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
}

/** The input written as the document says: styles of the parameters, media type of the body. */
export function requestOf(spec: Spec, operation: Operation, input: Input): WireRequest {
  const body = input.body === null ? undefined : bodyOf(spec, operation, input.body);
  return {
    method: methodText(operation.method),
    path: pathOf(spec, operation, input),
    headers: [...headersOf(operation, input), ...(body?.contentType === undefined ? [] : [['Content-Type', body.contentType] as const])],
    body: body?.bytes ?? null,
  };
}

function parametersIn(operation: Operation, place: ParameterPlace): Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === place);
}

/** Braces may stand anywhere in a segment: `/v1/datasets/{id}:upload`. A parameter without a value leaves its braces. */
function pathOf(spec: Spec, operation: Operation, input: Input): string {
  const filled = operation.path
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const name = /^\{[+]?([^{}*]*)\*?\}$/.exec(piece)?.[1];
      const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
      const value = parameter === undefined ? undefined : own(input.path, parameter.name);
      return parameter === undefined || value === undefined ? encodeURI(piece) : pathText(parameter, value);
    })
    .join('');
  const query = queryOf(spec, operation, input);
  return query === '' ? filled : `${filled}${filled.includes('?') ? '&' : '?'}${query}`;
}

function queryOf(spec: Spec, operation: Operation, input: Input): string {
  const texts = parametersIn(operation, 'query').map((parameter) => {
    const value = own(input.query, parameter.name);
    if (value === undefined) return '';
    return parameter.whole ? wholeQueryText(spec, parameter, value) : queryText(parameter, value);
  });
  return [...texts, input.moreQuery ?? ''].filter((text) => text !== '').join('&');
}

function headersOf(operation: Operation, input: Input): (readonly [string, string])[] {
  const headers = parametersIn(operation, 'header').flatMap((parameter) => {
    const value = own(input.header, parameter.name);
    return value === undefined ? [] : [[parameter.name, headerText(parameter, value)] as const];
  });
  const cookies = parametersIn(operation, 'cookie').flatMap((parameter) => {
    const value = own(input.cookie, parameter.name);
    return value === undefined ? [] : [cookieText(parameter, value)];
  });
  return cookies.length === 0 ? headers : [...headers, ['Cookie', cookies.join('; ')] as const];
}

interface SentBody {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}

function bodyOf(spec: Spec, operation: Operation, body: BodyInput): SentBody | undefined {
  if (body.kind === 'text') return { bytes: Buffer.from(body.text), contentType: body.mediaType ?? undefined };
  if (body.kind === 'bytes') return { bytes: Buffer.from(body.base64, 'base64'), contentType: body.mediaType ?? undefined };
  if (writingOf(body.mediaType) === 'multipart' && isEmptyForm(operation, body)) return undefined;
  const media = operation.body?.content.find(({ name }) => name === body.mediaType);
  return writtenBody(spec, body.value, { name: sentType(body.mediaType), media });
}
