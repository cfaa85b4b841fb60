import { type Json, type JsonObject, own } from './json.ts';
import type { Reading } from './load/reading.ts';
import { changed, type Here } from './nodes.ts';
import type { Dialect } from './spec.ts';
import { withStaticReferences } from './upgrade/dynamic-references.ts';
import { Moves } from './upgrade/moves.ts';
import { isOlderDraft, withModernWords } from './upgrade/older-drafts.ts';
import { discriminatorObject, numericBounds, withNull } from './upgrade/older-words.ts';
import { withReferencesMoved } from './upgrade/references.ts';
import { withItemsHeld } from './upgrade/streams.ts';
import { wellFormed } from './well-formed.ts';

/** As `normalised`; nodes that were moved know where they were written, and references lead there. */
export function inOneForm(reading: Reading, dialect: Dialect): Reading {
  const met: Met = { moves: new Moves(), hasDynamicReferences: false };
  const document = normalised(reading.document, dialect, met);
  const { moves } = met;
  const normal: Reading = moves.isEmpty
    ? { ...reading, document }
    : { ...reading, document: withReferencesMoved(document, moves), origin: (at) => reading.origin(moves.origin(at)) };
  return met.hasDynamicReferences ? withStaticReferences(normal) : normal;
}

/** What the walk over the document learns. */
interface Met {
  /** Where nodes went that do not stay in their places. */
  readonly moves: Moves;
  hasDynamicReferences: boolean;
}

/**
 * The document with its schemas in JSON Schema 2020-12 terms. What needs no change stays the same object. Keywords that nobody can read are
 * left out.
 *
 * OpenAPI 2.0 and 3.0: `nullable` widens `type`, siblings of `$ref` have no effect (Reference Object). `exclusiveMinimum: true` becomes the
 * number in 3.1 too, where documents that were 3.0 once still say it.
 */
export function normalised(
  document: JsonObject,
  dialect: Dialect,
  met: Met = { moves: new Moves(), hasDynamicReferences: false },
): JsonObject {
  const { moves } = met;
  const isOlder = dialect === '2.0' || dialect === '3.0';
  const inPlace = (node: JsonObject) => wellFormed(isOlder ? olderSchema(node, dialect) : numericBounds(node));
  const moving = (node: JsonObject, here: Here) => {
    if (here.kind === 'mediaType') return withItemsHeld(node, here, moves);
    return here.kind === 'schema' && !isOlder && isOlderDraft(here.schemaDialect) ? withModernWords(node, here, moves) : node;
  };
  const after = (node: JsonObject, here: Here) => {
    if (here.kind !== 'schema') return node;
    if (own(node, '$dynamicRef') !== undefined) met.hasDynamicReferences = true;
    return inPlace(node);
  };
  return changed(document, after, moving);
}

/** @see OpenAPI 3.0.4 Reference Object: "any properties added SHALL be ignored"; that null is let through is a mark that nobody else reads */
function olderSchema(node: JsonObject, dialect: '2.0' | '3.0'): JsonObject {
  const ref = own(node, '$ref');
  if (typeof ref === 'string') return Object.keys(node).length === 1 ? node : onlyReference(node, ref, dialect);
  return withNull(numericBounds(dialect === '2.0' ? discriminatorObject(node) : node), dialect);
}

function onlyReference(node: JsonObject, ref: Json, dialect: '2.0' | '3.0'): JsonObject {
  return dialect === '2.0' ? withNull({ $ref: ref, ...extension(node) }, dialect) : { $ref: ref };
}

/** In 2.0 there is no other way to say it. */
function extension(node: JsonObject): JsonObject {
  return own(node, 'x-nullable') === true ? { 'x-nullable': true } : {};
}
