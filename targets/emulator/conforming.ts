import { isObject, type Json, withMember } from '../../specs/json.ts';
import { type JsonPointer, valueAt, withoutValueAt, withValueAt } from '../../specs/pointer.ts';
import type { Spec } from '../../specs/spec.ts';
import { type Violation, validator } from '../../specs/validate.ts';
import { sample } from './sample.ts';

interface Wanted {
  readonly schema: JsonPointer;
  readonly seed: string;
  /** Places that stay as they are, whatever the document says of them. */
  readonly kept: readonly JsonPointer[];
}

/**
 * The nearest value that the schema allows: what offends is taken out or made anew, and where that does not help a value is drawn whole.
 * What a schema demands of several members together (`dependentRequired`, `oneOf`) cannot be seen member by member.
 */
export function conforming(spec: Spec, value: Json, wanted: Wanted): Json {
  const judge = (candidate: Json) =>
    validator(spec, 'response')
      .validate(wanted.schema, candidate)
      .filter(({ at }) => !wanted.kept.some((kept) => at === kept || at.startsWith(`${kept}/`)));
  let candidate = value;
  for (let round = 0; round < 6; round++) {
    const violations = judge(candidate);
    if (violations.length === 0) return candidate;
    candidate = violations.reduce((mended, violation) => mend(spec, mended, violation), candidate);
  }
  return merged(value, sample(spec, [wanted.schema], wanted.seed), (mixed) => judge(mixed).length === 0);
}

/** Keywords about members that should not be there. */
const surplus: ReadonlySet<string> = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'x-assay-write-only',
]);

function mend(spec: Spec, value: Json, { at, keyword, pointer, message }: Violation): Json {
  const extra = /\("((?:[^"\\]|\\.)*)"\)$/.exec(message)?.[1];
  if ((keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') && extra !== undefined)
    return withoutName(value, at, extra);
  if (surplus.has(keyword) && at !== '') return withoutValueAt(value, at);
  if (keyword === 'required' || keyword === 'dependentRequired') return value;
  if (at === '' || valueAt(value, at) === undefined) return value;
  const fresh = sample(spec, [pointer], `mended ${at}`);
  return fresh === undefined ? withoutValueAt(value, at) : withValueAt(value, at, fresh);
}

function withoutName(value: Json, at: JsonPointer, name: string): Json {
  const holder = valueAt(value, at);
  if (!isObject(holder)) return value;
  return withValueAt(value, at, Object.fromEntries(Object.entries(holder).filter(([key]) => key !== name)));
}

/** As many members of the first as the second can take, one by one; the second where it takes none. */
function merged(value: Json, whole: Json | undefined, isRight: (candidate: Json) => boolean): Json {
  if (whole === undefined) return value;
  if (!isObject(value) || !isObject(whole)) return whole;
  return Object.entries(value).reduce<Json>((best, [name, member]) => {
    const next = isObject(best) ? withMember(best, name, member) : best;
    return isRight(next) ? next : best;
  }, whole);
}
