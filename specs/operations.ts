import { isObject, type Json, type JsonObject, own } from './json.ts';
import { inferredMark } from './layers.ts';
import { type JsonPointer, pointer } from './pointer.ts';
import { resolveObject } from './resolve.ts';
import { credentialPlace, securityOf } from './security.ts';
import { serverUrls } from './servers.ts';
import {
  type HeaderSpec,
  type MediaType,
  type Method,
  methods,
  type Operation,
  type Parameter,
  type ParameterPlace,
  type ParameterStyle,
  type RequestBody,
  type ResponseSpec,
} from './spec.ts';

/** The operations of the document, in its order. */
export function operations(document: JsonObject): Operation[] {
  const paths = own(document, 'paths');
  if (!isObject(paths)) return [];
  return Object.keys(paths)
    .filter((path) => path.startsWith('/'))
    .flatMap((path) => pathOperations(document, path));
}

function pathOperations(document: JsonObject, path: string): Operation[] {
  const item = resolveObject(document, pointer('paths', path));
  if (item === undefined) return [];
  return methods.flatMap((method) => {
    const found = resolveObject(document, `${item.pointer}/${method}`);
    return found === undefined ? [] : [operationAt(document, { path, method, item, found })];
  });
}

interface Place {
  readonly path: string;
  readonly method: Method;
  readonly item: { readonly pointer: JsonPointer; readonly node: JsonObject };
  readonly found: { readonly pointer: JsonPointer; readonly node: JsonObject };
}

function operationAt(document: JsonObject, { path, method, item, found }: Place): Operation {
  const id = own(found.node, 'operationId');
  const security = securityOf(document, found.node);
  return {
    id: typeof id === 'string' && id !== '' ? id : `${method.toUpperCase()} ${path}`,
    method,
    path,
    pointer: found.pointer,
    parameters: parametersOf(document, [found.pointer, item.pointer]).filter((parameter) => !isCredential(parameter, security)),
    body: bodyOf(document, `${found.pointer}/requestBody`),
    responses: responsesOf(document, `${found.pointer}/responses`),
    security,
    servers: serverUrls(document, [found.node, item.node]),
    inferred: own(found.node, inferredMark) !== undefined,
    words: ['operationId', 'summary', 'description']
      .map((name) => text(own(found.node, name)))
      .join(' ')
      .trim(),
  };
}

/** A parameter in the place of a credential is that credential, told twice: what stands there is the user's to give. */
function isCredential({ in: where, name }: Parameter, security: Operation['security']): boolean {
  return security.flat().some(({ scheme }) => {
    const place = credentialPlace(scheme);
    return place?.in === where && (where === 'header' ? place.name.toLowerCase() === name.toLowerCase() : place.name === name);
  });
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Those of the operation first: one of the path item with the same name and place gives way. */
function parametersOf(document: JsonObject, holders: readonly JsonPointer[]): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const holder of holders) {
    const list = own(resolveObject(document, holder)?.node, 'parameters');
    if (!Array.isArray(list)) continue;
    list.forEach((_, index) => {
      const parameter = parameterAt(document, `${holder}${pointer('parameters', index)}`);
      if (parameter !== undefined && !found.has(`${parameter.in} ${parameter.name}`))
        found.set(`${parameter.in} ${parameter.name}`, parameter);
    });
  }
  return [...found.values()];
}

const places: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];
const styles: readonly ParameterStyle[] = ['simple', 'label', 'matrix', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];
/** OpenAPI 3.1.1, Parameter Object: these header parameters "SHALL be ignored". */
const ignoredHeaders = ['accept', 'content-type', 'authorization'];

function parameterAt(document: JsonObject, at: JsonPointer): Parameter | undefined {
  const placed = resolveObject(document, at);
  const name = own(placed?.node, 'name');
  const place = places.find((candidate) => candidate === own(placed?.node, 'in'));
  if (placed === undefined || typeof name !== 'string' || place === undefined) return undefined;
  if (place === 'header' && ignoredHeaders.includes(name.toLowerCase())) return undefined;
  const style =
    styles.find((candidate) => candidate === own(placed.node, 'style')) ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = own(placed.node, 'explode');
  const content = contentOf(document, placed.pointer)[0];
  return {
    name,
    in: place,
    required: place === 'path' || own(placed.node, 'required') === true,
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form',
    pointer: placed.pointer,
    schema: own(placed.node, 'schema') !== undefined ? `${placed.pointer}/schema` : (content?.schema ?? null),
    mediaType: content?.name ?? null,
    example: examplesOf(document, placed)[0],
  };
}

function bodyOf(document: JsonObject, at: JsonPointer): RequestBody | null {
  const placed = resolveObject(document, at);
  if (placed === undefined) return null;
  return { required: own(placed.node, 'required') === true, pointer: placed.pointer, content: contentOf(document, placed.pointer) };
}

function contentOf(document: JsonObject, holder: JsonPointer): MediaType[] {
  const content = own(resolveObject(document, holder)?.node, 'content');
  if (!isObject(content)) return [];
  return Object.keys(content).flatMap((name) => {
    const placed = resolveObject(document, `${holder}${pointer('content', name)}`);
    if (placed === undefined) return [];
    const schema = own(placed.node, 'schema') === undefined ? null : `${placed.pointer}/schema`;
    return [{ name, pointer: placed.pointer, schema, examples: examplesOf(document, placed) }];
  });
}

function examplesOf(document: JsonObject, { pointer: at, node }: { pointer: JsonPointer; node: JsonObject }): Json[] {
  const single = own(node, 'example');
  const named = own(node, 'examples');
  const values = isObject(named)
    ? Object.keys(named).map((name) => own(resolveObject(document, `${at}${pointer('examples', name)}`)?.node, 'value'))
    : [];
  return [single, ...values].filter((value) => value !== undefined);
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

function headersOf(document: JsonObject, holder: { pointer: JsonPointer; node: JsonObject }): HeaderSpec[] {
  const declared = own(holder.node, 'headers');
  return Object.keys(isObject(declared) ? declared : {}).flatMap((name) => {
    const placed = resolveObject(document, `${holder.pointer}${pointer('headers', name)}`);
    if (placed === undefined || name.toLowerCase() === 'content-type') return [];
    const schema = own(placed.node, 'schema') === undefined ? null : `${placed.pointer}/schema`;
    return [{ name, required: own(placed.node, 'required') === true, pointer: placed.pointer, schema }];
  });
}

/** The response that holds for a status: the status itself, then its range, then `default`. */
export function responseFor(operation: Operation, status: number): ResponseSpec | undefined {
  const named = (key: string) => operation.responses.find((response) => response.status === key);
  return named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? named('default');
}
