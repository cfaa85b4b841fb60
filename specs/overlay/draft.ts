import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Location } from './target.ts';

type List = Json[];
type Members = Record<string, Json>;

/**
 * A document that is being changed. What was given is left as it is: each object and list is copied before its first change, also where one
 * stands at several places.
 */
export class Draft {
  #document: JsonObject;
  /** The copies, by themselves: those that may be written to. */
  readonly #copies = new WeakMap<object, List | Members>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  get document(): JsonObject {
    return this.#document;
  }

  /** `undefined` where nothing is. */
  at(location: Location): Json | undefined {
    let value: Json | undefined = this.#document;
    for (const name of location) value = part(value, name);
    return value;
  }

  /** Puts a value into an object or list that is there; the root stays. */
  set(location: Location, value: Json): void {
    const [holder, name] = this.#holder(location);
    put(holder, name, value);
  }

  /** Takes a member out of an object. */
  remove(location: Location): void {
    const [holder, name] = this.#holder(location);
    if (!Array.isArray(holder)) delete holder[name];
  }

  #holder(location: Location): [List | Members, string | number] {
    const name = location.at(-1) ?? '';
    let holder = this.#root();
    for (const step of location.slice(0, -1)) holder = this.#copied(holder, step);
    return [holder, name];
  }

  #root(): List | Members {
    const known = this.#copies.get(this.#document);
    if (known !== undefined) return known;
    const copy = { ...this.#document };
    this.#document = copy;
    this.#copies.set(copy, copy);
    return copy;
  }

  #copied(holder: List | Members, name: string | number): List | Members {
    const value = part(holder, name);
    if (typeof value !== 'object' || value === null) throw new RangeError(`nothing can be put into ${JSON.stringify(value)}`);
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    const copy = isObject(value) ? { ...value } : [...value];
    this.#copies.set(copy, copy);
    put(holder, name, copy);
    return copy;
  }
}

function part(value: Json | undefined, name: string | number): Json | undefined {
  if (isObject(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  return Array.isArray(value) && typeof name === 'number' ? value[name] : undefined;
}

/** A plain assignment to `__proto__` would set the prototype. */
function put(holder: List | Members, name: string | number, value: Json): void {
  Object.defineProperty(holder, name, { value, configurable: true, enumerable: true, writable: true });
}
