import { isObject, type Json } from '../specs/json.ts';
import { typesOf } from '../specs/layers.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import { itemsIn, sequenceOf } from '../specs/sequences.ts';
import type { MediaType, Spec } from '../specs/spec.ts';
import { validator } from '../specs/validate.ts';
import { mediaTypeOf } from './answer.ts';
import type { Step } from './trial.ts';

/** Whether the schema speaks of all items together, as `itemSchema` does; before 3.2 a schema of one item was often meant, so others say nothing. */
export function speaksOfItems(spec: Spec, media: MediaType): media is MediaType & { readonly schema: JsonPointer } {
  const { name, schema } = media;
  return sequenceOf(name) !== null && schema !== null && typesOf(spec.document, schema)?.has('array') === true;
}

/** The items of an answer that says one thing after another; `undefined` for any other answer, and for one that cannot be read. */
export function itemsOf(spec: Spec, step: Step, media: MediaType): Json[] | undefined {
  const type = mediaTypeOf(step.exchange);
  const kind = type === null ? null : sequenceOf(type);
  if (kind === null || step.exchange.response === null || !speaksOfItems(spec, media)) return undefined;
  const items = itemsIn(kind, new TextDecoder().decode(step.exchange.response.body));
  return kind === 'events' ? items?.map((item) => readable(spec, media.schema, item)) : items;
}

/** The data of an event is a text; where the document describes an object, it is what the text says in JSON. */
function readable(spec: Spec, schema: JsonPointer, item: Json): Json {
  const data = isObject(item) ? item['data'] : undefined;
  if (!isObject(item) || typeof data !== 'string' || validator(spec, 'response').accepts(schema, [item])) return item;
  try {
    return { ...item, data: JSON.parse(data) };
  } catch {
    return item;
  }
}
