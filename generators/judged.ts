import { isObject, type Json, own } from '../specs/json.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import type { BodyInput, Input } from './input.ts';
import { isJsonType, isTyped, writingOf } from './media-types.ts';

/** What a server may take a text on the wire for: the text, the number, the boolean, nothing. */
function readings(value: Json): Json[] {
  if (typeof value !== 'string') return [value];
  const asNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? [Number(value)] : [];
  return [value, ...asNumber, ...(value === 'true' || value === 'false' ? [value === 'true'] : [])];
}

/**
 * Whether some part of the input breaks its schema, however a text on the wire is read.
 *
 * Presence is not judged: a missing parameter has no value to judge.
 */
export function isBroken(spec: Spec, operation: Operation, input: Input): boolean {
  return (
    isBodyBroken(spec, operation, input) ||
    operation.parameters.some((parameter) => {
      const value = own(input[parameter.in], parameter.name);
      if (value === undefined || parameter.schema === null || (value === '' && parameter.allowEmptyValue)) return false;
      const isJson = parameter.mediaType !== null && isJsonType(parameter.mediaType);
      return everyReading(isJson ? [value] : deepReadings(value)).every((reading) => !isValid(spec, parameter.schema ?? '', reading));
    })
  );
}

function everyReading<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, 64);
}

/** All combinations of readings of the texts inside; few, for what stands in parameters is small. */
function deepReadings(value: Json): Json[] {
  if (Array.isArray(value)) return combined(value.map(deepReadings));
  if (typeof value !== 'object' || value === null) return readings(value);
  const names = Object.keys(value);
  return combined(names.map((name) => deepReadings(own(value, name) ?? null))).map((members) =>
    Object.fromEntries(names.map((name, index) => [name, members[index] ?? null])),
  );
}

function combined(lists: readonly (readonly Json[])[]): Json[][] {
  return lists.reduce<Json[][]>((found, list) => found.flatMap((start) => list.map((item) => [...start, item])).slice(0, 64), [[]]);
}

function isBodyBroken(spec: Spec, operation: Operation, { body }: Input): boolean {
  if (body?.kind !== 'value') return false;
  const media = operation.body?.content.find(({ name }) => name === body.mediaType);
  const schema = media?.schema;
  if (schema == null || isEmptyForm(operation, body)) return false;
  return everyReading(isTyped(body.mediaType) ? [body.value] : deepReadings(body.value)).every(
    (reading) => !isValid(spec, schema, reading),
  );
}

/** A form without fields is an empty text, and a multipart body has one part at least (RFC 2046 §5.1.1): where the body may be left out, it is left out. */
export function isEmptyForm({ body: declared }: Operation, { mediaType, value }: BodyInput & { kind: 'value' }): boolean {
  const writing = writingOf(mediaType);
  return (
    declared?.required === false && (writing === 'form' || writing === 'multipart') && isObject(value) && Object.keys(value).length === 0
  );
}

function isValid(spec: Spec, schema: string, value: Json): boolean {
  return validator(spec, 'request').accepts(schema, value);
}
