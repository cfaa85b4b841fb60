import type { JsonPointer } from '../pointer.ts';

/** Where nodes of a rewritten document stood before. What was not moved, and does not stand in what was, is where it was. */
export class Moves {
  readonly #origins = new Map<JsonPointer, JsonPointer>();
  readonly #targets = new Map<JsonPointer, JsonPointer>();

  /** A node that went to several places is found again at the first. */
  add(to: JsonPointer, from: JsonPointer): void {
    this.#origins.set(to, from);
    if (!this.#targets.has(from)) this.#targets.set(from, to);
  }

  get isEmpty(): boolean {
    return this.#origins.size === 0;
  }

  /** Where it was. */
  origin(at: JsonPointer): JsonPointer {
    return followed(this.#origins, at);
  }

  /** Where it went. */
  target(at: JsonPointer): JsonPointer {
    return followed(this.#targets, at);
  }
}

/** The nearest ancestor that was moved takes what is in it along. */
function followed(moved: ReadonlyMap<JsonPointer, JsonPointer>, at: JsonPointer): JsonPointer {
  for (let end = at.length; end > 0; end = at.lastIndexOf('/', end - 1)) {
    const found = moved.get(at.slice(0, end));
    if (found !== undefined) return `${found}${at.slice(end)}`;
  }
  return at;
}
