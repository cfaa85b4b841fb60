import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import { escapeSegment } from '../pointer.ts';

export interface Closed {
  readonly node: Json;
  /** The schemas that contain themselves, by their titles. */
  readonly schemas: JsonObject;
  readonly losses: readonly string[];
}

/**
 * A node in which all `$ref`s were put in place: where a schema contains itself the words `circular(Title)` stand. Such a schema becomes a component
 * again. Words that name no schema around them leave nothing to say.
 */
export function closedCircles(node: Json): Closed {
  const circles = new Circles();
  return { node: circles.closed(node, []), schemas: circles.schemas, losses: [...circles.losses] };
}

class Circles {
  schemas: JsonObject = {};
  readonly losses = new Set<string>();
  readonly #needed = new Set<string>();

  /** `around`: the titles of the schemas that the node stands in. */
  closed(node: Json, around: readonly string[]): Json {
    const title = typeof node === 'string' ? /^circular\((.*)\)$/.exec(node)?.[1] : undefined;
    if (title !== undefined) return this.#back(title, around);
    if (Array.isArray(node)) return node.map((item) => this.closed(item, around));
    if (!isObject(node)) return node;
    const own = titleOf(node);
    const inside = own === null ? around : [...around, own];
    const members = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, this.closed(value, inside)]));
    if (own === null || !this.#needed.has(own) || around.includes(own)) return members;
    if (!Object.hasOwn(this.schemas, own)) this.schemas = withMember(this.schemas, own, members);
    return reference(own);
  }

  #back(title: string, around: readonly string[]): Json {
    if (around.includes(title)) {
      this.#needed.add(title);
      return reference(title);
    }
    this.losses.add(`a schema that contains itself is cut off: no schema around it is titled ${JSON.stringify(title)}`);
    return {};
  }
}

function titleOf(node: JsonObject): string | null {
  const title = own(node, 'title');
  return typeof title === 'string' && ['type', 'properties', 'allOf', 'oneOf', 'anyOf'].some((name) => Object.hasOwn(node, name))
    ? title
    : null;
}

function reference(title: string): JsonObject {
  return { $ref: `#/components/schemas/${escapeSegment(title)}` };
}
