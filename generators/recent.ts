/** Operations whose lists of cases are kept. */
export const remembered = 32;

/** Remembers what was made last for so many keys: a large document would fill the memory with what is not wanted again. */
export class Recent<K, V> {
  readonly #limit: number;
  readonly #known = new Map<K, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: K, make: () => V): V {
    const known = this.#known.get(key);
    const value = known === undefined ? make() : known;
    this.#known.delete(key);
    this.#known.set(key, value);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#limit) break;
      this.#known.delete(oldest);
    }
    return value;
  }
}
