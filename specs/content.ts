import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer } from './pointer.ts';
import { resolveObject } from './resolve.ts';
import type { HeaderSpec, MediaType } from './spec.ts';

/** The media types that a holder of `content` names. */
export function contentOf(document: JsonObject, holder: JsonPointer): MediaType[] {
  const content = own(resolveObject(document, holder)?.node, 'content');
  if (!isObject(content)) return [];
  return Object.keys(content).flatMap((name) => {
    const placed = resolveObject(document, `${holder}${pointer('content', name)}`);
    if (placed === undefined) return [];
    const schema = own(placed.node, 'schema') === undefined ? null : `${placed.pointer}/schema`;
    return [{ name, pointer: placed.pointer, schema, examples: examplesOf(document, placed) }];
  });
}

/** Values of `example` and `examples`; since 3.2 `dataValue` is the one before it is written. */
export function examplesOf(document: JsonObject, { pointer: at, node }: { pointer: JsonPointer; node: JsonObject }): Json[] {
  const single = own(node, 'example');
  const named = own(node, 'examples');
  const values = isObject(named)
    ? Object.keys(named).map((name) => {
        const example = resolveObject(document, `${at}${pointer('examples', name)}`)?.node;
        return own(example, 'dataValue') ?? own(example, 'value');
      })
    : [];
  return [single, ...values].filter((value) => value !== undefined);
}

export function headersOf(document: JsonObject, holder: { pointer: JsonPointer; node: JsonObject }): HeaderSpec[] {
  const declared = own(holder.node, 'headers');
  return Object.keys(isObject(declared) ? declared : {}).flatMap((name) => {
    const placed = resolveObject(document, `${holder.pointer}${pointer('headers', name)}`);
    if (placed === undefined || name.toLowerCase() === 'content-type') return [];
    const schema = own(placed.node, 'schema') === undefined ? null : `${placed.pointer}/schema`;
    return [{ name, required: own(placed.node, 'required') === true, pointer: placed.pointer, schema }];
  });
}
