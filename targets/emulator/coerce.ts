import type { Json, JsonObject } from '../../specs/json.ts';
import { factsOf, type Place, stated } from './places.ts';

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Text of the wire as the type that the schemas ask for; the text itself where it does not read as one of them. */
export function coerced(document: JsonObject, place: Place, text: string): Json {
  const types = typesAt(document, place);
  if (types === undefined) return amongValues(document, place, text);
  if ((types.has('integer') || types.has('number')) && number.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && !types.has('string') && (text === '' || text === 'null')) return null;
  if ((types.has('object') || types.has('array')) && !types.has('string') && /^[[{]/.test(text)) return fromJson(text);
  return text;
}

/** Objects inside an array, or an array inside an array, have no form of their own on the wire: JSON is what stands for them. */
function fromJson(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** Types that any branch leaves open; `undefined` where no type is stated. */
export function typesAt(document: JsonObject, place: Place): ReadonlySet<string> | undefined {
  const { types, branches } = factsOf(document, place);
  if (types !== undefined || branches.length === 0) return types;
  const each = branches.map((branch) => typesAt(document, [branch]));
  return each.some((set) => set === undefined) ? undefined : new Set(each.flatMap((set) => [...(set ?? [])]));
}

/** An enum without a type: the text of one of its values is that value. */
function amongValues(document: JsonObject, place: Place, text: string): Json {
  const values = stated(document, place, 'enum');
  const found = Array.isArray(values) ? values.find((value) => typeof value !== 'string' && JSON.stringify(value) === text) : undefined;
  return found ?? text;
}
