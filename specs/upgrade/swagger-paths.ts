import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { type JsonPointer, pointer } from '../pointer.ts';
import { resolveObject } from '../resolve.ts';
import { methods } from '../spec.ts';
import { type BodyPart, bodyOf, formOf } from './swagger-body.ts';
import { parameterOf } from './swagger-parameters.ts';
import { responseOf } from './swagger-responses.ts';
import { serversOf } from './swagger-servers.ts';
import { type All, isInBody, mapped, typesOf } from './swagger-words.ts';

/** A `$ref` to an item is followed, so that whatever it names is in the new form too. */
export function itemOf(all: All, item: Json, path: string): Json {
  const to = pointer('paths', path);
  const found = resolveObject(all.document, to);
  if (!isObject(item) || found === undefined) return item;
  if (found.pointer !== to) all.moves.add(to, found.pointer);
  const place: ItemPlace = { at: found.pointer, to, bodyParts: partsIn(all, found).filter(({ node }) => isInBody(node)) };
  const converted = Object.entries(found.node).map(([name, member]): [string, Json] => {
    const isOperation = isObject(member) && methods.some((method) => method === name);
    return [name, isOperation ? operationOf(all, member, { ...place, method: name }) : member];
  });
  return { ...Object.fromEntries(converted), ...parametersOf(all, { at: found.pointer, to, node: found.node }) };
}

interface ItemPlace {
  readonly at: JsonPointer;
  readonly to: JsonPointer;
  /** Those of the item that go into the body of each operation. */
  readonly bodyParts: readonly BodyPart[];
}

/** The parameters of a holder, `$ref`s followed. */
function partsIn({ document }: All, { pointer: at, node }: { readonly pointer: JsonPointer; readonly node: JsonObject }): BodyPart[] {
  const list = own(node, 'parameters');
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => {
    const found = resolveObject(document, `${at}${pointer('parameters', index)}`);
    return found === undefined ? [] : [{ node: found.node, at: found.pointer }];
  });
}

interface Holder {
  readonly at: JsonPointer;
  readonly to: JsonPointer;
  readonly node: JsonObject;
}

/** Those that do not go into the body, each at its new place. */
function parametersOf({ document, moves }: All, { at, to, node }: Holder): { readonly parameters?: readonly Json[] } {
  const list = own(node, 'parameters');
  if (!Array.isArray(list)) return {};
  const kept: Json[] = [];
  for (const [index, written] of list.entries()) {
    const from = `${at}${pointer('parameters', index)}`;
    const found = resolveObject(document, from);
    if (found === undefined || isInBody(found.node)) continue;
    const place = `${to}${pointer('parameters', kept.length)}`;
    moves.add(place, from);
    moves.add(`${place}/schema`, from);
    kept.push(own(written, '$ref') !== undefined ? written : parameterOf(found.node));
  }
  return { parameters: kept };
}

function operationOf(all: All, node: JsonObject, { at, to, bodyParts, method }: ItemPlace & { readonly method: string }): JsonObject {
  const place: Holder = { at: `${at}/${method}`, to: `${to}/${method}`, node };
  const { consumes: _consumes, produces: _produces, schemes, parameters: _parameters, ...beside } = node;
  const servers = schemes === undefined ? [] : serversOf(all.document, schemes);
  return {
    ...beside,
    ...(servers.length === 0 ? {} : { servers }),
    ...parametersOf(all, place),
    ...requestBodyOf(all, place, bodyParts),
    ...(isObject(own(node, 'responses')) ? { responses: responsesOf(all, place) } : {}),
  };
}

/** What the operation says itself goes before what its path says. */
function requestBodyOf(all: All, { at, to, node }: Holder, inherited: readonly BodyPart[]): { readonly requestBody?: JsonObject } {
  const stated = partsIn(all, { pointer: at, node }).filter((part) => isInBody(part.node));
  const parts = [...stated, ...inherited.filter((part) => !stated.some((other) => isSame(part, other)))];
  const body = parts.find((part) => own(part.node, 'in') === 'body');
  const fields = parts.filter((part) => own(part.node, 'in') === 'formData');
  const wanted = {
    to: `${to}/requestBody`,
    consumes: typesOf(node, 'consumes') ?? typesOf(all.document, 'consumes') ?? [],
    moves: all.moves,
  };
  if (body !== undefined && (stated.includes(body) || fields.length === 0)) return { requestBody: bodyOf(body, wanted) };
  return fields.length === 0 ? {} : { requestBody: formOf(fields, wanted) };
}

/** There is one body, whatever its name. */
function isSame(a: BodyPart, b: BodyPart): boolean {
  const place = own(a.node, 'in');
  return place === own(b.node, 'in') && (place === 'body' || own(a.node, 'name') === own(b.node, 'name'));
}

/** A shared response stands under the document's media types; where the operation has its own, it is written out. */
function responsesOf(all: All, { at, to, node }: Holder): JsonObject {
  const stated = typesOf(node, 'produces');
  const produces = stated ?? typesOf(all.document, 'produces') ?? [];
  const declared = own(node, 'responses');
  return mapped(isObject(declared) ? declared : {}, (response, status) => {
    const from = `${at}${pointer('responses', status)}`;
    const found = resolveObject(all.document, from);
    if (!isObject(response) || found === undefined || status.startsWith('x-')) return response;
    if (own(response, '$ref') !== undefined && stated === undefined && /^\/responses\/[^/]+$/.test(found.pointer)) return response;
    return responseOf(found.node, { to: `${to}${pointer('responses', status)}`, at: found.pointer, produces, moves: all.moves });
  });
}
