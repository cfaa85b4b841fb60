import { methodText } from '../method.ts';
import { once } from '../once.ts';
import type { Operation, Spec } from '../spec.ts';
import { listItems, successSchema } from './answers.ts';
import { type Member, type Role, trustOf } from './model.ts';
import { itemEnd, keyOf, type PathShape, pathShape, resourceName, wordsOf } from './paths.ts';

/** An operation with the resource that it belongs to. */
export interface Placed {
  readonly operation: Operation;
  readonly shape: PathShape;
  /** Key of the resource; `null` where no item stands in the path or right behind it. */
  readonly resource: string | null;
  readonly member: Member;
}

/** Paths of the document, by what a look at one of them must know of the others. */
export interface Paths {
  /** Keys of all items. */
  readonly items: ReadonlySet<string>;
  readonly has: (method: string, key: string) => boolean;
}

export function pathsOf(spec: Spec): Paths {
  const shapes = spec.operations.map((operation) => ({ operation, shape: pathShape(operation.path) }));
  const items = shapes.filter(({ shape }) => itemEnd(shape) === shape.segments.length).map(({ shape }) => keyOf(shape));
  const taken = new Set(
    shapes.filter(({ shape }) => shape.verb === null).map(({ operation, shape }) => `${operation.method} ${keyOf(shape)}`),
  );
  return { items: new Set(items.filter((key) => key !== '')), has: (method, key) => taken.has(`${method} ${key}`) };
}

interface Reading {
  readonly role: Role;
  readonly confidence: number;
  readonly why: string;
  readonly singleton?: boolean;
}

/** @see the table of roles: the shape of the path decides, then the method, then words */
export function place(spec: Spec, operation: Operation, paths: Paths): Placed {
  const shape = pathShape(operation.path);
  const end = itemEnd(shape);
  const collectionItem = `${keyOf(shape)}/{}`;
  const isItem = end > 0 && end === shape.segments.length;
  const isCollection = !isItem && shape.verb === null && paths.items.has(collectionItem);
  const reading = (): Reading => {
    if (shape.verb !== null) return verbReading(operation);
    if (isItem) return itemReading(operation, keyOf(shape), paths);
    return isCollection ? collectionReading(spec, operation, shape) : literalReading(spec, operation, shape);
  };
  const member = once(() => memberOf(operation, reading()));
  return {
    operation,
    shape,
    resource: isCollection ? collectionItem : end > 0 ? keyOf(shape, end) : null,
    get member() {
      return member();
    },
  };
}

function memberOf({ id }: Operation, { role, singleton = false, confidence, why }: Reading): Member {
  return { operation: id, role, singleton, trust: trustOf(confidence), why };
}

function verbReading(operation: Operation): Reading {
  return { role: 'action', confidence: 0.9, why: `:verb by ${methodText(operation.method)}` };
}

function itemReading(operation: Operation, key: string, paths: Paths): Reading {
  const collection = key.replace(/\/\{\}$/, '');
  switch (operation.method) {
    case 'get':
      return { role: 'read', confidence: 0.95, why: 'item GET' };
    case 'delete':
      return { role: 'delete', confidence: 0.95, why: 'item DELETE' };
    case 'put':
      return { role: 'replace', confidence: 0.95, why: 'item PUT' };
    case 'patch':
      return { role: 'patch', confidence: 0.95, why: 'item PATCH' };
    case 'post': {
      const isUpdate = !paths.has('put', key) && !paths.has('patch', key) && (paths.has('post', collection) || paths.has('get', key));
      return isUpdate
        ? { role: 'patch', confidence: 0.9, why: 'item POST without PUT or PATCH' }
        : { role: 'action', confidence: 0.6, why: 'item POST' };
    }
    default:
      return { role: 'other', confidence: 0.9, why: methodText(operation.method) };
  }
}

const notCreating = new Set(['search', 'query', 'validate', 'bulk', 'batch', 'import', 'find', 'check', 'count']);

function collectionReading(spec: Spec, operation: Operation, shape: PathShape): Reading {
  switch (operation.method) {
    case 'post': {
      const word = wordsOf(operation.id).find((candidate) => notCreating.has(candidate));
      return word === undefined
        ? { role: 'create', confidence: 0.9, why: 'collection POST' }
        : { role: 'action', confidence: 0.8, why: `collection POST, "${word}"` };
    }
    case 'get': {
      const schema = successSchema(operation);
      const isList = schema !== undefined && listItems(spec.document, schema, resourceName(shape, shape.segments.length)) !== undefined;
      return isList
        ? { role: 'list', confidence: 0.95, why: 'collection GET, list answer' }
        : { role: 'list', confidence: 0.6, why: 'collection GET' };
    }
    case 'delete':
      return { role: 'clear', confidence: 0.9, why: 'collection DELETE' };
    default:
      return { role: 'other', confidence: 0.5, why: `collection ${methodText(operation.method)}` };
  }
}

function literalReading(spec: Spec, operation: Operation, shape: PathShape): Reading {
  const schema = successSchema(operation);
  switch (operation.method) {
    case 'get': {
      const isList = schema !== undefined && listItems(spec.document, schema, resourceName(shape, shape.segments.length)) !== undefined;
      return isList
        ? { role: 'list', confidence: 0.8, why: 'literal GET, list answer', singleton: true }
        : { role: 'read', confidence: 0.7, why: 'literal GET', singleton: true };
    }
    case 'put':
      return { role: 'replace', confidence: 0.7, why: 'literal PUT', singleton: true };
    case 'patch':
      return { role: 'patch', confidence: 0.7, why: 'literal PATCH', singleton: true };
    case 'delete':
      return { role: 'delete', confidence: 0.7, why: 'literal DELETE', singleton: true };
    case 'post':
      return { role: 'action', confidence: 0.8, why: 'literal POST' };
    default:
      return { role: 'other', confidence: 0.9, why: methodText(operation.method) };
  }
}
