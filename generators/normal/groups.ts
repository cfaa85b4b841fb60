import { heirs, isComponent, nameOf, targetOf } from '../../specs/discriminators.ts';
import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import type { Layer } from '../../specs/layers.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';
import { refAt } from '../../specs/resolve.ts';

/** One way to satisfy a group of alternatives. */
export interface Branch {
  /** Schemas that hold where this branch is taken. */
  readonly pointers: readonly JsonPointer[];
  /** Properties that must, or must not, be there. */
  readonly present: readonly string[];
  readonly absent: readonly string[];
  /** Values that a discriminator gives to properties. */
  readonly fixed: readonly (readonly [name: string, value: Json])[];
}

/** Alternatives that a schema offers: members of `oneOf` or `anyOf`, `then` or `else`, a property that brings a schema with it or is absent. */
export interface Group {
  readonly key: string;
  readonly branches: readonly Branch[];
}

/** The first group that is still to be decided. */
export function openGroup(
  document: JsonObject,
  from: { readonly taken: readonly { readonly group: string }[] },
  held: readonly Layer[],
): Group | undefined {
  const decided = new Set(from.taken.map(({ group }) => group));
  for (const layer of held) {
    const open = groupsAt(document, layer, held).find((group) => !decided.has(group.key));
    if (open !== undefined) return open;
  }
  return undefined;
}

const nothing: Branch = { pointers: [], present: [], absent: [], fixed: [] };

function groupsAt(document: JsonObject, layer: Layer, held: readonly Layer[]): Group[] {
  return [
    ...memberGroups(document, layer),
    ...heirGroup(document, layer, held),
    ...conditionGroup(layer),
    ...dependentGroups(layer),
    ...negatedGroups(layer),
  ];
}

/** A discriminator without alternatives beside it: the schemas that inherit are. Where one of them holds already, the value is its name. */
function heirGroup(document: JsonObject, { pointer: at, schema }: Layer, held: readonly Layer[]): Group[] {
  const name = own(own(schema, 'discriminator'), 'propertyName');
  if (typeof name !== 'string' || own(schema, 'oneOf') !== undefined || own(schema, 'anyOf') !== undefined) return [];
  const found = heirs(document, at);
  const holding = held.flatMap((layer) => found.filter((heir) => heir.pointer === layer.pointer))[0];
  const itself = found.length === 0 && isComponent(at) ? [{ pointer: at, value: nameOf(document, at) }] : found;
  const named = holding === undefined ? itself : [holding];
  if (named.length === 0) return [];
  const branches = named.map((heir): Branch => ({ ...nothing, pointers: [heir.pointer], fixed: [[name, heir.value]] }));
  return [{ key: `${at}/discriminator`, branches }];
}

function memberGroups(document: JsonObject, { pointer: at, schema }: Layer): Group[] {
  return (['oneOf', 'anyOf'] as const).flatMap((word) => {
    const members = own(schema, word);
    if (!Array.isArray(members) || members.length === 0) return [];
    const branches = members.map((member, index): Branch => {
      return { ...nothing, pointers: [`${at}${pointer(word, index)}`], fixed: discriminatorOf(document, schema, member) };
    });
    return [{ key: `${at}/${word}`, branches }];
  });
}

/** OpenAPI 3.1.1, Discriminator Object: the mapping's key for the schema, else the schema's name. */
function discriminatorOf(document: JsonObject, schema: JsonObject, member: Json): Branch['fixed'] {
  const discriminator = own(schema, 'discriminator');
  const name = own(discriminator, 'propertyName');
  const target = refAt(member);
  if (typeof name !== 'string' || target === null) return [];
  const mapping = own(discriminator, 'mapping');
  const entries = Object.entries(isObject(mapping) ? mapping : {});
  const key = entries.find(([, named]) => targetOf(document, named) === target)?.[0];
  return [[name, key ?? nameOf(document, target)]];
}

/** Properties by which the schemas tell their alternatives apart. */
export function discriminatorsOf(held: readonly Layer[]): ReadonlySet<string> {
  const names = held.map(({ schema }) => own(own(schema, 'discriminator'), 'propertyName'));
  return new Set(names.filter((name) => typeof name === 'string'));
}

function conditionGroup({ pointer: at, schema }: Layer): Group[] {
  if (own(schema, 'if') === undefined) return [];
  const branch = (word: string) => (own(schema, word) === undefined ? [] : [`${at}/${word}`]);
  return [
    {
      key: `${at}/if`,
      branches: [
        { ...nothing, pointers: [`${at}/if`, ...branch('then')] },
        { ...nothing, pointers: branch('else') },
      ],
    },
  ];
}

function dependentGroups({ pointer: at, schema }: Layer): Group[] {
  const dependent = own(schema, 'dependentSchemas');
  if (!isObject(dependent)) return [];
  return Object.keys(dependent).map((name) => {
    const key = `${at}${pointer('dependentSchemas', name)}`;
    return {
      key,
      branches: [
        { ...nothing, pointers: [key], present: [name] },
        { ...nothing, absent: [name] },
      ],
    };
  });
}

/** `not: { required: [a, b] }`: one of them is missing; `not: { anyOf: […] }` denies each. */
function negatedGroups({ pointer: at, schema }: Layer): Group[] {
  const denied = own(schema, 'not');
  if (!isObject(denied)) return [];
  const members = own(denied, 'anyOf');
  const lists = Array.isArray(members) && Object.keys(denied).length === 1 ? members : [denied];
  return lists.flatMap((list, index) => {
    const names = onlyRequired(list);
    return names.length === 0 ? [] : [{ key: `${at}/not#${index}`, branches: names.map((name) => ({ ...nothing, absent: [name] })) }];
  });
}

/** The names that a schema requires, where it does nothing else. */
export function onlyRequired(schema: Json): string[] {
  const names = own(schema, 'required');
  const alone = isObject(schema) && Object.keys(schema).every((word) => word === 'required' || word === 'type');
  return alone && Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
