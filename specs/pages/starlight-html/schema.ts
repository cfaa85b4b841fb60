import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject, own } from '../../json.ts';
import { inferredMark } from '../../layers.ts';
import { childOf, childrenOf, type Element, hasClass } from '../html-tree.ts';
import { asComponent, isComponentName, type PageNotes } from '../starlight-schema.ts';
import { shownValue, typedTags } from '../starlight-type.ts';
import { groupsOf, isArrayType, isNested } from './groups.ts';
import { isAdditional, isRequired, nameOf } from './keys.ts';
import { isMadeUpFrom } from './made-up.ts';
import { type Part, partsIn, withHidden } from './parts.ts';

/** The example that stands beside a schema, which leaves `readOnly` properties out where the renderer made it. */
export interface Beside {
  /** `undefined` where none is shown. */
  readonly value: Json | undefined;
  /** Whether the page says that the renderer made it; else its values tell. */
  readonly generated: boolean;
  /** The titles of the objects and alternatives around it: a recursive member is one of these. */
  readonly within: readonly string[];
}

export const nothingBeside: Beside = { value: undefined, generated: false, within: [] };

/** The schema that an element shows: the description of a key, the panel of a media type or of an alternative. */
export function schemaIn(holder: Element, beside: Beside, notes: PageNotes): JsonObject {
  return schemaOfParts(partsIn(holder), beside, notes);
}

/** Several types one after the other are the members of an `allOf`. */
function schemaOfParts(parts: readonly Part[], beside: Beside, notes: PageNotes): JsonObject {
  const groups = groupsOf(parts);
  const schemas = groups
    .map((group) => asComponent(oneSchema(group, beside, notes), notes))
    .filter((schema) => Object.keys(schema).length > 0);
  const [only] = schemas;
  return schemas.length > 1 ? { allOf: schemas } : (only ?? {});
}

function oneSchema(parts: readonly Part[], beside: Beside, notes: PageNotes): JsonObject {
  if (parts.some(({ kind }) => kind === 'negation')) notes.losses.push('what a schema must not be ("not") is not taken over');
  const nested = parts.some(isArrayType) ? parts.findIndex(({ kind }) => isNested(kind)) : -1;
  const whole = (some: readonly Part[]): JsonObject => some.reduce((schema, part) => withPart(schema, part, { beside, notes }), nothing);
  if (nested < 0) return whole(parts);
  const start = parts.slice(0, nested).findLastIndex(({ kind }) => kind !== 'title' && kind !== 'words') + 1;
  const items = schemaOfParts(parts.slice(start, nested + 1), first(beside), notes);
  return { ...whole([...parts.slice(0, start), ...parts.slice(nested + 1)]), items };
}

const nothing: JsonObject = {};

function first(beside: Beside): Beside {
  return { ...beside, value: Array.isArray(beside.value) ? beside.value[0] : undefined };
}

function withoutExample(beside: Beside): Beside {
  return { ...beside, value: undefined };
}

interface Context {
  readonly beside: Beside;
  readonly notes: PageNotes;
}

function withPart(schema: JsonObject, part: Part, { beside, notes }: Context): JsonObject {
  switch (part.kind) {
    case 'title':
      return { title: part.text, ...schema };
    case 'words':
      return { ...schema, description: part.text };
    case 'type':
      if (part.recursive) return { ...schema, ...recursive(part.schema, beside, notes) };
      return { ...schema, ...part.schema, ...(part.format === null ? {} : { format: part.format }) };
    case 'tags':
      return { ...schema, ...typedTags(part.facts, schema) };
    case 'allowed':
      return withAllowed(schema, part);
    case 'object':
      return { ...schema, ...objectIn(part.details, { ...beside, within: [...beside.within, titleOf(schema)] }, notes) };
    case 'union':
      return { ...schema, ...alternatives(part, { ...withoutExample(beside), within: [...beside.within, ''] }, notes) };
    case 'negation':
      return schema;
  }
}

function titleOf(schema: JsonObject): string {
  const title = own(schema, 'title');
  return typeof title === 'string' && isComponentName(title) ? title : '';
}

/** Of a recursive member only the type is shown; where one object alone stands around it, it is that one. */
function recursive(shown: JsonObject, { within }: Beside, notes: PageNotes): JsonObject {
  const [only = ''] = within;
  const back = { $ref: `#/components/schemas/${only}` };
  if (within.length === 1 && only !== '' && own(shown, 'type') === 'object') return back;
  if (within.length === 1 && only !== '' && own(shown, 'type') === 'array') return { type: 'array', items: back };
  notes.losses.push('of a recursive member only the type is shown');
  return shown;
}

