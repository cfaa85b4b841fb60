import { type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { fragment, refTarget } from './resolve.ts';

/** A `$ref` on the way from a schema to itself. */
interface Step {
  /** The node that holds it. */
  readonly pointer: JsonPointer;
  readonly ref: string;
  readonly target: JsonPointer;
}

export interface CircularReference {
  readonly pointer: JsonPointer;
  readonly ref: string;
  readonly code: string;
  readonly why: string;
  readonly fix: string;
}

/**
 * Each `$ref` that leads back to itself by `$ref`s alone, or by these and `allOf`: what it stands for has no end. A schema that holds itself
 * deeper in a value, or as one choice of several, is fine.
 */
export function circles(document: JsonObject, refs: Iterable<string>): CircularReference[] {
  return new Circles(document).through([...refs].flatMap((ref) => refTarget(ref) ?? []));
}

class Circles {
  readonly #document: JsonObject;
  readonly #done = new Set<JsonPointer>();
  readonly #found = new Map<JsonPointer, CircularReference>();
  readonly #path: Step[] = [];

  constructor(document: JsonObject) {
    this.#document = document;
  }

  through(starts: readonly JsonPointer[]): CircularReference[] {
    for (const start of starts) this.#visit(start);
    return [...this.#found.values()];
  }

  #visit(at: JsonPointer): void {
    if (this.#done.has(at)) return;
    for (const step of steps(valueAt(this.#document, at), at)) {
      const known = this.#path.findIndex(({ target }) => target === step.target);
      if (step.target === at || known >= 0) this.#report([...(step.target === at ? [] : this.#path.slice(known + 1)), step]);
      else {
        this.#path.push(step);
        this.#visit(step.target);
        this.#path.pop();
      }
    }
    this.#done.add(at);
  }

  #report(circle: readonly Step[]): void {
    const way = [...circle.map(({ target }) => target).slice(-1), ...circle.map(({ target }) => target)].map(fragment).join(' → ');
    const isByAllOf = circle.some(({ pointer: at }) => /\/allOf\/\d+$/.test(at));
    for (const { pointer: at, ref } of circle) {
      if (this.#found.has(at)) continue;
      this.#found.set(at, { pointer: at, ref, ...(isByAllOf ? byAllOf(way) : circle.length === 1 ? toItself(ref) : around(way)) });
    }
  }
}

function toItself(ref: string): Pick<CircularReference, 'code' | 'why' | 'fix'> {
  return { code: 'ref-circular', why: `$ref ${JSON.stringify(ref)} names itself`, fix: 'write here what it shall stand for' };
}

function around(way: string): Pick<CircularReference, 'code' | 'why' | 'fix'> {
  return { code: 'ref-circular', why: `$refs lead in a circle: ${way}`, fix: 'let one of them name the thing itself' };
}

function byAllOf(way: string): Pick<CircularReference, 'code' | 'why' | 'fix'> {
  return {
    code: 'allof-circular',
    why: `this schema is a part of itself by allOf: ${way}`,
    fix: 'take one of the schemas out of the circle',
  };
}

/** Its own `$ref`, and those of its `allOf`. */
function steps(node: Json | undefined, at: JsonPointer): Step[] {
  const ref = own(node, '$ref');
  const target = typeof ref === 'string' ? refTarget(ref) : null;
  const members = own(node, 'allOf');
  const inner = Array.isArray(members) ? members.flatMap((member, index) => steps(member, `${at}${pointer('allOf', index)}`)) : [];
  return [...(typeof ref === 'string' && target !== null ? [{ pointer: at, ref, target }] : []), ...inner];
}
