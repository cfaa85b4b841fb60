import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import { draw } from '../draw.ts';
import { Unsatisfiable } from './unsatisfiable.ts';

/** Values for one place of the document, built when the first is wanted: schemas refer to each other in circles. */
export class Place extends fc.Arbitrary<Json> {
  readonly #build: () => fc.Arbitrary<Json>;
  #built: fc.Arbitrary<Json> | Unsatisfiable | undefined;
  #possible: boolean | 'asking' | undefined;

  constructor(build: () => fc.Arbitrary<Json>) {
    super();
    this.#build = build;
  }

  /** Whether there is a value at all: found out once, with a fixed seed, so that no draw depends on the draws before it. */
  possible(): boolean {
    if (this.#possible === 'asking') return false; // a circle that no branch has left so far
    if (this.#possible === undefined) {
      this.#possible = 'asking';
      try {
        this.#possible = [0, 1, 2].some((index) => this.#yields(index));
      } finally {
        if (this.#possible === 'asking') this.#possible = undefined;
      }
    }
    return this.#possible ?? false;
  }

  /** Why there is none, where there is none. */
  reason(): Unsatisfiable | undefined {
    try {
      draw(this, 1, 0);
      return undefined;
    } catch (error) {
      return asUnsatisfiable(error);
    }
  }

  #yields(index: number): boolean {
    try {
      draw(this, 1, index);
      return true;
    } catch (error) {
      asUnsatisfiable(error);
      return false;
    }
  }

  #arbitrary(): fc.Arbitrary<Json> {
    if (this.#built === undefined) {
      try {
        this.#built = this.#build();
      } catch (error) {
        this.#built = asUnsatisfiable(error);
      }
    }
    if (this.#built instanceof Unsatisfiable) throw this.#built;
    return this.#built;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Json> {
    return this.#arbitrary().generate(random, bias);
  }

  override canShrinkWithoutContext(value: unknown): value is Json {
    return this.#arbitrary().canShrinkWithoutContext(value);
  }

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    return this.#arbitrary().shrink(value, context);
  }
}

function asUnsatisfiable(error: unknown): Unsatisfiable {
  if (error instanceof Unsatisfiable) return error;
  throw error;
}
