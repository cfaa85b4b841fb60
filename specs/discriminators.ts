import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, segments, valueAt } from './pointer.ts';
import { refAt, refTarget } from './resolve.ts';

/** A schema that a discriminator names, and by which value. */
export interface Named {
  readonly pointer: JsonPointer;
  readonly value: string;
}

/**
 * Schemas that inherit from one with a discriminator and no alternatives of its own: by `allOf`, over several steps too, or by its mapping.
 *
 * @see OpenAPI 3.1.1 Discriminator Object, "Options for Mapping Values to Schemas"; OpenAPI 2.0 Schema Object, `discriminator`
 */
export function heirs(document: JsonObject, base: JsonPointer): readonly Named[] {
  const mapping = own(own(valueAt(document, base), 'discriminator'), 'mapping');
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).flatMap(([value, target]): Named[] => {
    const at = targetOf(document, target);
    return at === null || at === base ? [] : [{ pointer: at, value }];
  });
  const derived = derivedFrom(document, base).filter((at) => !mapped.some(({ pointer: known }) => known === at));
  return [...mapped, ...derived.map((at) => ({ pointer: at, value: nameOf(document, at) }))];
}

/** The value by which a discriminator without a word on the matter names a schema: AutoRest's extension, else the component's name. */
export function nameOf(document: JsonObject, at: JsonPointer): string {
  const stated = own(valueAt(document, at), 'x-ms-discriminator-value');
  return typeof stated === 'string' ? stated : (segments(at).at(-1) ?? '');
}

/** Whether it is a schema with a name. */
export function isComponent(at: JsonPointer): boolean {
  return /^\/components\/schemas\/[^/]+$/.test(at);
}

/** A mapping names a schema by a reference or by its component's name. */
export function targetOf(document: JsonObject, target: Json): JsonPointer | null {
  if (typeof target !== 'string') return null;
  const named = pointer('components', 'schemas', target);
  return valueAt(document, named) === undefined ? refTarget(target) : named;
}

const known = new WeakMap<JsonObject, ReadonlyMap<JsonPointer, readonly JsonPointer[]>>();

function derivedFrom(document: JsonObject, base: JsonPointer): JsonPointer[] {
  const index = known.get(document) ?? inheritance(document);
  known.set(document, index);
  const found = new Set<JsonPointer>();
  const open = [base];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const heir of index.get(at) ?? []) {
      if (found.has(heir) || heir === base) continue;
      found.add(heir);
      open.push(heir);
    }
  }
  return [...found];
}

/** Components by the schema that they take over with `allOf`. */
function inheritance(document: JsonObject): Map<JsonPointer, JsonPointer[]> {
  const index = new Map<JsonPointer, JsonPointer[]>();
  const schemas = own(own(document, 'components'), 'schemas');
  for (const name of Object.keys(isObject(schemas) ? schemas : {})) {
    const members = own(own(schemas, name), 'allOf');
    for (const member of Array.isArray(members) ? members : []) {
      const base = refAt(member);
      if (base !== null) index.set(base, [...(index.get(base) ?? []), pointer('components', 'schemas', name)]);
    }
  }
  return index;
}
