import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refAt } from './resolve.ts';

/** Places of schemas that lead from one to the next, and from the last to the first, without going deeper into the value. */
export type Cycle = readonly [JsonPointer, ...JsonPointer[]];

/**
 * Every circle of schemas that apply to one and the same value, each told once. Schemas that recur deeper in a value are none.
 *
 * @param starts where to look: a circle goes through a `$ref`, so that what `$ref`s name is enough
 */
export function cycles(document: JsonObject, starts: Iterable<JsonPointer>): Cycle[] {
  const done = new Set<JsonPointer>();
  const found: Cycle[] = [];
  for (const at of starts) if (!done.has(at)) follow(document, at, { done, found });
  return found;
}

function follow(document: JsonObject, start: JsonPointer, { done, found }: { done: Set<JsonPointer>; found: Cycle[] }): void {
  const path: JsonPointer[] = [];
  const visit = (at: JsonPointer): void => {
    const index = path.indexOf(at);
    if (index !== -1) {
      const [first, ...rest] = path.slice(index);
      if (first !== undefined) found.push([first, ...rest]);
    }
    if (index !== -1 || done.has(at)) return;
    path.push(at);
    for (const next of appliedWith(document, at)) visit(next);
    path.pop();
    done.add(at);
  };
  visit(start);
}

/** Schemas that apply to the same value as the one at the place. */
export function appliedWith(document: JsonObject, at: JsonPointer): JsonPointer[] {
  const node = valueAt(document, at);
  const target = refAt(node);
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => indices(own(node, word)).map((index) => `${at}${pointer(word, index)}`));
  const single = ['not', 'if', 'then', 'else'].filter((word) => isObject(own(node, word))).map((word) => `${at}/${word}`);
  const dependent = own(node, 'dependentSchemas');
  const named = Object.keys(isObject(dependent) ? dependent : {}).map((name) => `${at}${pointer('dependentSchemas', name)}`);
  return [...(target === null ? [] : [target]), ...lists, ...single, ...named];
}

function indices(list: Json | undefined): number[] {
  return Array.isArray(list) ? [...list.keys()] : [];
}
