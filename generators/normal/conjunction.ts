import { type JsonObject, own } from '../../specs/json.ts';
import { type Layer, layers } from '../../specs/layers.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import { refTarget } from '../../specs/resolve.ts';
import type { Branch, Group } from './groups.ts';

/** Schemas that hold together at one place, and the branches taken so far. */
export interface Conjunction {
  readonly roots: readonly JsonPointer[];
  readonly taken: readonly { readonly group: string; readonly index: number; readonly branch: Branch }[];
}

/** The schemas at these pointers, nothing chosen yet; a bare `$ref` is followed first, so that all who refer to a schema share one key. */
export function conjunction(document: JsonObject, pointers: readonly JsonPointer[]): Conjunction {
  return { roots: [...new Set(pointers.map((at) => afterBareRefs(document, at)))], taken: [] };
}

const annotations: ReadonlySet<string> = new Set([
  '$ref',
  'title',
  'description',
  'readOnly',
  'writeOnly',
  'deprecated',
  'externalDocs',
  '$comment',
  'xml',
]);

function afterBareRefs(document: JsonObject, start: JsonPointer): JsonPointer {
  const seen = new Set<JsonPointer>();
  for (let at = start; ; ) {
    const [layer] = layers(document, at);
    const ref = own(layer?.schema, '$ref');
    const target = typeof ref === 'string' ? refTarget(ref) : null;
    if (
      layer === undefined ||
      target === null ||
      seen.has(at) ||
      Object.keys(layer.schema).some((word) => !annotations.has(word) && !word.startsWith('x-'))
    )
      return at;
    seen.add(at);
    at = target;
  }
}

export function take(from: Conjunction, group: Group, index: number): Conjunction {
  const branch = group.branches[index] ?? { pointers: [], present: [], absent: [], fixed: [] };
  return { roots: from.roots, taken: [...from.taken, { group: group.key, index, branch }] };
}

/** The same text for the same demands, whatever led to them. */
export function keyOf({ roots, taken }: Conjunction): string {
  return [...roots, ...taken.map(({ group, index }) => `${group}=${index}`)].join(' ');
}

/** All schemas that hold for certain: the roots and the branches taken, with what they refer to. */
export function layersOf(document: JsonObject, { roots, taken }: Conjunction): readonly Layer[] {
  return layers(document, [...roots, ...taken.flatMap(({ branch }) => branch.pointers)]);
}
