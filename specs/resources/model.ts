import type { JsonPointer } from '../pointer.ts';
import type { OperationId } from '../spec.ts';

/** What an operation does to its resource. `clear` empties a whole collection and is never sent; `action` is a verb beside the usual ones. */
export type Role = 'create' | 'read' | 'list' | 'replace' | 'patch' | 'delete' | 'clear' | 'action' | 'other';

/** Where an id comes from. `last-segment`: the text after the last `/` of a name such as `accounts/a/datasets/d`. */
export type Source =
  | { readonly in: 'answer' | 'list'; readonly at: JsonPointer; readonly cut: 'whole' | 'last-segment' }
  | { readonly in: 'header'; readonly name: string; readonly template: string }
  /** The client chooses it: a parameter's name, or a pointer into the body. */
  | { readonly in: 'request'; readonly where: 'path' | 'query' | 'body'; readonly at: string };

/** `given` by a link of the document; else inferred, `sure` from a confidence of 0.8 on. */
export type Trust = { readonly kind: 'given' } | { readonly kind: 'sure' | 'guess'; readonly confidence: number };

/** A path up to and including one parameter: an id that a request needs. */
export interface Slot {
  readonly template: string;
  readonly parameter: string;
  /** Key of the resource that lives there. */
  readonly resource: string;
}

export interface Flow {
  readonly to: Slot;
  readonly from: OperationId;
  readonly source: Source;
  /** Whether the operation creates the thing, so that the run may change and delete it. */
  readonly owns: boolean;
  readonly trust: Trust;
  /** What it was seen by. */
  readonly why: string;
}

export interface Member {
  readonly operation: OperationId;
  readonly role: Role;
  /** Whether it concerns the one thing under a literal path, not an item of a collection. */
  readonly singleton: boolean;
  readonly trust: Trust;
  readonly why: string;
}

/** Where the items of a list answer stand, and how it is paged. */
export interface ListShape {
  readonly items: JsonPointer;
  readonly size: string | null;
  readonly token: string | null;
  readonly next: JsonPointer | null;
}

export interface Resource {
  /** The item's path with empty braces: `/v1/accounts/{}/datasets/{}`. */
  readonly key: string;
  readonly name: string;
  readonly item: string;
  readonly collection: string | null;
  /** Key of the nearest item to the left. */
  readonly parent: string | null;
  readonly members: readonly Member[];
  readonly list: ListShape | null;
}

export interface Graph {
  readonly resources: readonly Resource[];
  readonly resource: (key: string) => Resource | undefined;
  /** The one that an operation belongs to. */
  readonly home: (operation: OperationId) => Resource | undefined;
  /** For each slot the producers, the best first. */
  readonly flows: readonly Flow[];
  /** Those into the items of one resource. */
  readonly flowsInto: (key: string) => readonly Flow[];
  /** Slots that nothing produces: the user gives them. */
  readonly unfed: readonly Slot[];
}

export function trustOf(confidence: number): Trust {
  return { kind: confidence >= 0.8 ? 'sure' : 'guess', confidence };
}
