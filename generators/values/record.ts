import fc from 'fast-check';
import type { Json, JsonObject } from '../../specs/json.ts';
import { closed } from '../normal/record-rules.ts';
import { isMembers, type Member, shrinkMembers } from './record-shrink.ts';

/** How an object is put together. */
export interface Composition {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Declared names, in the order in which they are written. */
  readonly order: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly brings: ReadonlyMap<string, readonly string[]>;
  /** Values for a name, or `undefined` where the name cannot be there. */
  readonly valuesOf: (name: string) => fc.Arbitrary<Json> | undefined;
  /** Names of the sender's choice; `null`: only declared ones. */
  readonly names: fc.Arbitrary<string> | null;
  /** Percentage of the optional members that are there. */
  readonly share: number;
  /** How many names of the sender's choice there are, where the schema allows that many. */
  readonly extras: { readonly least: number; readonly most: number };
}

/** Objects built member by member; they shrink to the fewest members, then each member by itself. */
export class Records extends fc.Arbitrary<JsonObject> {
  readonly #record: Composition;

  constructor(record: Composition) {
    super();
    this.#record = record;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<JsonObject> {
    const names = this.#names(random, bias);
    const members: Member[] = [];
    for (const name of names) {
      const arbitrary = this.#record.valuesOf(name);
      if (arbitrary !== undefined) members.push({ name, arbitrary, value: arbitrary.generate(random, bias) });
    }
    return asValue(members);
  }

  #names(random: fc.Random, bias: number | undefined): string[] {
    const { required, optional, order, min, max } = this.#record;
    const share = this.#share(random, bias);
    const wanted = optional.filter(() => random.nextInt(1, 100) <= share);
    const present = new Set(required);
    for (const name of wanted) this.#add(present, name);
    for (let tries = 0; present.size < min && tries < optional.length * 4; tries++)
      this.#add(present, optional[random.nextInt(0, optional.length - 1)] ?? '');
    const ordered = new Set([...order.filter((name) => present.has(name)), ...present]);
    return [...ordered, ...this.#extras(random, { bias, known: present, least: min - present.size, most: max - present.size })];
  }

  /** All, none or some of the optional members: the ends come up more often than chance would have it. */
  #share(random: fc.Random, bias: number | undefined): number {
    const { share } = this.#record;
    if (bias === undefined || share === 0 || share === 100 || random.nextInt(1, bias * 2) !== 1) return share;
    return random.nextBoolean() ? 0 : Math.min(100, share * 2);
  }

  #add(present: Set<string>, name: string): void {
    const together = closed([name], this.#record.brings);
    const added = [...together].filter((each) => !present.has(each));
    if (present.size + added.length > this.#record.max || added.some((each) => this.#record.valuesOf(each) === undefined)) return;
    for (const each of added) present.add(each);
  }

  #extras(
    random: fc.Random,
    {
      bias,
      known,
      least,
      most,
    }: { readonly bias: number | undefined; readonly known: ReadonlySet<string>; readonly least: number; readonly most: number },
  ): string[] {
    const { names, extras } = this.#record;
    if (names === null || most <= 0) return [];
    const from = Math.max(least, Math.min(extras.least, most), 0);
    const wanted = random.nextInt(from, Math.max(from, Math.min(most, extras.most)));
    const found = new Set<string>();
    for (let tries = 0; found.size < wanted && tries < wanted * 20; tries++) {
      const name = names.generate(random, bias).value_;
      if (!known.has(name) && this.#record.valuesOf(name) !== undefined) found.add(name);
    }
    return [...found];
  }

  override canShrinkWithoutContext(_value: unknown): _value is JsonObject {
    return false;
  }

  override shrink(_value: JsonObject, context: unknown): fc.Stream<fc.Value<JsonObject>> {
    return isMembers(context) ? fc.stream(shrinkMembers(context.members, this.#record)).map(asValue) : fc.Stream.nil();
  }
}

function asValue(members: readonly Member[]): fc.Value<JsonObject> {
  const object: JsonObject = Object.fromEntries(members.map(({ name, value }) => [name, value.value_]));
  return new fc.Value(object, { members });
}
