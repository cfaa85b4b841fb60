import XMLBuilder from 'fast-xml-builder';
import { isObject, type Json, type JsonObject } from '../specs/json.ts';
import { layers, propertiesOf } from '../specs/layers.ts';
import type { JsonPointer } from '../specs/pointer.ts';
import type { Spec } from '../specs/spec.ts';
import { rootName, type XmlForm, xmlForm } from '../specs/xml.ts';
import { plainText } from './styles.ts';

/** As the builder takes it: `@` marks attributes, `#` the text. */
type Node = string | { readonly [name: string]: Node | readonly Node[] };

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** The value as the XML Objects of its schemas say. */
export function xmlText({ document }: Spec, schema: JsonPointer | null, value: Json): string {
  const places = schema === null ? [] : [schema];
  const root = { [rootName(document, schema)]: nodeOf(document, places, value) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;
}

function nodeOf(document: JsonObject, places: readonly JsonPointer[], value: Json): Node {
  const { namespace } = xmlForm(document, places);
  const declared = namespace === null ? {} : { [`@${namespace[0]}`]: namespace[1] };
  if (Array.isArray(value)) return { ...declared, ...itemsOf(document, places, { items: value, around: 'item' }) };
  if (!isObject(value)) return namespace === null ? plainText(value) : { ...declared, '#': plainText(value) };
  const members = Object.entries(value).map(([name, member]) => memberOf(document, memberPlaces(document, places, name), { name, member }));
  return Object.assign(declared, ...members);
}

interface Member {
  readonly name: string;
  readonly member: Json;
}

function memberOf(
  document: JsonObject,
  places: readonly JsonPointer[],
  { name, member }: Member,
): { readonly [name: string]: Node | readonly Node[] } {
  const form: XmlForm = xmlForm(document, places, name);
  const own = form.name ?? name;
  if (form.isAttribute) return { [`@${own}`]: plainText(member) };
  if (!Array.isArray(member)) return { [own]: nodeOf(document, places, member) };
  if (!form.isWrapped) return itemsOf(document, places, { items: member, around: name });
  const { namespace } = form;
  return {
    [own]: {
      ...(namespace === null ? {} : { [`@${namespace[0]}`]: namespace[1] }),
      ...itemsOf(document, places, { items: member, around: own }),
    },
  };
}

interface Items {
  readonly items: readonly Json[];
  /** The name that they have where they have none of their own. */
  readonly around: string;
}

function itemsOf(
  document: JsonObject,
  places: readonly JsonPointer[],
  { items, around }: Items,
): { readonly [name: string]: readonly Node[] } {
  const held = layers(document, places).flatMap(({ pointer: at, schema }) => (isObject(schema['items']) ? [`${at}/items`] : []));
  return { [xmlForm(document, held, around).name ?? around]: items.map((item) => nodeOf(document, held, item)) };
}

function memberPlaces(document: JsonObject, places: readonly JsonPointer[], name: string): readonly JsonPointer[] {
  const declared = propertiesOf(document, places).get(name);
  if (declared !== undefined) return declared;
  return layers(document, places).flatMap(({ pointer: at, schema }) =>
    isObject(schema['additionalProperties']) ? [`${at}/additionalProperties`] : [],
  );
}

/** What XML can hold so that every parser gives it back: blanks at the ends are often cut, and some characters are none of XML. */
export function isXmlExpressible(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => !Array.isArray(item) && isXmlExpressible(item));
  if (isObject(value)) return Object.entries(value).every(([name, member]) => isName(name) && isXmlExpressible(member));
  return value !== null && isXmlText(plainText(value));
}

function isXmlText(text: string): boolean {
  return text !== '' && text.trim() === text && text.isWellFormed() && /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u.test(text);
}

function isName(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name);
}
