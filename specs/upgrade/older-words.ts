import { type Json, type JsonObject, own } from '../json.ts';

/** `exclusiveMinimum: true` beside `minimum` is the bound itself from JSON Schema draft 6 on. */
export function numericBounds(node: JsonObject): JsonObject {
  const hasFlag = typeof own(node, 'exclusiveMinimum') === 'boolean' || typeof own(node, 'exclusiveMaximum') === 'boolean';
  if (!hasFlag) return node;
  const result: Record<string, Json> = { ...node };
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const stated = own(node, bound);
    if (typeof result[flag] === 'boolean') delete result[flag];
    if (own(node, flag) === true && stated !== undefined) {
      result[flag] = stated;
      delete result[bound];
    }
  }
  return result;
}

/** @see OpenAPI 2.0 Schema Object: `discriminator` is the name of the property */
export function discriminatorObject(node: JsonObject): JsonObject {
  const name = own(node, 'discriminator');
  return typeof name === 'string' ? { ...node, discriminator: { propertyName: name } } : node;
}

/** Marks a schema beside which null is no fault in an answer, although its other keywords do not allow it; null is never sent for it. */
export const nullToleratedMark = 'x-assay-null-tolerated';

/**
 * `nullable` with null in `type`. By 3.0.3 it acts on a `type` in the same Schema Object and on nothing else; until then it said so of the schema
 * as a whole, and documents are written either way (`nullable` beside `allOf: [$ref]`, or beside an `enum` without null). `x-nullable` is an
 * extension of 2.0: it lets null through, and does not say that null may be sent.
 */
export function withNull(node: JsonObject, dialect: '2.0' | '3.0'): JsonObject {
  const isExtension = dialect === '2.0' && own(node, 'x-nullable') === true;
  if (own(node, 'nullable') !== true) return isExtension ? { ...node, [nullToleratedMark]: true } : node;
  const type = own(node, 'type');
  const values = own(node, 'enum');
  const isUnlisted = Array.isArray(values) && !values.includes(null);
  const widened: JsonObject = {
    ...node,
    ...(typeof type === 'string' ? { type: [type, 'null'] } : {}),
    ...(typeof type === 'string' && isUnlisted ? { enum: [...values, null] } : {}),
  };
  const denies = ['allOf', 'anyOf', 'oneOf'].some((word) => own(node, word) !== undefined) || (isUnlisted && typeof type !== 'string');
  return isExtension || denies ? { ...widened, [nullToleratedMark]: true } : widened;
}
