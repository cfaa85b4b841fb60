import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';

/** Whether `readOnly` is no word of the page, but follows from an example that lacks the property. */
export function isConcludedReadOnly(schema: JsonObject): boolean {
  return own(schema, 'readOnly') === true && own(schema, inferredMark) !== undefined;
}

/** The known schema, with each conclusion that only another reading of it allowed: not every place shows an example. */
export function withConclusions(known: Json, other: Json | undefined): Json {
  if (Array.isArray(known)) return known.map((item, index) => withConclusions(item, Array.isArray(other) ? other[index] : undefined));
  if (!isObject(known) || !isObject(other)) return known;
  const members = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, withConclusions(value, own(other, name))]));
  const isNew = isConcludedReadOnly(other) && own(known, 'readOnly') === undefined;
  return isNew ? { ...members, readOnly: true, [inferredMark]: own(other, inferredMark) ?? '' } : members;
}
