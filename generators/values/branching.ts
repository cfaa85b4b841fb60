import fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { Place } from './place.ts';
import { Unsatisfiable } from './unsatisfiable.ts';

interface Taken {
  readonly index: number;
  readonly inner: unknown;
  /** To make a value of an earlier branch from, when shrinking. */
  readonly random: fc.Random;
  readonly bias: number | undefined;
}

/** One of several branches, each built only when it is first taken: a product of alternatives is never written out. */
export class Branching extends fc.Arbitrary<Json> {
  readonly #branches: readonly Place[];
  /** Order in which they are tried; the first one tried that has a value is the one. */
  readonly #first: (random: fc.Random) => number;

  /** @param first where given, the branch to try first, always */
  constructor(branches: readonly Place[], first?: number) {
    super();
    this.#branches = branches;
    this.#first = first === undefined ? (random) => random.nextInt(0, branches.length - 1) : () => first;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Json> {
    const start = this.#first(random);
    for (let step = 0; step < this.#branches.length; step++) {
      const index = (start + step) % this.#branches.length;
      const branch = this.#branches[index];
      if (branch?.possible()) return this.#take(branch, index, { random, bias });
    }
    throw new Unsatisfiable([], 'no branch has a value');
  }

  #take(branch: Place, index: number, { random, bias }: { random: fc.Random; bias: number | undefined }): fc.Value<Json> {
    const before = random.clone();
    const value = branch.generate(random, bias);
    const context: Taken = { index, inner: value.context, random: before, bias };
    return new fc.Value(value.value_, context);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Json {
    return false;
  }

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    if (!isTaken(context)) return fc.Stream.nil();
    const inside = () => this.#branches[context.index]?.shrink(value, context.inner) ?? fc.Stream.nil<fc.Value<Json>>();
    return fc
      .stream(this.#simpler(context))
      .join(fc.stream(lazily(inside)).map((next) => new fc.Value(next.value_, { ...context, inner: next.context } satisfies Taken)));
  }

  /** A value of the first branch that has one. */
  *#simpler({ index, random, bias }: Taken): IterableIterator<fc.Value<Json>> {
    const simplest = this.#branches.findIndex((branch) => branch.possible());
    const branch = this.#branches[simplest];
    if (branch !== undefined && simplest < index) yield this.#take(branch, simplest, { random: random.clone(), bias });
  }
}

function* lazily<T>(make: () => Iterable<T>): IterableIterator<T> {
  yield* make();
}

function isTaken(context: unknown): context is Taken {
  return typeof context === 'object' && context !== null && 'random' in context && 'inner' in context;
}
