import { isObject, type Json, own } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import type { Part, Place } from './part.ts';

/** A schema with a URI of its own, or a whole text. */
export interface Resource extends Place {
  readonly url: string;
}

/**
 * What can be referred to by a name instead of a pointer.
 *
 * @see JSON Schema 2020-12 core §8.2: `$id`, `$anchor`, `$dynamicAnchor`; OpenAPI 3.2.0 §4.1.1: `$self`
 */
export class Addresses {
  readonly #resources = new Map<string, Resource>();
  /** Of each part, the places of its resources. */
  readonly #inside = new Map<Part, Map<JsonPointer, Resource>>();
  readonly #anchors = new Map<string, Place>();
  /** By name alone, for references that leave out in which schema it is; `null` where several have it. */
  readonly #loose = new Map<string, Place | null>();

  /** @param hasNames whether anything in it has a name: only then is it looked through */
  add(part: Part, hasNames: boolean): void {
    const self = own(part.value, '$self');
    const url = typeof self === 'string' ? resolved(self, part.url) : part.url;
    const whole: Resource = { part, at: '', url };
    this.#inside.set(part, new Map([['', whole]]));
    for (const name of [part.url, url]) this.#resources.set(name, whole);
    if (hasNames) this.#scan(part.value, { part, at: '', url });
  }

  resource(url: string): Resource | undefined {
    return this.#resources.get(url);
  }

  /** The schema with a URI that the place stands in, or its whole text. */
  holder({ part, at }: Place): Resource {
    const inside = this.#inside.get(part);
    for (let end = at.length; end > 0; end = at.lastIndexOf('/', end - 1)) {
      const found = inside?.get(at.slice(0, end));
      if (found !== undefined) return found;
    }
    return inside?.get('') ?? { part, at: '', url: part.url };
  }

  anchor(url: string, name: string): Place | undefined {
    return this.#anchors.get(`${url}#${name}`) ?? this.#loose.get(name) ?? undefined;
  }

  #scan(node: Json, { part, at, url }: Resource): void {
    if (Array.isArray(node)) for (const [index, item] of node.entries()) this.#scan(item, { part, at: `${at}/${index}`, url });
    if (!isObject(node)) return;
    const base = this.#enter(node, { part, at, url });
    for (const [name, member] of Object.entries(node)) {
      if (typeof member === 'object') this.#scan(member, { part, at: `${at}${pointer(name)}`, url: base });
    }
  }

  /** Notes the names of a schema; gives the URI that holds in it. */
  #enter(node: Json, { part, at, url }: Resource): string {
    const id = own(node, '$id');
    const base = typeof id === 'string' ? resolved(id, url) : url;
    if (base !== url) {
      const resource = { part, at, url: base };
      this.#resources.set(base, resource);
      this.#inside.get(part)?.set(at, resource);
    }
    const older = typeof id === 'string' && id.startsWith('#') ? id.slice(1) : null; // as drafts before 2019-09 write an anchor
    for (const name of [older, own(node, '$anchor'), own(node, '$dynamicAnchor')]) {
      if (typeof name !== 'string' || name === '') continue;
      this.#anchors.set(`${base}#${name}`, { part, at });
      this.#loose.set(name, this.#loose.has(name) ? null : { part, at });
    }
    return base;
  }
}

/** Without a fragment; the base itself where the text is no reference. */
function resolved(reference: string, base: string): string {
  const url = URL.parse(reference, base);
  if (url === null) return base;
  url.hash = '';
  return url.href;
}
