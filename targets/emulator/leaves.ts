import type { Json } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { moment } from './clock.ts';
import { coerced, typesAt } from './coerce.ts';
import { digest, pick } from './hash.ts';
import { isValid, type Place, stated, wordsAt } from './places.ts';
import { sample } from './sample.ts';

/** What a value that the server makes follows from: the same of these, the same value. */
export interface Origin {
  /** The thing that it belongs to, or the request. */
  readonly seed: string;
  /** Its own place there. */
  readonly at: string;
  /** The name that it goes by. */
  readonly name: string;
  readonly revision: number;
}

/** A value of the server's own for a place that is neither an object nor an array; `undefined` where nothing is allowed there. */
export function leaf(spec: Spec, place: Place, origin: Origin): Json | undefined {
  for (const candidate of candidates(spec, place, origin)) if (isValid(spec, place, candidate)) return candidate;
  return sample(spec, place, `${origin.seed} ${origin.at}`);
}

function* candidates(spec: Spec, place: Place, origin: Origin): Generator<Json> {
  const { document } = spec;
  const constant = stated(document, place, 'const');
  if (constant !== undefined) yield constant;
  const values = stated(document, place, 'enum');
  if (Array.isArray(values)) yield* chosen(values, stated(document, place, 'default'), origin);
  const types = typesAt(document, place);
  if (types === undefined || types.has('string')) yield* texts(spec, place, origin);
  if (types?.has('integer') || types?.has('number')) yield* numbers(spec, place, origin);
  if (types?.has('boolean')) yield pick(2, origin.seed, origin.at) === 1;
}

/** A word that means nothing, such as the zero value of protobuf, is not what a thing that lives would show. */
const meaningless = /unspecified|unknown|undefined|unset|^none$|^null$/i;

function* chosen(values: readonly Json[], ordinary: Json | undefined, { seed, at }: Origin): Generator<Json> {
  const telling = values.filter(
    (value) => value !== null && value !== ordinary && !(typeof value === 'string' && (value === '' || meaningless.test(value))),
  );
  for (const list of [telling, values]) {
    const value = list[pick(Math.max(list.length, 1), seed, at)];
    if (value !== undefined) yield value;
  }
  yield* values;
}

function* numbers(spec: Spec, place: Place, { seed, at }: Origin): Generator<Json> {
  const bound = (word: string): number | undefined => {
    const value = stated(spec.document, place, word);
    return typeof value === 'number' ? value : undefined;
  };
  const step = bound('multipleOf') ?? (typesAt(spec.document, place)?.has('integer') ? 1 : 0.25);
  const least = bound('minimum') ?? bound('exclusiveMinimum');
  const most = bound('maximum') ?? bound('exclusiveMaximum');
  const first = least ?? (most === undefined ? 1 : Math.min(1, most - 1000));
  const steps = Math.max(1, Math.min(1000, Math.floor(((most ?? first + 1000 * step) - first) / step)));
  const start = Math.ceil(first / step) * step;
  for (const offset of [pick(steps, seed, at), 1, 0]) yield start + offset * step;
}

function* texts(spec: Spec, place: Place, origin: Origin): Generator<Json> {
  const hash = digest(origin.seed, origin.at);
  const format = stated(spec.document, place, 'format');
  const formed = typeof format === 'string' ? formats[format]?.(hash, origin) : undefined;
  if (formed !== undefined) yield formed;
  if (stated(spec.document, place, 'pattern') !== undefined) return; // what fits is drawn
  if (isUrl(origin.name, wordsAt(spec.document, place))) yield url(hash, origin);
  const length = stated(spec.document, place, 'maxLength');
  const word = `${origin.name}-${hash}`;
  const most = typeof length === 'number' ? length : Math.min(word.length, origin.name.length + 9);
  const least = stated(spec.document, place, 'minLength');
  yield word
    .padEnd(typeof least === 'number' ? Math.min(least, 1000) : 0, hash)
    .slice(0, Math.max(Math.min(most, word.length), typeof least === 'number' ? Math.min(least, 1000) : 0));
}

/** Forms that have a natural value here; the others are drawn. */
const formats: Readonly<Record<string, (hash: string, origin: Origin) => string>> = {
  'date-time': (_, origin) => instant(origin).toISOString().replace('.000Z', 'Z'),
  date: (_, origin) => instant(origin).toISOString().slice(0, 10),
  uuid: (hash) => uuid(hash),
  uri: (hash, origin) => url(hash, origin),
  url: (hash, origin) => url(hash, origin),
  email: (hash) => `user-${hash.slice(0, 8)}@example.test`,
  int32: (hash) => String(Number.parseInt(hash.slice(0, 5), 16)),
  int64: (hash) => String(Number.parseInt(hash.slice(0, 8), 16)),
  uint64: (hash) => String(Number.parseInt(hash.slice(0, 8), 16)),
};

function instant({ name, seed, revision }: Origin): Date {
  return moment(name, { age: pick(86_400, seed), revision });
}

export function uuid(hash: string): string {
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function isUrl(name: string, words: string): boolean {
  return /\b(urls?|uris?)\b/i.test(words) || /(^|[^a-z])(urls?|uris?)$|(Urls?|Uris?)$/.test(name);
}

/** An address with a signature, such as storage gives out: what its query holds is a secret. */
function url(hash: string, { name }: Origin): string {
  const path = encodeURIComponent(name.replace(/Url$/, ''));
  return `https://storage.example.test/${hash.slice(0, 12)}/${path}?X-Expires=3600&X-Signature=${hash.slice(12)}`;
}

/** The text of an id as the type that a place asks for; `undefined` where the place does not take it. */
export function idValue(spec: Spec, place: Place, text: string): Json | undefined {
  const value = coerced(spec.document, place, text);
  return isValid(spec, place, value) ? value : undefined;
}
