import { type AnyNode, parse } from 'acorn';
import { isObject, type Json, own } from '../json.ts';
import { parsedJson } from './parsed-json.ts';

/** What a script says in plain values; nothing of it is run. */
export interface Script {
  /** By the dotted name that is called; arguments that are no plain values are `null`. */
  readonly calls: readonly { readonly name: string; readonly args: readonly Json[] }[];
  /** Variables and assigned members by their last name. */
  readonly values: ReadonlyMap<string, Json>;
}

/** `null` where the text is no JavaScript, such as a template that was never filled in. */
export function readScript(text: string): Script | null {
  const program = parsed(text);
  if (program === null) return null;
  const values = new Map<string, Json>();
  const calls: { name: string; args: readonly Json[] }[] = [];
  const visit = (node: AnyNode): void => {
    const [name, value] = named(node);
    const known = name === null || value === null ? undefined : valueIn(value, values);
    if (name !== null && known !== undefined) values.set(name, known);
    for (const child of childrenOf(node)) visit(child);
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      calls.push({ name: dotted(node.callee), args: node.arguments.map((argument) => valueIn(argument, values) ?? null) });
  };
  visit(program);
  return { calls, values };
}

function parsed(text: string): AnyNode | null {
  try {
    return parse(text, {
      ecmaVersion: 'latest',
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowReturnOutsideFunction: true,
    });
  } catch {
    return null;
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What is given a name here, if anything is. */
function named(node: AnyNode): readonly [name: string | null, value: AnyNode | null] {
  if (node.type === 'VariableDeclarator') return [dotted(node.id), node.init ?? null];
  if (node.type === 'AssignmentExpression' && node.operator === '=') return [dotted(node.left).split('.').at(-1) ?? null, node.right];
  return [null, null];
}

/** `Redoc.init`; empty for what has no such name. */
function dotted(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return '';
  const property = node.property.type === 'Literal' ? String(node.property.value) : dotted(node.property);
  const object = dotted(node.object);
  return object === '' || object === 'window' ? property : `${object}.${property}`;
}

type Values = ReadonlyMap<string, Json>;

/** Literals, names of values that are known, text put together of these, and `JSON.parse` of a text; of an object the members that are such. */
function valueIn(node: AnyNode, values: Values): Json | undefined {
  switch (node.type) {
    case 'Literal':
      return node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value) ? scalarOf(node.value) : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
    case 'UnaryExpression':
      return negative(node.operator, valueIn(node.argument, values));
    case 'ArrayExpression':
      return node.elements.map((element) => (element === null ? null : (valueIn(element, values) ?? null)));
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.flatMap((property) => entriesOf(property, values)));
    case 'Identifier':
      return values.get(node.name);
    case 'MemberExpression':
      return isOrigin(node) ? '' : own(valueIn(node.object, values), dotted(node.property));
    case 'BinaryExpression':
      return sum(node.operator, valueIn(node.left, values), valueIn(node.right, values));
    case 'CallExpression':
      return dotted(node.callee) === 'JSON.parse' ? parsedArgument(node.arguments[0], values) : undefined;
    default:
      return undefined;
  }
}

function scalarOf(value: unknown): Json | undefined {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function negative(operator: string, value: Json | undefined): Json | undefined {
  if (operator === '!' && typeof value === 'number') return value === 0; // what minifiers write for true and false
  return operator === '-' && typeof value === 'number' ? -value : undefined;
}

function entriesOf(property: AnyNode, values: Values): [string, Json][] {
  if (property.type === 'SpreadElement') {
    const spread = valueIn(property.argument, values);
    return isObject(spread) ? Object.entries(spread) : [];
  }
  if (property.type !== 'Property' || property.computed) return [];
  const name = property.key.type === 'Literal' ? String(property.key.value) : dotted(property.key);
  const value = valueIn(property.value, values);
  return value === undefined ? [] : [[name, value]];
}

/** An address that begins with the page's own origin is one from its root. */
function isOrigin(node: AnyNode): boolean {
  return ['location.origin', 'document.location.origin'].includes(dotted(node));
}

function sum(operator: string, left: Json | undefined, right: Json | undefined): Json | undefined {
  return operator === '+' && typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
}

function parsedArgument(argument: AnyNode | undefined, values: Values): Json | undefined {
  const text = argument === undefined ? undefined : valueIn(argument, values);
  return typeof text === 'string' ? parsedJson(text) : undefined;
}
