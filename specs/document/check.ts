import type { JsonObject } from '../json.ts';
import type { NodeKind } from '../nodes.ts';
import type { JsonPointer } from '../pointer.ts';
import type { Position, Spec } from '../spec.ts';

/** The clause's own word: RFC 2119. */
export type DocumentLevel = 'must' | 'should' | 'may';

/** What must hold of a document, by whose word, and how firmly. */
export interface DocumentRule {
  /** `document/what-must-hold`. */
  readonly id: string;
  readonly level: DocumentLevel;
  readonly title: string;
  /** The clause that it holds to. */
  readonly clause: string;
  /** An example of what departs. */
  readonly departs: string;
}

/** One departure of a document from its own rules. */
export interface Fault {
  /** The node at fault, in the document that the check reads. */
  readonly pointer: JsonPointer;
  /** What is wrong, without the place. */
  readonly what: string;
  readonly fix?: string;
  /** Where it is not the rule's own. */
  readonly level?: DocumentLevel;
}

/** Judges each node of one or several kinds by itself, in the document in 2020-12 terms. */
export interface NodeCheck {
  readonly kind: 'node';
  readonly rule: DocumentRule;
  readonly of: readonly NodeKind[];
  /** Words of which the node has one at least: without any of them there is nothing to judge. */
  readonly having: readonly string[];
  readonly judge: (node: JsonObject, at: JsonPointer, spec: Spec) => readonly Fault[];
}

/** Judges the document in 2020-12 terms as a whole. */
export interface WholeCheck {
  readonly kind: 'whole';
  readonly rule: DocumentRule;
  readonly judge: (spec: Spec) => readonly Fault[];
}

/** Judges the document as it was written, in its own version's words, a part of it at a time. */
export interface WrittenCheck {
  readonly kind: 'written';
  readonly rule: DocumentRule;
  readonly judge: (part: JsonObject, spec: Spec) => readonly Fault[] | Promise<readonly Fault[]>;
}

export type DocumentCheck = NodeCheck | WholeCheck | WrittenCheck;

/** A fault with the rule that it breaks and the line where it stands. */
export interface DocumentFinding {
  readonly rule: DocumentRule['id'];
  readonly level: DocumentLevel;
  readonly pointer: JsonPointer;
  readonly position: Position;
  readonly what: string;
  /** How to mend it, where that can be said. */
  readonly fix?: string;
}
