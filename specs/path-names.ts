import { type Json, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refAt, refTarget, resolve } from './resolve.ts';
import type { Operation, Spec } from './spec.ts';

/** Names in the braces of a path, in its order. */
export function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Names in braces that no path parameter of the operation has; none where a parameter cannot be read: it may be the one. */
export function undeclaredNames(operation: Operation, document: Spec['document']): string[] {
  const names = templateNames(operation.path);
  if (names.length === 0) return [];
  const item = own(own(document, 'paths'), operation.path);
  const node = own(item, operation.method) ?? valueAt(document, operation.pointer);
  const declared = new Set<string | null>(
    [node, ...itemPlaces(document, operation.path).map((at) => valueAt(document, at))].flatMap((holder) => pathNames(holder, document)),
  );
  return declared.has(unreadable) ? [] : names.filter((name) => !declared.has(name));
}

/** Stands for a parameter that does not say what it is. */
const unreadable = null;

/** Names of the path parameters that stand in a node's list. */
function pathNames(holder: Json | undefined, document: Spec['document']): (string | null)[] {
  const list = own(holder, 'parameters');
  return Array.isArray(list) ? list.flatMap((item) => pathName(item, document)) : [];
}

function pathName(item: Json, document: Spec['document']): (string | null)[] {
  const ref = own(item, '$ref');
  if (typeof ref !== 'string') return nameOf(item);
  const known = shared.get(document) ?? new Map<string, (string | null)[]>();
  shared.set(document, known);
  const found = known.get(ref) ?? nameOf(resolve(document, refTarget(ref) ?? '/').node);
  known.set(ref, found);
  return found;
}

/** Parameters that `$ref`s name: a document refers to a few of them from all of its operations. */
const shared = new WeakMap<Spec['document'], Map<string, (string | null)[]>>();

function nameOf(parameter: Json): (string | null)[] {
  const [name, place] = [own(parameter, 'name'), own(parameter, 'in')];
  if (typeof name !== 'string' || typeof place !== 'string') return [unreadable];
  return place === 'path' ? [name] : [];
}

/** The Path Item Object of a path, and those that its `$ref`s name. */
export function itemPlaces(document: Spec['document'], path: string): JsonPointer[] {
  const found = new Set<JsonPointer>();
  for (let at: JsonPointer | null = pointer('paths', path); at !== null && !found.has(at); at = refAt(valueAt(document, at))) found.add(at);
  return [...found];
}
