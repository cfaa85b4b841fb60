import { isObject, type Json } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import { applicable, factsOf, itemPlace, memberPlace, type Place } from './places.ts';

/** The value without what stands at `readOnly` places, at every depth; branches count where the value follows them. */
export function withoutReadOnly(spec: Spec, place: Place, value: Json): Json {
  if (place.length === 0) return value;
  const here = applicable(spec, place, { value, view: 'request' });
  if (Array.isArray(value)) return value.map((item, index) => withoutReadOnly(spec, itemPlace(spec.document, here, index), item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const child = memberPlace(spec.document, here, name);
    return child.length > 0 && factsOf(spec.document, child).readOnly ? [] : [[name, withoutReadOnly(spec, child, member)]];
  });
  return Object.fromEntries(members);
}
