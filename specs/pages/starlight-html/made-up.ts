import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../../json.ts';
import { madeUp } from '../starlight-evidence.ts';

/** Whether the renderer can have made the value from the schema: no leaf of it is somebody's own. */
export function isMadeUpFrom(schema: Json | undefined, value: Json, schemas: JsonObject): boolean {
  const shown = resolved(schema, schemas);
  const stated = ['const', 'default'].map((name) => own(shown, name)).concat(firstOf(own(shown, 'enum')));
  if (stated.some((known) => known !== undefined && isDeepStrictEqual(known, value))) return true;
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => listOf(own(shown, name)));
  if (alternatives.some((alternative) => isMadeUpFrom(alternative, value, schemas))) return true;
  if (Array.isArray(value)) return value.every((item) => isMadeUpFrom(own(shown, 'items'), item, schemas));
  if (isObject(value)) return isMadeUpObject(shown, value, schemas);
  return value === (madeUp(shown) ?? 'example');
}

function isMadeUpObject(shown: JsonObject, value: JsonObject, schemas: JsonObject): boolean {
  const rest = own(shown, 'additionalProperties');
  return Object.entries(value).every(([name, member]) => isMadeUpFrom(own(own(shown, 'properties'), name) ?? rest, member, schemas));
}

function resolved(schema: Json | undefined, schemas: JsonObject): JsonObject {
  const ref = own(schema, '$ref');
  const target = typeof ref === 'string' ? own(schemas, ref.slice('#/components/schemas/'.length)) : schema;
  return isObject(target) ? target : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function firstOf(value: Json | undefined): Json | undefined {
  return listOf(value)[0];
}
