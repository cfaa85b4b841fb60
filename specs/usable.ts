import type { BrokenPart } from './broken-parts.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { itemPlaces, undeclaredNames } from './path-names.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refTarget } from './resolve.ts';
import type { Dialect, Operation, Spec, UnusableOperation } from './spec.ts';
import { SpecError } from './spec-error.ts';
import { inWrittenWords } from './upgrade/written-words.ts';

interface Readable {
  /** As it was, broken parts included. */
  readonly document: JsonObject;
  /** Without them. */
  readonly mended: JsonObject;
  /** Those that somebody may need. */
  readonly broken: readonly BrokenPart[];
  readonly locate: Spec['locate'];
  readonly dialect: Dialect;
}

/**
 * Which operations can be exercised, and which need for their requests what is broken: a parameter, the body, or something that their schemas
 * refer to. What is broken in an answer only leaves that part of it unjudged.
 *
 * @throws {SpecError} none is left
 */
export function usable(operations: readonly Operation[], readable: Readable): Pick<Spec, 'operations' | 'unusable'> {
  const { document, mended, broken, dialect } = readable;
  const reach = new Reach(document, broken);
  const reasons = new Map(
    operations.flatMap((operation) => [obstacle(operation, reach, mended)].flatMap((part) => (part === null ? [] : [[operation, part]]))),
  );
  const left = operations.filter((operation) => !reasons.has(operation));
  const [first] = [...reasons.values(), ...broken];
  if (left.length === 0 && first !== undefined) {
    const { code, what, fix } = first;
    const where = `${place(first, readable)} (#${first.pointer})`;
    throw new SpecError(code, { what: inWrittenWords(what, dialect), where, fix: inWrittenWords(fix, dialect) });
  }
  const unusable = [...reasons].map(
    ([operation, part]): UnusableOperation => ({
      ...operation,
      because: `${inWrittenWords(part.what, dialect)} (${place(part, readable)})`,
    }),
  );
  return { operations: left, unusable };
}

function place({ pointer: at }: BrokenPart, { document, locate }: Readable): string {
  const { file, line, column } = locate(own(valueAt(document, at), '$ref') === undefined ? at : `${at}/$ref`);
  return `${file}:${line}:${column}`;
}

function obstacle(operation: Operation, reach: Reach, document: JsonObject): BrokenPart | null {
  const found = reach.isEmpty ? null : firstOf(partsOf(operation, document), (part) => reach.from(part));
  const [name] = found === null ? undeclaredNames(operation, document) : [];
  return name === undefined
    ? found
    : {
        pointer: operation.pointer,
        code: 'path-parameter-undeclared',
        what: `{${name}} in ${operation.path} is no declared path parameter`,
        fix: `declare the path parameter ${JSON.stringify(name)}`,
      };
}

/** Places of what a request is made from. */
function partsOf({ pointer: at, path }: Operation, document: JsonObject): JsonPointer[] {
  return [...[at, ...itemPlaces(document, path)].map((holder) => `${holder}/parameters`), `${at}/requestBody`];
}

/** Which broken parts are reached from a place, by way of `$ref`s. */
class Reach {
  readonly #document: JsonObject;
  readonly #broken: ReadonlyMap<JsonPointer, BrokenPart>;
  /** What stands in the node at a place: a broken part, and the places that its `$ref`s name. */
  readonly #known = new Map<JsonPointer, Inside>();

  constructor(document: JsonObject, broken: readonly BrokenPart[]) {
    this.#document = document;
    this.#broken = new Map(broken.map((part) => [part.pointer, part]));
  }

  get isEmpty(): boolean {
    return this.#broken.size === 0;
  }

  from(start: JsonPointer): BrokenPart | null {
    const seen = new Set([start]);
    for (const at of seen) {
      const { part, targets } = this.#inside(at);
      if (part !== null) return part;
      for (const target of targets) seen.add(target);
    }
    return null;
  }

  #inside(at: JsonPointer): Inside {
    const known = this.#known.get(at);
    if (known !== undefined) return known;
    const targets: JsonPointer[] = [];
    const found = { part: this.#visit(valueAt(this.#document, at), at, targets), targets };
    this.#known.set(at, found);
    return found;
  }

  #visit(node: Json | undefined, at: JsonPointer, targets: JsonPointer[]): BrokenPart | null {
    const here = this.#broken.get(at);
    if (here !== undefined) return here;
    if (Array.isArray(node)) return firstOf(node.keys(), (index) => this.#visit(node[index], `${at}/${index}`, targets));
    if (!isObject(node)) return null;
    const ref = own(node, '$ref');
    const target = typeof ref === 'string' ? refTarget(ref) : null;
    if (target !== null) targets.push(target);
    return firstOf(Object.keys(node), (name) => this.#visit(node[name], `${at}${pointer(name)}`, targets));
  }
}

interface Inside {
  readonly part: BrokenPart | null;
  readonly targets: readonly JsonPointer[];
}

function firstOf<T>(items: Iterable<T>, look: (item: T) => BrokenPart | null): BrokenPart | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}
