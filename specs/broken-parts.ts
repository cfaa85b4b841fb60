import { brokenReferences } from './check-references.ts';
import { cycles } from './cycles.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { survey } from './load/survey.ts';
import { changed, kindAt } from './nodes.ts';
import { type JsonPointer, segments, valueAt } from './pointer.ts';
import { refTarget } from './resolve.ts';

/** A `$ref` that gives nothing, or that makes a schema ask for itself without end; in a reason, also what else no request can be made without. */
export interface BrokenPart {
  /** The node that holds it. */
  readonly pointer: JsonPointer;
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

export interface Mended {
  /** What nobody can read in a document. */
  readonly broken: readonly BrokenPart[];
  /** Those that nobody can do without. */
  readonly needed: readonly BrokenPart[];
  /** The document without them: `$ref`s there lead to something, and come to an end. */
  readonly document: JsonObject;
}

/**
 * Takes out of a document what nobody can read in it.
 *
 * @param refs every text of a `$ref` in it; others do no harm
 */
export function mended(document: JsonObject, refs: ReadonlySet<string> = survey(document, '').refs): Mended {
  const dead = brokenReferences(document, refs).map(({ pointer, code, why, fix }) => ({ pointer, code, what: why, fix }));
  const alive = without(document, dead);
  const endless = circular(alive, refs);
  const broken = [...dead, ...endless];
  return { broken, needed: broken.filter(({ pointer }) => !isOptional(document, pointer)), document: without(alive, endless) };
}

/** Circles that close by one choice of several, or below `not` or `if`. */
function circular(document: JsonObject, refs: ReadonlySet<string>): BrokenPart[] {
  const targets = [...refs].flatMap((ref) => refTarget(ref) ?? []);
  return cycles(document, targets).flatMap((cycle) => {
    const last = cycle.findLast((at) => own(valueAt(document, at), '$ref') !== undefined);
    const what = `this schema asks for itself where it stands: ${[...cycle, cycle[0]].map((at) => `#${at}`).join(' → ')}`;
    return last === undefined ? [] : [{ pointer: last, code: 'schema-circular', what, fix: 'take one of the schemas out of the circle' }];
  });
}

/** An optional property goes as a whole. Any other node goes without its `$ref`, and says nothing then. */
function without(document: JsonObject, parts: readonly BrokenPart[]): JsonObject {
  if (parts.length === 0) return document;
  const places = new Set(parts.map(({ pointer }) => pointer));
  const optional = new Set([...places].filter((at) => isOptional(document, at)));
  const holders = new Set([...optional].map((at) => at.slice(0, at.lastIndexOf('/properties/'))));
  return changed(document, (node, here) => {
    const at = here.at();
    const kept = holders.has(at) ? withoutProperties(node, (name) => optional.has(`${at}/properties/${name}`)) : node;
    if (own(kept, '$ref') === undefined || !places.has(at)) return kept;
    const { $ref: _, ...rest } = kept;
    return rest;
  });
}

function withoutProperties(node: JsonObject, isOut: (escaped: string) => boolean): JsonObject {
  const properties = own(node, 'properties');
  if (!isObject(properties)) return node;
  const kept = Object.entries(properties).filter(([name]) => !isOut(name.replaceAll('~', '~0').replaceAll('/', '~1')));
  return { ...node, properties: Object.fromEntries(kept) };
}

/** Whether it is a property that may be absent, of an object that may have others beside those declared: nobody needs to know it. */
function isOptional(document: JsonObject, at: JsonPointer): boolean {
  const names = segments(at);
  const name = names.at(-1) ?? '';
  const holder = at.slice(0, at.lastIndexOf('/properties/'));
  if (names.at(-2) !== 'properties' || kindAt(holder) !== 'schema') return false;
  const schema = valueAt(document, holder);
  const required = own(schema, 'required');
  const isRequired = Array.isArray(required) && required.includes(name);
  return !isRequired && own(schema, 'additionalProperties') !== false && own(schema, 'unevaluatedProperties') !== false;
}
