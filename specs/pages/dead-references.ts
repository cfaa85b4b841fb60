import { isObject, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { valueAt } from '../pointer.ts';
import { refTarget } from '../resolve.ts';
import { reasonPhrase } from './no-prose.ts';
import { mapDocument } from './openapi-nodes.ts';

/**
 * The document with every schema and response that refers to nothing accepting any value: pages show only a part of their document, and leak the keys of their
 * own tables. A file or address that a page names is never read.
 */
export function withoutDeadReferences(document: JsonObject): { readonly document: JsonObject; readonly losses: readonly string[] } {
  const dead = new Set<string>();
  const mended = mapDocument(document, (node, { kind, name }) => {
    const ref = own(node, '$ref');
    if ((kind !== 'schema' && kind !== 'response') || typeof ref !== 'string' || leadsSomewhere(document, ref)) return node;
    dead.add(ref);
    const { $ref: _dead, ...siblings } = node;
    if (kind === 'response')
      return { description: reasonPhrase(name), ...siblings, [inferredMark]: 'what it refers to is not on the pages' };
    return { ...siblings, [inferredMark]: `$ref ${JSON.stringify(ref)} names nothing on the pages: any value is accepted` };
  });
  return {
    document: mended,
    losses: [...dead].map((ref) => `$ref ${JSON.stringify(ref)} names nothing on the pages: any value is accepted there`),
  };
}

function leadsSomewhere(document: JsonObject, ref: string): boolean {
  const target = refTarget(ref);
  if (target === null) return /^#[^/]/.test(ref); // an anchor
  return target === '' || isObject(valueAt(document, target)) || typeof valueAt(document, target) === 'boolean';
}