/** `Allowed values` of an array are those of its items. */
function withAllowed(schema: JsonObject, { texts, only }: Extract<Part, { kind: 'allowed' }>): JsonObject {
  const type = own(schema, 'type');
  const ofItems = [type].flat().includes('array');
  const items = own(schema, 'items');
  const holder: JsonObject = ofItems ? (isObject(items) ? items : {}) : schema;
  const values = texts.flatMap((text) => valuesOf(text, own(holder, 'type')));
  const [single] = values;
  const stated: JsonObject =
    only && values.length === 1 && single !== undefined
      ? { ...holder, const: single }
      : { ...holder, enum: withHidden(values, own(holder, 'type')) };
  return ofItems ? { ...schema, items: stated } : stated;
}

/** Without a type, `1` may be text or a number. */
function valuesOf(text: string, type: Json | undefined): Json[] {
  const value = shownValue(text, type) ?? text;
  const number = type === undefined ? shownValue(text, 'number') : undefined;
  return number === undefined ? [value] : [value, number];
}

const plainObject: JsonObject = { type: 'object' };

/** The properties of an object, and what its `allOf` members add. */
function objectIn(details: Element, beside: Beside, notes: PageNotes): JsonObject {
  const tags = partsIn(details).filter(({ kind }) => kind === 'tags');
  const list = childOf(details, 'sl-openapi-keys');
  const keys = list === null ? [] : childrenOf(list).filter((child) => hasClass(child, 'sl-openapi-key'));
  const named = keys.filter((key) => !isAdditional(key));
  const rest = keys.find(isAdditional);
  const further = list === null ? {} : schemaOfParts(partsIn(list), withoutExample(beside), notes);
  const required = [...new Set(named.filter(isRequired).map(nameOf))];
  const base = tags.reduce((schema, part) => withPart(schema, part, { beside, notes }), plainObject);
  return {
    ...base,
    ...(named.length === 0 ? {} : { properties: propertiesOf(named, beside, notes) }),
    ...(required.length === 0 ? {} : { required }),
    ...(rest === undefined ? {} : { additionalProperties: keySchema(rest, withoutExample(beside), notes) }),
    ...(Object.keys(further).length === 0 ? {} : { allOf: [further] }),
  };
}

/** A property that several members of an `allOf` name is shown once for each. */
function propertiesOf(keys: readonly Element[], beside: Beside, notes: PageNotes): JsonObject {
  const { value, generated } = beside;
  const found = new Map<string, JsonObject>();
  for (const key of keys) {
    const name = nameOf(key);
    const schema = keySchema(key, { ...beside, value: own(value, name) }, notes);
    const known = found.get(name);
    found.set(name, known === undefined || isDeepStrictEqual(known, schema) ? schema : { allOf: [known, schema] });
  }
  const properties = Object.fromEntries(found);
  const absent = isObject(value) ? [...found.keys()].filter((name) => !Object.hasOwn(value, name)) : [];
  const tells = generated || (isObject(value) && Object.keys(value).length > 0 && isMadeUpFrom({ properties }, value, notes.schemas));
  return tells ? { ...properties, ...Object.fromEntries(absent.map((name) => [name, hidden(found.get(name) ?? {})])) } : properties;
}

function hidden(schema: JsonObject): JsonObject {
  return { ...schema, readOnly: true, [inferredMark]: 'listed, but not in the generated example, which leaves readOnly properties out' };
}

export function keySchema(key: Element, beside: Beside, notes: PageNotes): JsonObject {
  const shown = childOf(key, 'sl-openapi-key-description');
  return shown === null ? {} : schemaIn(shown, beside, notes);
}

/**
 * Alternatives stand as `anyOf`, unless their types tell them apart: where the page shows less than the schema says, a value may fit two.
 */
function alternatives({ one, discriminator, panels }: Extract<Part, { kind: 'union' }>, beside: Beside, notes: PageNotes): JsonObject {
  const schemas = panels.map((panel) => schemaIn(panel, beside, notes));
  const isExact = one && areDisjoint(schemas);
  if (one && !isExact) notes.losses.push('"One of" is read as "any of" where the types of the alternatives do not tell them apart');
  if (discriminator !== null)
    notes.losses.push(`the discriminator "${discriminator}" is not taken over: the names that it maps are not shown`);
  return { [isExact ? 'oneOf' : 'anyOf']: schemas };
}

function areDisjoint(schemas: readonly JsonObject[]): boolean {
  const types = schemas
    .flatMap((schema): Json[] => [own(schema, 'type') ?? 'any'].flat())
    .map((type) => (type === 'integer' ? 'number' : type));
  return !types.includes('any') && new Set(types).size === types.length;
}
