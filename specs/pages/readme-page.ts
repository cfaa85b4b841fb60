import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { valueAt } from '../pointer.ts';
import { refTarget } from '../resolve.ts';
import { mapDocument } from './openapi-nodes.ts';

/** Whether a document comes from a ReadMe page: its own settings stand in it. */
export function isReadme(document: JsonObject): boolean {
  return own(document, 'x-readme') !== undefined || own(document, 'x-readme-fauxas') !== undefined;
}

/** What ReadMe's editor writes wrongly, whatever the page. */
export const readmeLosses: readonly string[] = [
  'readme: whether a body is required is often not said: it is taken for required where its schema has required members',
];

/**
 * The document with bodies required that cannot be absent: ReadMe's pages seldom say so, and a valid request without its body would then be sent.
 */
export function withNeededBodies(document: JsonObject): { readonly document: JsonObject; readonly inferences: readonly string[] } {
  const found: string[] = [];
  const mended = mapDocument(document, (node, { kind, name }) => {
    const body = own(node, 'requestBody');
    if (kind !== 'operation' || !isObject(body) || own(body, 'required') !== undefined || !needsBody(document, body)) return node;
    const id = own(node, 'operationId');
    found.push(typeof id === 'string' ? id : name);
    return { ...node, requestBody: { ...body, required: true, [inferredMark]: 'its schema has required members' } };
  });
  return { document: mended, inferences: found.map((id) => `the body of ${id} is required, as its schema has required members`) };
}

function needsBody(document: JsonObject, body: JsonObject): boolean {
  const content = own(body, 'content');
  const media = isObject(content) ? Object.values(content) : [];
  return media.length > 0 && media.every((each) => hasRequired(document, own(each, 'schema')));
}

/** By the schema itself, by what it refers to, or by a part of it; `depth` bounds circles. */
function hasRequired(document: JsonObject, schema: Json | undefined, depth = 0): boolean {
  const ref = own(schema, '$ref');
  const target = typeof ref === 'string' ? refTarget(ref) : null;
  const referred = target !== null && depth < 10 && hasRequired(document, valueAt(document, target), depth + 1);
  const required = own(schema, 'required');
  const parts = own(schema, 'allOf');
  const stated = Array.isArray(required) && required.length > 0;
  return stated || referred || (Array.isArray(parts) && depth < 10 && parts.some((part) => hasRequired(document, part, depth + 1)));
}
