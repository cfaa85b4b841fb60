import type { Json } from '../../specs/json.ts';
import type { HeaderSpec, ResponseSpec } from '../../specs/spec.ts';
import type { Header } from '../target.ts';
import { made } from './made.ts';
import { isValid } from './places.ts';
import type { World } from './world.ts';

/** Those that follow from the message itself. */
const ownHeaders: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'connection',
  'date',
]);

/** Headers that hold a date of HTTP (RFC 9110 §5.6.7, RFC 9111 §5.3, RFC 8594). */
const dates: ReadonlySet<string> = new Set(['last-modified', 'expires', 'retry-after', 'sunset']);
/** No clock is asked. */
const moment = new Date(Date.UTC(2024, 0, 1));

/** The headers that the document declares for a response, each by its schema. `location` is the path of what was made. */
export function answerHeaders(
  world: World,
  response: ResponseSpec | undefined,
  { seed, location }: { readonly seed: string; readonly location: string | null },
): Header[] {
  const declared = (response?.headers ?? []).filter(({ name }) => !ownHeaders.has(name.toLowerCase()));
  const isLocated = location !== null && !declared.some(({ name }) => name.toLowerCase() === 'location');
  const headers = declared.flatMap((header): Header[] => {
    const value = headerValue(world, header, { seed, location });
    return value === undefined ? [] : [[header.name.toLowerCase(), value]];
  });
  return isLocated ? [...headers, ['location', location]] : headers;
}

function headerValue(
  world: World,
  { name, schema }: HeaderSpec,
  { seed, location }: { readonly seed: string; readonly location: string | null },
): string | undefined {
  const { spec } = world;
  if (name.toLowerCase() === 'location' && location !== null) {
    const whole = `http://emulation.test${location}`;
    return schema === null || isValid(spec, [schema], location) || !isValid(spec, [schema], whole) ? location : whole;
  }
  const date = dates.has(name.toLowerCase()) ? moment.toUTCString() : undefined;
  if (date !== undefined && (schema === null || isValid(spec, [schema], date))) return date;
  if (schema === null) return 'emulated';
  const making = { spec, hints: () => undefined, mapKeys: () => undefined, above: new Set<string>() };
  return written(made(making, [schema], { seed: `${seed} header`, at: `/${name}`, name: name.toLowerCase(), revision: 0 }));
}

/** Style `simple`; what cannot stand in a header is left out. */
function written(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = Array.isArray(value)
    ? value.map(String).join(',')
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flat().map(String).join(',')
      : String(value);
  return /^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/.test(text) ? text : undefined;
}
