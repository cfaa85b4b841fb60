import { closest, distance } from 'fastest-levenshtein';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refTarget } from './resolve.ts';
import type { Position } from './spec.ts';
import { SpecError } from './spec-error.ts';

/**
 * Follows every `$ref` of the document once.
 *
 * @throws {SpecError} `ref-unresolved`: one leads to nothing, or to another document
 */
export function checkReferences(document: JsonObject, locate: (at: JsonPointer) => Position): void {
  const visit = (node: Json, at: JsonPointer): void => {
    if (Array.isArray(node)) for (const [index, item] of node.entries()) visit(item, `${at}/${index}`);
    if (!isObject(node)) return;
    const ref = own(node, '$ref');
    if (typeof ref === 'string') check(document, ref, () => place(locate, at));
    for (const name of Object.keys(node)) if (!holdsData(name, at)) visit(node[name] ?? null, `${at}${pointer(name)}`);
  };
  visit(document, '');
}

/** `$ref` inside an example, a default or an enum is data, unless the word is the name of a property or of a component. */
function holdsData(name: string, at: JsonPointer): boolean {
  const isName =
    /\/(properties|patternProperties|schemas|parameters|responses|headers|examples|requestBodies|links|callbacks|paths|content)$/.test(at);
  return !isName && (['example', 'default', 'enum', 'const', 'value'].includes(name) || name.startsWith('x-'));
}

function check(document: JsonObject, ref: string, where: () => string): void {
  const target = refTarget(ref);
  if (target !== null && (target === '' || valueAt(document, target) !== undefined)) return;
  if (target === null && /^#[^/]/.test(ref)) return; // an `$anchor`: not followed, so such a schema asserts nothing
  throw new SpecError('ref-unresolved', {
    what: `$ref ${JSON.stringify(ref)} points at nothing`,
    where: where(),
    fix: advice(document, target),
  });
}

function advice(document: JsonObject, target: JsonPointer | null): string {
  if (target === null) return 'references to files beside the document are followed, those to URLs are not';
  const family = target.slice(0, target.lastIndexOf('/'));
  const siblings = valueAt(document, family);
  const declared = isObject(siblings) ? Object.keys(siblings).map((name) => `#${family}${pointer(name)}`) : [];
  if (declared.length === 0) return `declare it under "#${family}"`;
  const near = closest(`#${target}`, declared);
  return distance(near, `#${target}`) <= 3 ? `did you mean "${near}"?` : `declare it, or use one of: ${declared.slice(0, 5).join(', ')}`;
}

function place(locate: (at: JsonPointer) => Position, at: JsonPointer): string {
  const { file, line, column } = locate(`${at}/$ref`);
  return `${file}:${line}:${column} (#${at})`;
}
