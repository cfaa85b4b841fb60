import { type JsonPointer, pointer, segments } from '../pointer.ts';
import type { Location } from './target.ts';

/** Where a node of the result was written: in the overlay, or in the document as it was before. */
export interface Written {
  readonly in: 'overlay' | 'document';
  readonly at: JsonPointer;
}

interface Node {
  written?: Written;
  parts?: Map<string, Node>;
}

/** What actions brought and moved. All else stands where what holds it does. */
export class Trace {
  readonly #root: Node = { written: { in: 'document', at: '' } };

  written(at: JsonPointer): Written {
    let node: Node | undefined = this.#root;
    let known: Written = { in: 'document', at: '' };
    for (const name of segments(at)) {
      node = node?.parts?.get(name);
      known = node?.written ?? { in: known.in, at: `${known.at}${pointer(name)}` };
    }
    return known;
  }

  /** The node was written there, with all that is in it. */
  brought(location: Location, at: JsonPointer): void {
    const node = this.#at(location);
    node.written = { in: 'overlay', at };
    delete node.parts;
  }

  /** The node is gone; a later one in its place is another. */
  removed(location: Location): void {
    const [holder, name] = [location.slice(0, -1), location.at(-1)];
    this.#at(holder).parts?.delete(String(name));
  }

  /** Of a list's items only those with these indices are left, in this order. */
  kept(location: Location, indices: readonly number[]): void {
    const list = this.#at(location);
    const { in: place, at } = this.written(pointer(...location));
    const parts = new Map<string, Node>();
    for (const [now, before] of indices.entries()) {
      const item = list.parts?.get(String(before));
      if (now === before && item === undefined) continue;
      const written = item?.written ?? { in: place, at: `${at}/${before}` };
      parts.set(String(now), { ...item, written });
    }
    list.parts = parts;
  }

  #at(location: Location): Node {
    let node = this.#root;
    for (const name of location) {
      node.parts ??= new Map();
      const part = node.parts.get(String(name)) ?? {};
      node.parts.set(String(name), part);
      node = part;
    }
    return node;
  }
}
