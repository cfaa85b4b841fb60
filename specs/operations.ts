import { contentOf, headersOf } from './content.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { inferredMark } from './layers.ts';
import { methodText } from './method.ts';
import { once } from './once.ts';
import { isCredential, parametersOf } from './parameters.ts';
import { type JsonPointer, pointer, valueAt } from './pointer.ts';
import { refAt, resolveObject } from './resolve.ts';
import { securityOf } from './security.ts';
import { serverUrls } from './servers.ts';
import { type Method, methods, type Operation, type RequestBody, type ResponseSpec } from './spec.ts';

/**
 * The operations of the document, in its order. Webhooks are none: they are requests that the server makes.
 *
 * @param base where the document was fetched from, where it was; relative server URLs are relative to it
 */
export function operations(document: JsonObject, base = ''): Operation[] {
  const paths = own(document, 'paths');
  if (!isObject(paths)) return [];
  const found = Object.keys(paths)
    .filter((path) => path.startsWith('/'))
    .flatMap((path) => pathOperations(document, path, base));
  return withIdsOfTheirOwn(found);
}

/** An operationId that another operation has already names nothing: method and path do. */
function withIdsOfTheirOwn(found: readonly Operation[]): Operation[] {
  const taken = new Set<string>();
  return found.map((operation) => {
    const id = taken.has(operation.id) ? plainId(operation) : operation.id;
    taken.add(id);
    return id === operation.id ? operation : { ...operation, id };
  });
}

function plainId({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${methodText(method)} ${path}`;
}

function pathOperations(document: JsonObject, path: string, base: string): Operation[] {
  const items = itemsOf(document, pointer('paths', path));
  const found = new Map<Method, Operation>();
  for (const item of items) {
    for (const [method, at] of methodsOf(item)) {
      const node = own(item.node, method);
      const placed = isObject(node) && own(node, '$ref') === undefined ? { pointer: at, node } : resolveObject(document, at);
      if (placed !== undefined && !found.has(method))
        found.set(method, operationAt(document, { path, method, items, found: placed, base }));
    }
  }
  return [...found.values()];
}

type Node = { readonly pointer: JsonPointer; readonly node: JsonObject };

/** The Path Item Object and what its `$ref`s name: what stands beside a `$ref` is undefined by OpenAPI, and holds here. */
function itemsOf(document: JsonObject, start: JsonPointer): Node[] {
  const found = new Map<JsonPointer, Node>();
  for (let at: JsonPointer | null = start; at !== null && !found.has(at); ) {
    const node = valueAt(document, at);
    if (!isObject(node)) break;
    found.set(at, { pointer: at, node });
    at = refAt(node);
  }
  return [...found.values()];
}

/** @see OpenAPI 3.2.0 Path Item Object, `additionalOperations`: not for methods that have a word of their own */
function methodsOf({ pointer: at, node }: Node): [Method, JsonPointer][] {
  const known = methods
    .filter((method) => own(node, method) !== undefined)
    .map((method): [Method, JsonPointer] => [method, `${at}/${method}`]);
  const more = own(node, 'additionalOperations');
  if (more === undefined) return known;
  const named = Object.keys(isObject(more) ? more : {}).filter((name) => !methods.some((method) => method.toUpperCase() === name));
  return [...known, ...named.map((name): [Method, JsonPointer] => [name, `${at}${pointer('additionalOperations', name)}`])];
}

interface Place {
  readonly path: string;
  readonly method: Method;
  readonly items: readonly Node[];
  readonly found: Node;
  readonly base: string;
}

/** What an operation consists of is read when it is first asked for: a document may have ten thousand, and a run begins with one. */
function operationAt(document: JsonObject, { path, method, items, found, base }: Place): Operation {
  const id = own(found.node, 'operationId');
  const security = once(() => securityOf(document, found.node));
  const parameters = once(() =>
    parametersOf(document, [found.pointer, ...items.map((item) => item.pointer)]).filter(
      (parameter) => !isCredential(parameter, security()),
    ),
  );
  const body = once(() => bodyOf(document, `${found.pointer}/requestBody`));
  const responses = once(() => responsesOf(document, `${found.pointer}/responses`));
  const servers = once(() => serverUrls(document, { holders: [found.node, ...items.map(({ node }) => node)], base }));
  return {
    id: typeof id === 'string' && id !== '' ? id : plainId({ method, path }),
    method,
    path,
    pointer: found.pointer,
    get parameters() {
      return parameters();
    },
    get body() {
      return body();
    },
    get responses() {
      return responses();
    },
    get security() {
      return security();
    },
    get servers() {
      return servers();
    },
    inferred: own(found.node, inferredMark) !== undefined,
    get words() {
      return wordsOf(found.node);
    },
  };
}

function wordsOf(node: JsonObject): string {
  return ['operationId', 'summary', 'description']
    .map((name) => text(own(node, name)))
    .join(' ')
    .trim();
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function bodyOf(document: JsonObject, at: JsonPointer): RequestBody | null {
  const placed = resolveObject(document, at);
  if (placed === undefined) return null;
  return { required: own(placed.node, 'required') === true, pointer: placed.pointer, content: contentOf(document, placed.pointer) };
}

function responsesOf(document: JsonObject, at: JsonPointer): ResponseSpec[] {
  const declared = resolveObject(document, at)?.node ?? {};
  return Object.keys(declared)
    .filter((status) => status === 'default' || /^[1-5]([0-9]{2}|XX)$/i.test(status))
    .flatMap((status) => {
      const placed = resolveObject(document, `${at}${pointer(status)}`);
      if (placed === undefined) return [];
      const links = own(placed.node, 'links');
      return [
        {
          status: status === 'default' ? status : status.toUpperCase(),
          pointer: placed.pointer,
          content: contentOf(document, placed.pointer),
          headers: headersOf(document, placed),
          links: isObject(links) ? links : {},
        },
      ];
    });
}

/** The response that holds for a status: the status itself, then its range, then `default`. */
export function responseFor(operation: Operation, status: number): ResponseSpec | undefined {
  const named = (key: string) => operation.responses.find((response) => response.status === key);
  return named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? named('default');
}
