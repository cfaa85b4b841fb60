import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { inferredDefaultMark } from './page.ts';
import type { Key } from './starlight-keys.ts';
import type { Member } from './starlight-tree.ts';

/** What it means that the example has no such member. */
export function absence({ key, placed }: Member, { generated }: { readonly generated: boolean }): JsonObject {
  if (key?.recursive === true || key?.additional === true) return {};
  const where = placed ? '' : '; which object it belongs to is not shown';
  if (generated)
    return { readOnly: true, [inferredMark]: `listed, but not in the generated example, which leaves readOnly properties out${where}` };
  return placed ? {} : { [inferredMark]: `which object it belongs to is not shown` };
}

/** A value of a generated example that the renderer did not make up was written by an author: of an optional property it is most likely the default. */
export function authored(key: Key, value: Json | undefined, { generated }: { readonly generated: boolean }): JsonObject {
  const schema = key.schema ?? {};
  const isPlain = value !== undefined && value !== null && typeof value !== 'object' && key.schema !== null;
  const shapes = [schema, ...[own(schema, 'anyOf') ?? []].flat().filter(isObject)];
  if (!generated || !isPlain || shapes.some((shape) => value === madeUp(shape))) return {};
  if (['const', 'enum', 'default'].some((name) => own(schema, name) !== undefined)) return {};
  const evidence = 'the generated example shows this value, which is not made up: a default, the first of an enum, a const or an example';
  return key.required ? { examples: [value] } : { default: value, [inferredDefaultMark]: evidence };
}

const madeUpText: ReadonlyMap<Json | undefined, string> = new Map<Json | undefined, string>([
  ['binary', 'binary'],
  ['date', '2026-04-15'],
  ['date-time', '2026-04-15T12:00:00Z'],
  ['email', 'hello@example.com'],
  ['uri', 'https://example.com'],
  ['uuid', '2489E9AD-2EE2-8E00-8EC9-32D5F69181C0'],
]);

/** What the renderer writes for a schema without a value of its own. */
export function madeUp(schema: JsonObject): Json | undefined {
  const type = [own(schema, 'type')].flat().find((name) => name !== 'null');
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return type === 'string' ? (madeUpText.get(own(schema, 'format')) ?? 'example') : undefined;
}

/**
 * A member that only the example has: its schema is a set of alternatives, which the text leaves out. The example shows the first; `null` is the
 * most common other.
 */
export function valueSchema(value: Json): JsonObject {
  const evidence = 'only in the example: its schema is a union that the text leaves out; type read from the value, null assumed beside it';
  return { ...widened(valueShape(value)), [inferredMark]: evidence };
}

function widened(schema: JsonObject): JsonObject {
  const type = own(schema, 'type');
  return typeof type === 'string' && type !== 'null' ? { ...schema, type: [type, 'null'] } : schema;
}

function valueShape(value: Json): JsonObject {
  if (value === null) return {};
  if (Array.isArray(value)) return { type: 'array' };
  if (isObject(value)) return { type: 'object' };
  const format = [...madeUpText].find(([, text]) => text === value)?.[0];
  return { type: typeName(value), ...(typeof format === 'string' ? { format } : {}) };
}

export function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
