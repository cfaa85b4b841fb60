import type { Incoming } from '../listener.ts';
import type { Contract, Parameter, Violation } from './contract.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { withoutReadOnly } from './read-only.ts';
import type { OperationName } from './routes.ts';

/** A request as the operations see it. */
export interface Input {
  readonly operation: OperationName;
  readonly account: string;
  /** Empty where the path names no dataset. */
  readonly id: string;
  /** Typed by the document where the text allows it; lists as arrays. */
  readonly query: JsonObject;
  /** The body as it came, `{}` where none could be read. */
  readonly sent: Json;
}

/** One thing that is wrong with a request: its place, and the word of the document (or of HTTP) that it breaks. */
export interface Problem extends Violation {
  readonly in: 'path' | 'query' | 'header' | 'body' | 'media-type';
}

/** The body without its read-only parts: all that may take effect. */
export function accepted({ operation, sent }: Input): Json {
  return operation === 'create' ? withoutReadOnly(sent, '/dataset') : operation === 'update' ? withoutReadOnly(sent, '') : sent;
}

/** The query's texts as the document types them; a text that is no such value stays a text, for the schema to refuse. */
export function readQuery(search: string, { parameters }: Contract): JsonObject {
  const texts = new URLSearchParams(search);
  const known = parameters.filter((parameter) => parameter.in === 'query' && texts.has(parameter.name));
  return Object.fromEntries(
    known.map(({ name, type }): [string, Json] => {
      const all = texts.getAll(name);
      const [only] = all;
      return [name, type === 'array' || only === undefined || all.length > 1 ? all : typed(only, type)];
    }),
  );
}

function typed(text: string, type: string): Json {
  if (type === 'integer' && /^(?:0|-?[1-9]\d*)$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** What the parameters break. */
export function parameterProblems(input: Input, headers: Incoming['headers'], { parameters }: Contract): Problem[] {
  const given = (parameter: Parameter): Json | undefined => {
    if (parameter.in === 'query') return Object.hasOwn(input.query, parameter.name) ? input.query[parameter.name] : undefined;
    if (parameter.in === 'path') return parameter.name === 'account_id' ? input.account : input.id;
    return headers[parameter.name.toLowerCase()];
  };
  return parameters.flatMap((parameter): Problem[] => {
    const [value, place] = [given(parameter), { in: parameter.in, at: `/${parameter.name}` }];
    if (value === undefined) return parameter.required ? [{ ...place, keyword: 'required', value: undefined }] : [];
    return parameter.check(value).map(({ at, keyword, value: found }) => ({ ...place, at: `${place.at}${at}`, keyword, value: found }));
  });
}

export interface Body {
  readonly sent: Json;
  /** What keeps it from being read as JSON at all. */
  readonly problems: readonly Problem[];
}

/** The body as JSON, whatever media type it claims; a wrong claim is one of the problems. */
export function readBody({ headers, body }: Incoming, { body: check }: Contract): Body {
  if (check === null) return { sent: {}, problems: [] };
  if (body.length === 0) return { sent: {}, problems: [{ in: 'body', at: '', keyword: 'absent', value: undefined }] };
  const type = headers['content-type'];
  const claim: Problem[] = isJson(type) ? [] : [{ in: 'media-type', at: '', keyword: 'content', value: type }];
  const sent = parsed(body);
  return sent === undefined
    ? { sent: {}, problems: [...claim, { in: 'body', at: '', keyword: 'json', value: undefined }] }
    : { sent, problems: claim };
}

/** Parameters are let in, a charset other than UTF-8 is not. */
function isJson(claim: string | undefined): boolean {
  const [type, ...parameters] = (claim ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return type === 'application/json' && !parameters.some((each) => each.startsWith('charset=') && !/^charset="?utf-8"?$/.test(each));
}

/** `undefined` where the bytes are no UTF-8, the text no JSON, or the value nothing that could be written back: nested too deeply, or with half a character. */
function parsed(bytes: Uint8Array): Json | undefined {
  try {
    const value: Json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return isKeepable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const deepest = 64;

function isKeepable(root: Json): boolean {
  let level: Json[] = [root];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    if (level.some((value) => typeof value === 'string' && !value.isWellFormed())) return false;
    level = level.flatMap((value) =>
      Array.isArray(value) ? value : isObject(value) ? [...Object.keys(value), ...Object.values(value)] : [],
    );
  }
  return level.length === 0;
}
