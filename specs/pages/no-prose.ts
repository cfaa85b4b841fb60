import { STATUS_CODES } from 'node:http';
import { type JsonObject, own } from '../json.ts';
import { mapDocument, type NodeKind, type NodePlace } from './openapi-nodes.ts';

/** The members that are words for people, by the node that they stand in; a property *named* `title` is no such member. */
const prose: Readonly<Partial<Record<NodeKind, readonly string[]>>> = {
  info: ['description', 'summary'],
  server: ['description'],
  'server-variable': ['description'],
  tag: ['description', 'summary'],
  'external-docs': ['description'],
  'path-item': ['description', 'summary'],
  operation: ['description', 'summary'],
  parameter: ['description'],
  'request-body': ['description'],
  response: ['description', 'summary'],
  link: ['description'],
  example: ['description', 'summary'],
  'security-scheme': ['description'],
  schema: ['description', 'title', '$comment'],
};

/** The document's facts alone. A response keeps a description, since OpenAPI requires one: the status's reason phrase. */
export function withoutProse(document: JsonObject): JsonObject {
  return mapDocument(document, nodeWithoutProse);
}

export function nodeWithoutProse(node: JsonObject, place: NodePlace): JsonObject {
  const words = prose[place.kind] ?? [];
  const kept = Object.entries(node).filter(([name]) => !words.includes(name));
  const needsWords = place.kind === 'response' && own(node, '$ref') === undefined;
  return Object.fromEntries(needsWords ? [['description', reasonPhrase(place.name)], ...kept] : kept);
}

const rangePhrases: ReadonlyMap<string, string> = new Map([
  ['1XX', 'Informational'],
  ['2XX', 'Success'],
  ['3XX', 'Redirection'],
  ['4XX', 'Client error'],
  ['5XX', 'Server error'],
  ['default', 'Any other response'],
]);

/** Words for a status of a `responses` map; for the name of a shared response, that name. */
export function reasonPhrase(status: string): string {
  return STATUS_CODES[status] ?? rangePhrases.get(status) ?? status;
}
