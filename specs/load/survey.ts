import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { mostDepth, tooDeep } from './finite-tree.ts';

/** What a look at every object of a document tells. It takes a few hundredths of a second for the largest ones. */
export interface Survey {
  /** Every text that stands under the name `$ref`, in data too. */
  readonly refs: ReadonlySet<string>;
  /** Whether a schema has a URI or a name of its own, by which others may refer to it. */
  readonly hasNames: boolean;
}

const known = new WeakMap<JsonObject, Survey>();

/** @throws {SpecError} `too-deep`: whatever reads the document would run out of its stack */
export function survey(document: Json, name: string): Survey {
  if (!isObject(document)) return newSurvey(document, name);
  const found = known.get(document) ?? newSurvey(document, name);
  known.set(document, found);
  return found;
}

function newSurvey(document: Json, name: string): Survey {
  const refs = new Set<string>();
  let hasNames = false;
  const visit = (node: JsonObject | readonly Json[], depth: number): void => {
    if (depth > mostDepth) throw tooDeep(name);
    if (isList(node)) {
      for (const item of node) if (typeof item === 'object' && item !== null) visit(item, depth + 1);
      return;
    }
    for (const word in node) {
      const value = node[word];
      if (typeof value === 'object') {
        if (value !== null) visit(value, depth + 1);
      } else if (typeof value === 'string' && word.startsWith('$')) {
        if (word === '$ref') refs.add(value);
        else hasNames ||= naming.has(word);
      }
    }
  };
  if (typeof document === 'object' && document !== null) visit(document, 0);
  return { refs, hasNames };
}

/** `Array.isArray` takes a read-only list for no list. */
function isList(node: JsonObject | readonly Json[]): node is readonly Json[] {
  return Array.isArray(node);
}

const naming: ReadonlySet<string> = new Set(['$id', '$anchor', '$dynamicAnchor', '$self']);

/** Maps that people put into files of their own, though OpenAPI has no Reference Object there. */
export function hasMapElsewhere(document: Json): boolean {
  const components = own(document, 'components');
  const maps = [own(document, 'paths'), own(document, 'webhooks'), components, ...Object.values(isObject(components) ? components : {})];
  return [...maps, own(document, 'definitions'), own(document, 'parameters'), own(document, 'responses')].some(
    (map) => typeof own(map, '$ref') === 'string',
  );
}
