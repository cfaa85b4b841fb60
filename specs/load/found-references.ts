import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { type Child, childUnder, type NodeKind } from '../nodes.ts';
import { type JsonPointer, pointer } from '../pointer.ts';

/** A text that names another place. */
export interface FoundReference {
  readonly ref: string;
  /** Where the text stands. */
  readonly at: JsonPointer;
  /** What it stands for: a node, or a map or list of nodes. */
  readonly of: Child;
}

/**
 * The references in a node and in all that OpenAPI's words lead to from it; `$ref` in data, and as the name of a property, is none.
 *
 * @param enter whether to look into the node at a place: each needs to be seen once
 */
export function* referencesIn(
  node: Json,
  { at, kind, enter }: { readonly at: JsonPointer; readonly kind: NodeKind; readonly enter: (at: JsonPointer) => boolean },
): Generator<FoundReference> {
  if (!isObject(node) || !enter(at)) return;
  yield* ofNode(node, at, kind);
  for (const word of Object.keys(node)) {
    const child = childUnder(kind, word);
    if (child === undefined) continue;
    for (const [inside, member] of members(own(node, word), child)) {
      yield* referencesIn(member, { at: `${at}${pointer(word)}${inside}`, kind: child[1], enter });
    }
    const map = child[0] === 'one' ? undefined : own(own(node, word), '$ref');
    if (typeof map === 'string') yield { ref: map, at: `${at}${pointer(word)}/$ref`, of: child };
  }
}

function members(value: Json | undefined, [form]: Child): [JsonPointer, Json][] {
  if (Array.isArray(value)) return value.map((item, index) => [`/${index}`, item]);
  if (!isObject(value)) return [];
  return form === 'one' ? [['', value]] : Object.entries(value).map(([name, item]) => [pointer(name), item]);
}

function* ofNode(node: JsonObject, at: JsonPointer, kind: NodeKind): Generator<FoundReference> {
  const ref = own(node, '$ref');
  if (typeof ref === 'string') yield { ref, at: `${at}/$ref`, of: ['one', kind] };
  const operation = kind === 'link' ? own(node, 'operationRef') : undefined;
  if (typeof operation === 'string') yield { ref: operation, at: `${at}/operationRef`, of: ['one', 'operation'] };
  const mapping = kind === 'schema' ? own(own(node, 'discriminator'), 'mapping') : undefined;
  if (!isObject(mapping)) return;
  for (const [value, target] of Object.entries(mapping)) {
    // what has none of these is the name of a component
    if (typeof target === 'string' && /[#/.]/.test(target))
      yield { ref: target, at: `${at}${pointer('discriminator', 'mapping', value)}`, of: ['one', 'schema'] };
  }
}
