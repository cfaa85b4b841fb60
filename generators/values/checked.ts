import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import { Unsatisfiable } from './unsatisfiable.ts';

const mostTries = 200;
/** Trying again with large values takes long, and what 30 of them do not have is not likely to come. */
const fewestTries = 30;
const mostParts = 20_000;
/** What is inside may have found nothing in one draw, which took it long enough. */
const mostFailures = 4;

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
    let parts = 0;
    let failures = 0;
    for (let attempt = 0; attempt < mostTries && (attempt < fewestTries || parts < mostParts); attempt++) {
      const value = this.#drawn(random, { bias, isLast: ++failures >= mostFailures });
      if (value === undefined) continue;
      failures--;
      if (this.#accepts(value.value_)) return value;
      parts += partsOf(value.value_);
    }
    throw this.#unsatisfiable();
  }

  #drawn(random: fc.Random, { bias, isLast }: { readonly bias: number | undefined; readonly isLast: boolean }): fc.Value<Json> | undefined {
    try {
      return this.#values.generate(random, bias);
    } catch (error) {
      if (error instanceof Unsatisfiable && !isLast) return undefined;
      throw error;
    }
  }

  override canShrinkWithoutContext(value: unknown): value is Json {
    return this.#values.canShrinkWithoutContext(value);
  }

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    return this.#values.shrink(value, context).filter((next) => this.#accepts(next.value_));
  }
}

function partsOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + partsOf(member), 1);
}
