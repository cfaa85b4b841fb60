import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import type { Layer } from '../../specs/layers.ts';
import { type JsonPointer, pointer } from '../../specs/pointer.ts';

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
export function openGroup(from: { readonly taken: readonly { readonly group: string }[] }, held: readonly Layer[]): Group | undefined {
  const decided = new Set(from.taken.map(({ group }) => group));
  for (const layer of held) {
    const open = groupsAt(layer).find((group) => !decided.has(group.key));
    if (open !== undefined) return open;
  }
  return undefined;
}

const nothing: Branch = { pointers: [], present: [], absent: [], fixed: [] };

function groupsAt(layer: Layer): Group[] {
  return [...memberGroups(layer), ...conditionGroup(layer), ...dependentGroups(layer), ...negatedGroups(layer)];
}

function memberGroups({ pointer: at, schema }: Layer): Group[] {
  return (['oneOf', 'anyOf'] as const).flatMap((word) => {
    const members = own(schema, word);
    if (!Array.isArray(members) || members.length === 0) return [];
    const branches = members.map((member, index): Branch => {
      return { ...nothing, pointers: [`${at}${pointer(word, index)}`], fixed: discriminatorOf(schema, member) };
    });
    return [{ key: `${at}/${word}`, branches }];
  });
}

/** OpenAPI 3.1.1, Discriminator Object: the mapping's key for the schema, else the schema's name. */
function discriminatorOf(schema: JsonObject, member: Json): Branch['fixed'] {
  const discriminator = own(schema, 'discriminator');
  const name = own(discriminator, 'propertyName');
  const ref = own(member, '$ref');
  if (typeof name !== 'string' || typeof ref !== 'string') return [];
  const component = ref.slice(ref.lastIndexOf('/') + 1);
  const mapping = own(discriminator, 'mapping');
  const key = isObject(mapping)
    ? Object.keys(mapping).find((candidate) => mapping[candidate] === ref || mapping[candidate] === component)
    : undefined;
  return [[name, key ?? component]];
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
