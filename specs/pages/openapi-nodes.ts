import { isObject, type Json, type JsonObject } from '../json.ts';

/** What a node of an OpenAPI document is, by where it stands. A header is a `parameter` without a name. */
export type NodeKind =
  | 'document'
  | 'info'
  | 'server'
  | 'server-variable'
  | 'tag'
  | 'external-docs'
  | 'components'
  | 'path-item'
  | 'operation'
  | 'callback'
  | 'parameter'
  | 'request-body'
  | 'media-type'
  | 'encoding'
  | 'response'
  | 'link'
  | 'example'
  | 'security-scheme'
  | 'schema';

type Child = readonly [kind: NodeKind, as: 'one' | 'map' | 'list'];
type Children = Readonly<Record<string, Child>>;

const operation: Child = ['operation', 'one'];
const schema: Child = ['schema', 'one'];
const schemaMap: Child = ['schema', 'map'];
const schemaList: Child = ['schema', 'list'];
const servers: Child = ['server', 'list'];
const parameters: Child = ['parameter', 'list'];
const content: Child = ['media-type', 'map'];
const examples: Child = ['example', 'map'];
const headers: Child = ['parameter', 'map'];
const paths: Child = ['path-item', 'map'];
const externalDocs: Child = ['external-docs', 'one'];

/** Which members of a node hold which nodes; `*` stands for every member. @see OpenAPI 3.1.1 §4.8, JSON Schema 2020-12 core §10 and §11 */
const children: Readonly<Partial<Record<NodeKind, Children>>> = {
  document: {
    info: ['info', 'one'],
    servers,
    paths,
    webhooks: paths,
    components: ['components', 'one'],
    tags: ['tag', 'list'],
    externalDocs,
  },
  components: {
    schemas: schemaMap,
    responses: ['response', 'map'],
    parameters: ['parameter', 'map'],
    examples,
    requestBodies: ['request-body', 'map'],
    headers,
    securitySchemes: ['security-scheme', 'map'],
    links: ['link', 'map'],
    callbacks: ['callback', 'map'],
    pathItems: paths,
  },
  'path-item': {
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
    parameters,
    servers,
  },
  operation: {
    parameters,
    requestBody: ['request-body', 'one'],
    responses: ['response', 'map'],
    callbacks: ['callback', 'map'],
    servers,
    externalDocs,
  },
  callback: { '*': ['path-item', 'one'] },
  server: { variables: ['server-variable', 'map'] },
  tag: { externalDocs },
  parameter: { schema, content, examples },
  'request-body': { content },
  'media-type': { schema, itemSchema: schema, examples, encoding: ['encoding', 'map'] },
  encoding: { headers },
  response: { headers, content, links: ['link', 'map'] },
  link: { server: ['server', 'one'] },
  schema: {
    properties: schemaMap,
    patternProperties: schemaMap,
    dependentSchemas: schemaMap,
    $defs: schemaMap,
    definitions: schemaMap,
    allOf: schemaList,
    anyOf: schemaList,
    oneOf: schemaList,
    prefixItems: schemaList,
    items: schema,
    contains: schema,
    additionalProperties: schema,
    propertyNames: schema,
    unevaluatedItems: schema,
    unevaluatedProperties: schema,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    contentSchema: schema,
    externalDocs,
  },
};

/** Where a visited node stands: what it is, and the member name (a property, a status, a media type) that it stands under. */
export interface NodePlace {
  readonly kind: NodeKind;
  readonly name: string;
}
export type Visit = (node: JsonObject, place: NodePlace) => JsonObject;

/** A copy with each node replaced by what `visit` makes of it, the innermost first. Values, such as examples and enums, are not nodes. */
export function mapNodes(node: JsonObject, place: NodePlace, visit: Visit): JsonObject {
  const table = children[place.kind] ?? {};
  const members = Object.entries(node).map(([name, value]): [string, Json] => {
    const child = Object.hasOwn(table, name) ? table[name] : name.startsWith('x-') || name === '$ref' ? undefined : table['*'];
    return [name, child === undefined ? value : mapChild(value, { child, name }, visit)];
  });
  return visit(Object.fromEntries(members), place);
}

function mapChild(value: Json, { child: [kind, as], name }: { readonly child: Child; readonly name: string }, visit: Visit): Json {
  if (Array.isArray(value))
    return as === 'map' ? value : value.map((item) => (isObject(item) ? mapNodes(item, { kind, name }, visit) : item));
  if (!isObject(value)) return value;
  if (as !== 'map') return mapNodes(value, { kind, name }, visit);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    isObject(item) && !isExtension(key, kind) ? mapNodes(item, { kind, name: key }, visit) : item,
  ]);
  return Object.fromEntries(entries);
}

/** Maps that the specification lets extensions stand in; elsewhere `x-…` is a name like any other. */
function isExtension(key: string, kind: NodeKind): boolean {
  return key.startsWith('x-') && (kind === 'path-item' || kind === 'response');
}

export function mapDocument(document: JsonObject, visit: Visit): JsonObject {
  return mapNodes(document, { kind: 'document', name: '' }, visit);
}

export function mapSchema(node: JsonObject, visit: Visit): JsonObject {
  return mapNodes(node, { kind: 'schema', name: '' }, visit);
}
