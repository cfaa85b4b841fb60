import { closest, distance } from 'fastest-levenshtein';
import { isObject, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { fragment, refTarget } from './resolve.ts';

/** What is wrong with a `$ref`, and how to mend it. */
export interface Complaint {
  readonly code: string;
  readonly why: string;
  readonly fix: string;
}

/** @param place the same reference, as a place in the document where it is one */
export function dangling(document: JsonObject, written: string, place: string): Complaint {
  return { code: 'ref-unresolved', why: `$ref ${JSON.stringify(written)} points at nothing`, fix: nearby(document, refTarget(place)) };
}

function nearby(document: JsonObject, target: JsonPointer | null): string {
  if (target === null) return 'name a place in the document, such as "#/components/schemas/Name"';
  const family = target.slice(0, target.lastIndexOf('/'));
  const siblings = valueAt(document, family);
  const declared = isObject(siblings) ? Object.keys(siblings).map((name) => fragment(`${family}${pointer(name)}`)) : [];
  if (declared.length === 0) return `declare it under "${fragment(family)}"`;
  const near = closest(fragment(target), declared);
  return distance(near, fragment(target)) <= 3
    ? `did you mean "${near}"?`
    : `declare it, or use one of: ${declared.slice(0, 5).join(', ')}`;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is no reference by its form, and what most likely was meant. */
export function mistaken(document: JsonObject, ref: string): Complaint | undefined {
  if (uuid.test(ref)) {
    const why = `$ref ${JSON.stringify(ref)} is the id by which a documentation tool knows a schema: the document does not hold it`;
    return { code: 'ref-id', why, fix: 'export the document again with its components, or write the schema in place of the $ref' };
  }
  const meant = candidates(document, ref).find((at) => valueAt(document, at) !== undefined);
  if (meant === undefined) return undefined;
  return { code: 'ref-unresolved', why: `$ref ${JSON.stringify(ref)} points at nothing`, fix: `did you mean "${fragment(meant)}"?` };
}

function candidates(document: JsonObject, ref: string): JsonPointer[] {
  if (ref.startsWith('#/')) return [];
  const bare = ref.replace(/^#?\/?/, '');
  const families = Object.keys(Object(own(document, 'components') ?? {})).map((family) => pointer('components', family, bare));
  return [`/${bare}`, ...families, pointer('definitions', bare)];
}
