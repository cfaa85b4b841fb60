import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { Unsatisfiable } from './unsatisfiable.ts';

const tries = 200;

/** A filter that gives up: for what cannot be built, such as the exclusivity of `oneOf`. */
export class Checked extends fc.Arbitrary<Json> {
  readonly #values: fc.Arbitrary<Json>;
  readonly #accepts: (value: Json) => boolean;
  readonly #unsatisfiable: () => Unsatisfiable;

  constructor(values: fc.Arbitrary<Json>, accepts: (value: Json) => boolean, unsatisfiable: () => Unsatisfiable) {
    super();
    this.#values = values;
    this.#accepts = accepts;
    this.#unsatisfiable = unsatisfiable;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Json> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const value = this.#values.generate(random, bias);
      if (this.#accepts(value.value_)) return value;
    }
    throw this.#unsatisfiable();
  }

  override canShrinkWithoutContext(value: unknown): value is Json {
    return this.#values.canShrinkWithoutContext(value);
  }

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    return this.#values.shrink(value, context).filter((next) => this.#accepts(next.value_));
  }
}
