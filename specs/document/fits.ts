import { isObject, type Json } from '../json.ts';
import { type JsonPointer, segments, valueAt } from '../pointer.ts';
import type { Spec, View } from '../spec.ts';
import { validator } from '../validate.ts';
import { isScalarMatter, type Misfit, misfit } from './scalar.ts';

/** Compiled schemas of one document that its values are judged by: a compiled schema takes milliseconds, and a document may have tens of thousands. */
const most = 400;
const compiled = new WeakMap<Spec, Set<JsonPointer>>();

/**
 * What a value that the document gives as one of a schema breaks in it; `null` where it fits in one of the views, and where nobody can
 * say: beyond so many schemas that must be compiled for it.
 */
export function misfitOf(spec: Spec, schema: JsonPointer, { value, views }: { value: Json; views: readonly View[] }): Misfit | null {
  const node = valueAt(spec.document, schema);
  if (!isObject(node)) return null;
  if (isScalarMatter(node, value)) return misfit(node, value);
  return isAffordable(spec, schema) ? misfitByValidator(spec, schema, { value, views }) : null;
}

function isAffordable(spec: Spec, schema: JsonPointer): boolean {
  const known = compiled.get(spec) ?? new Set<JsonPointer>();
  compiled.set(spec, known);
  return known.has(schema) || (known.size < most && known.add(schema).has(schema));
}

function misfitByValidator(spec: Spec, schema: JsonPointer, { value, views }: { value: Json; views: readonly View[] }): Misfit | null {
  const found = views.map((view) => validator(spec, view).validate(schema, value));
  if (found.some((violations) => violations.length === 0)) return null;
  const [first] = found[0] ?? [];
  return first === undefined ? null : { keyword: first.keyword, message: `${first.at === '' ? '' : `${first.at} `}${first.message}` };
}

/** The views in which a schema or an example at a place is read: both, where it is not inside of one. */
export function viewsAt(at: JsonPointer): readonly View[] {
  const names = segments(at);
  const isTurned = names.includes('callbacks') || names.includes('webhooks');
  if (isTurned || names[1] === 'schemas' || names[1] === 'headers' || names[1] === 'mediaTypes') return ['request', 'response'];
  return names.includes('responses') ? ['response'] : ['request'];
}
