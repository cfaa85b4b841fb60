import type { Json } from '../../specs/json.ts';
import { responseFor } from '../../specs/operations.ts';
import type { Operation } from '../../specs/spec.ts';
import type { Header } from '../target.ts';
import type { Answer, Call, Reason, Refusal } from './call.ts';
import { conforming } from './conforming.ts';
import { answerHeaders } from './headers.ts';
import { type Hints, made } from './made.ts';
import { concrete, isJson, writable } from './media.ts';
import { refusalStatus } from './refusal-status.ts';
import { challenges } from './security.ts';
import type { World } from './world.ts';

/** A refusal in the form that the document declares for its status, or a small object of our own. */
export function refusalAnswer(world: World, { operation }: Call, refusal: Refusal): Answer {
  const status = refusalStatus(operation, refusal.reason);
  const response = responseFor(operation, status);
  const headers: Header[] = [
    ...ownHeaders(operation, refusal.reason),
    ...answerHeaders(world, response, { seed: refusal.reason, location: null }).filter(
      ([name]) => name !== 'www-authenticate' || refusal.reason !== 'credentials',
    ),
  ];
  const content = response === undefined ? undefined : response.content;
  if (content === undefined) return { status, headers, mediaType: 'application/json', schema: null, value: plain(refusal) };
  const media = writable(content);
  if (media === undefined) return { status, headers, mediaType: null, schema: null, value: undefined };
  return {
    status,
    headers,
    mediaType: concrete(media.name),
    schema: media.schema,
    value: errorValue(world, media.schema, { refusal, status, isJson: isJson(media.name) }),
  };
}

function ownHeaders(operation: Operation, reason: Reason): Header[] {
  return reason === 'credentials' ? challenges(operation).map((challenge): Header => ['www-authenticate', challenge]) : [];
}

/** What is said where the document does not say how. */
export function plain({ reason, message }: Refusal): Json {
  return { code: reason, message };
}

interface Saying {
  readonly refusal: Refusal;
  readonly status: number;
  readonly isJson: boolean;
}

function errorValue(world: World, schema: string | null, { refusal, status, isJson }: Saying): Json {
  if (schema === null) return isJson ? plain(refusal) : refusal.message;
  const hints = hintsFor(refusal, status);
  const value = made({ spec: world.spec, hints, mapKeys: () => undefined, above: new Set() }, [schema], {
    seed: `${world.seed} ${refusal.reason}`,
    at: '',
    name: 'message',
    revision: 0,
  });
  return conforming(world.spec, value ?? plain(refusal), { schema, seed: refusal.reason, kept: [] });
}

/** Errors everywhere name the same few things. */
function hintsFor({ message, reason }: Refusal, status: number): Hints {
  const known: Readonly<Record<string, string | number>> = {
    message,
    msg: message,
    detail: message,
    description: message,
    title: message,
    error: message,
    reason,
    status,
    code: status,
    type: reason,
    statusCode: status,
  };
  return (name) => (Object.hasOwn(known, name) ? known[name] : undefined);
}
