import { isObject, type Json, type JsonObject, own, withMember } from '../json.ts';
import { methods } from '../spec.ts';
import { sameFacts } from './same-facts.ts';

/** A later document's path items added to an earlier one's; the first operation on a path and method stands. */
export interface MergedPaths {
  readonly paths: JsonObject;
  readonly losses: readonly string[];
}

export function mergedPaths(earlier: Json | undefined, later: Json | undefined): MergedPaths {
  let paths = isObject(earlier) ? earlier : {};
  const losses: string[] = [];
  for (const [path, item] of Object.entries(isObject(later) ? later : {})) {
    const known = own(paths, path);
    if (!isObject(item)) continue;
    paths = withEntry(paths, path, isObject(known) ? mergedItem(known, item) : item);
    losses.push(
      ...conflicts(known, item).map(
        (method) => `${method.toUpperCase()} ${path} is told differently here and on an earlier page, which stands`,
      ),
    );
  }
  return { paths, losses };
}

/** Unlike `withMember`, a path that is there keeps its place. */
function withEntry(object: JsonObject, name: string, value: Json): JsonObject {
  if (!Object.hasOwn(object, name)) return withMember(object, name, value);
  return Object.fromEntries(Object.entries(object).map(([key, old]) => [key, key === name ? value : old]));
}

function conflicts(known: Json | undefined, item: JsonObject): string[] {
  return methods.filter((method) => {
    const [a, b] = [own(known, method), own(item, method)];
    return a !== undefined && b !== undefined && !sameFacts(withoutId(a), withoutId(b), 'operation');
  });
}

/** One form of a page shows the operationId and the tags, the other does not. */
function withoutId(operation: Json): Json {
  return isObject(operation)
    ? Object.fromEntries(Object.entries(operation).filter(([name]) => name !== 'operationId' && name !== 'tags'))
    : operation;
}

function mergedItem(known: JsonObject, item: JsonObject): JsonObject {
  const added = methods.flatMap((method): [string, Json][] => {
    const operation = own(item, method);
    return isObject(operation) && own(known, method) === undefined ? [[method, pushedDown(operation, item)]] : [];
  });
  const kept = Object.entries(known).map(([name, value]): [string, Json] => [
    name,
    isObject(value) && methods.some((method) => method === name) ? pushedDown(value, known) : value,
  ]);
  return Object.fromEntries([...kept.filter(([name]) => !pathLevel.includes(name)), ...added]);
}

/** What a path item says for all its operations has to be said by each, once operations of another page stand beside them. */
const pathLevel = ['parameters', 'servers'];

function pushedDown(operation: JsonObject, item: JsonObject): JsonObject {
  const servers = own(operation, 'servers') ?? own(item, 'servers');
  const mine = own(operation, 'parameters');
  const shared = own(item, 'parameters');
  const list = Array.isArray(mine) ? mine : [];
  const inherited = Array.isArray(shared) ? shared.filter((one) => !list.some((other) => sameParameter(one, other))) : [];
  const parameters = [...list, ...inherited];
  return { ...operation, ...(servers === undefined ? {} : { servers }), ...(parameters.length === 0 ? {} : { parameters }) };
}

function sameParameter(a: Json, b: Json): boolean {
  return own(a, '$ref') === undefined
    ? own(a, 'name') === own(b, 'name') && own(a, 'in') === own(b, 'in')
    : own(a, '$ref') === own(b, '$ref');
}
