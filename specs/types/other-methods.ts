import ts from 'typescript';
import { isObject, type Json, type JsonObject, own } from '../json.ts';

/** Between a path and the method of an operation that openapi-typescript does not know; no path of a document holds it. */
const mark = '\n';

/** The document with operations of OpenAPI 3.2's further methods under paths of their own, since openapi-typescript knows eight methods. */
export function withMethodsApart(document: JsonObject): JsonObject {
  const components = own(document, 'components');
  const [paths, items] = [apart(own(document, 'paths')), apart(own(components, 'pathItems'))];
  return {
    ...document,
    ...(paths === undefined ? {} : { paths }),
    ...(items === undefined || !isObject(components) ? {} : { components: { ...components, pathItems: items } }),
  };
}

function apart(items: Json | undefined): Json | undefined {
  if (!isObject(items)) return undefined;
  const more = Object.entries(items).flatMap(([name, item]) =>
    others(item).map(([method, operation]) => [`${name}${mark}${method}`, alone(item, operation)]),
  );
  return more.length === 0 ? items : { ...items, ...Object.fromEntries(more) };
}

function others(item: Json): [method: string, operation: Json][] {
  const [query, more] = [own(item, 'query'), own(item, 'additionalOperations')];
  return [...(query === undefined ? [] : [['query', query] satisfies [string, Json]]), ...Object.entries(isObject(more) ? more : {})];
}

function alone(item: Json, operation: Json): JsonObject {
  const parameters = own(item, 'parameters');
  return { ...(parameters === undefined ? {} : { parameters }), post: operation };
}

/** The types with those operations back in their places: `query`, and the others under `additionalOperations`. */
export function withMethodsBack(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node)) return node;
    if (node.name.text === 'paths') return withMembers(node, merged(node.members));
    if (node.name.text === 'components') return withMembers(node, node.members.map(withItemsMerged));
    return node;
  });
}

function withMembers(node: ts.InterfaceDeclaration, members: readonly ts.TypeElement[]): ts.InterfaceDeclaration {
  return ts.factory.updateInterfaceDeclaration(node, node.modifiers, node.name, node.typeParameters, node.heritageClauses, members);
}

function withItemsMerged(member: ts.TypeElement): ts.TypeElement {
  if (nameOf(member) !== 'pathItems' || !ts.isPropertySignature(member) || member.type === undefined || !ts.isTypeLiteralNode(member.type))
    return member;
  return property(member, member.name, ts.factory.createTypeLiteralNode(merged(member.type.members)));
}

function merged(members: readonly ts.TypeElement[]): ts.TypeElement[] {
  const byBase = Map.groupBy(
    members.filter((member) => nameOf(member).includes(mark)),
    (member) => nameOf(member).split(mark)[0] ?? '',
  );
  return members
    .filter((member) => !nameOf(member).includes(mark))
    .map((member) => {
      const more = byBase.get(nameOf(member));
      if (more === undefined || !ts.isPropertySignature(member) || member.type === undefined || !ts.isTypeLiteralNode(member.type))
        return member;
      return property(member, member.name, ts.factory.createTypeLiteralNode([...member.type.members, ...operationsOf(more)]));
    });
}

function operationsOf(paths: readonly ts.TypeElement[]): ts.TypeElement[] {
  const all = paths.flatMap((path) => {
    const operation = postOf(path);
    const method = nameOf(path).split(mark)[1] ?? '';
    return operation === undefined
      ? []
      : [{ method, signature: property(operation, ts.factory.createStringLiteral(method), operation.type) }];
  });
  const queries = all.filter(({ method }) => method === 'query').map(({ signature }) => signature);
  const others = all.filter(({ method }) => method !== 'query').map(({ signature }) => signature);
  if (others.length === 0) return queries;
  const name = ts.factory.createIdentifier('additionalOperations');
  return [...queries, ts.factory.createPropertySignature(undefined, name, undefined, ts.factory.createTypeLiteralNode(others))];
}

function postOf(path: ts.TypeElement): ts.PropertySignature | undefined {
  if (!ts.isPropertySignature(path) || path.type === undefined || !ts.isTypeLiteralNode(path.type)) return undefined;
  return path.type.members.filter(ts.isPropertySignature).find((member) => nameOf(member) === 'post');
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : '';
}

/** A copy under another name or of another type; its comment comes along. */
function property(from: ts.PropertySignature, name: ts.PropertyName, type: ts.TypeNode | undefined): ts.PropertySignature {
  const copy = ts.factory.createPropertySignature(from.modifiers, name, from.questionToken, type);
  return ts.setSyntheticLeadingComments(copy, ts.getSyntheticLeadingComments(from));
}
