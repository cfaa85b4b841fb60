import { type JsonObject, own } from '../../json.ts';
import { inferredMark } from '../../layers.ts';
import { childOf, childrenOf, type Element, every, hasClass, words } from '../html-tree.ts';
import { withUnlisted } from '../starlight-parameters.ts';
import type { PageNotes } from '../starlight-schema.ts';
import { isRequired, nameOf } from './keys.ts';
import { contentIn } from './media.ts';
import { panelOf, type Region, sectionsIn } from './regions.ts';
import { keySchema, nothingBeside } from './schema.ts';

export interface ShownParameters {
  readonly parameters: readonly JsonObject[];
  /** The body that a page of OpenAPI 2.0 shows as parameters in a form. */
  readonly form: JsonObject | null;
}

export function parametersIn(regions: readonly Region[], path: string, notes: PageNotes): ShownParameters {
  const sections = sectionsIn(regions, 'Parameters').map(({ title, section }) => ({
    place: title.replace(/\s*Parameters$/i, '').toLowerCase(),
    keys: keysIn(section),
  }));
  const keysOf = (place: string): readonly Element[] => sections.find((section) => section.place === place)?.keys ?? [];
  const inPath = new Map([...path.matchAll(/\{([^}]+)\}/g)].map((match) => [match[1] ?? '', '']));
  const parameters = ['path', 'query', 'header', 'cookie'].flatMap((place) =>
    withUnlisted(
      keysOf(place).map((key) => parameter(key, notes)),
      { place, names: place === 'path' ? inPath : new Map() },
    ),
  );
  const fields = keysOf('formdata');
  return { parameters, form: fields.length === 0 ? null : formBody(fields, notes) };
}

export function keysIn(section: Element): Element[] {
  const list = childOf(panelOf(section, 'panel') ?? section, 'sl-openapi-keys');
  return list === null ? [] : childrenOf(list).filter((child) => hasClass(child, 'sl-openapi-key'));
}

/** A parameter or header, without its place. The words of the schema stand for those of the parameter. */
export function parameter(key: Element, notes: PageNotes): JsonObject {
  const shown = childOf(key, 'sl-openapi-key-description');
  const picker = shown === null ? undefined : childrenOf(shown).find(({ tagName }) => tagName === 'starlight-openapi-content-picker');
  const head = childOf(key, 'sl-openapi-key-name');
  const facts = {
    name: nameOf(key),
    ...(isRequired(key) ? { required: true } : {}),
    ...(childOf(head, 'sl-openapi-key-deprecated') === null ? {} : { deprecated: true }),
  };
  if (shown !== null && picker !== undefined) return { ...facts, content: contentIn(shown, null, notes) ?? {} };
  if (shown !== null && every('.sl-openapi-examples', shown).length > 0) notes.losses.push('examples of parameters are not taken over');
  const { description, ...schema } = keySchema(key, nothingBeside, notes);
  return { ...facts, ...(description === undefined ? {} : { description }), schema };
}

function formBody(keys: readonly Element[], notes: PageNotes): JsonObject {
  const fields = keys.map((key) => ({ name: nameOf(key), required: isRequired(key), schema: keySchema(key, nothingBeside, notes) }));
  const hasFile = fields.some(({ schema }) => own(schema, 'format') === 'binary');
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema: shown }) => [name, shown])),
    ...(required.length === 0 ? {} : { required }),
  };
  return {
    ...(required.length === 0 ? {} : { required: true }),
    content: {
      [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded']: { schema },
    },
    [inferredMark]: 'fields of a form are shown without their media type',
  };
}

/** The words of a section before its content. */
export function wordsBefore(section: Element): string {
  return words(panelOf(section, 'pre-panel'));
}
