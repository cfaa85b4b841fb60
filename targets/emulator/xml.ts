import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json, JsonObject } from '../../specs/json.ts';
import { xmlForm } from '../../specs/xml.ts';
import { coerced } from './coerce.ts';
import { factsOf, itemPlace, memberPlace, type Place } from './places.ts';
import { kindsAt } from './typed.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

/**
 * The value that an XML text stands for, by the XML Objects of the schemas; the root may have any name.
 *
 * @throws {SyntaxError} it is no XML
 */
export function xmlValue(document: JsonObject, place: Place, text: string): Json {
  if (XMLValidator.validate(text) !== true) throw new SyntaxError('no well-formed XML');
  const [root] = elementsIn(parser.parse(text));
  if (root === undefined) throw new SyntaxError('no element');
  return valueOfElement(document, place, root);
}

/** The parser gives lists of objects with one name each; `:@` holds the attributes, `#text` the text. */
function elementsIn(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): Element[] => {
    if (typeof node !== 'object' || node === null) return [];
    const entries: [string, unknown][] = Object.entries(node);
    const [name, inside] = entries.find(([key]) => key !== ':@') ?? [];
    if (name === undefined || name === '#text' || name.startsWith('?')) return [];
    const attributes = Object.entries(entries.find(([key]) => key === ':@')?.[1] ?? {}).map(
      ([key, value]) => [key, String(value)] as const,
    );
    return [{ name, attributes: new Map(attributes), children: elementsIn(inside), text: textIn(inside) }];
  });
}

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node: unknown) => (typeof node === 'object' && node !== null && '#text' in node ? String(node['#text']) : '')).join('');
}

function valueOfElement(document: JsonObject, place: Place, element: Element): Json {
  const [kind] = kindsAt(document, place);
  if (kind === 'array') return itemsIn(document, place, { around: 'item', holder: element }) ?? [];
  if (kind === 'object' || (place.length === 0 && element.children.length > 0)) return objectIn(document, place, element);
  return coerced(document, place, element.text);
}

function objectIn(document: JsonObject, place: Place, element: Element): Json {
  const declared = [...factsOf(document, place).properties.keys()];
  const known = declared.map((name) => [name, memberIn(document, memberPlace(document, place, name), { name, holder: element })] as const);
  const names = new Set(declared.flatMap((name) => namesOf(document, memberPlace(document, place, name), name)));
  const others = Map.groupBy(
    element.children.filter((child) => !names.has(child.name)),
    (child) => child.name,
  );
  const more = [...others].map(([name, children]) => [name, otherMember(document, memberPlace(document, place, name), children)] as const);
  return Object.fromEntries([...known, ...more].filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** Names of the elements that a declared member is read from. */
function namesOf(document: JsonObject, place: Place, name: string): string[] {
  const own = xmlForm(document, place, name).name ?? name;
  return [own, itemName(document, place, name)];
}

function otherMember(document: JsonObject, place: Place, children: readonly Element[]): Json {
  const values = children.map((child) => valueOfElement(document, place, child));
  return values.length === 1 ? (values[0] ?? null) : values;
}

interface Held {
  readonly name: string;
  readonly holder: Element;
}

function memberIn(document: JsonObject, place: Place, { name, holder }: Held): Json | undefined {
  const form = xmlForm(document, place, name);
  const own = form.name ?? name;
  if (form.isAttribute) {
    const text = holder.attributes.get(own);
    return text === undefined ? undefined : coerced(document, place, text);
  }
  const child = holder.children.find((candidate) => candidate.name === own);
  if (kindsAt(document, place)[0] !== 'array') return child === undefined ? undefined : valueOfElement(document, place, child);
  if (!form.isWrapped) return itemsIn(document, place, { around: name, holder });
  return child === undefined ? undefined : (itemsIn(document, place, { around: own, holder: child }) ?? []);
}

function itemName(document: JsonObject, place: Place, around: string): string {
  return xmlForm(document, itemPlace(document, place, 0), around).name ?? around;
}

function itemsIn(
  document: JsonObject,
  place: Place,
  { around, holder }: { readonly around: string; readonly holder: Element },
): Json | undefined {
  const name = itemName(document, place, around);
  const items = holder.children.filter((child) => child.name === name);
  if (items.length === 0) return undefined;
  return items.map((item, index) => valueOfElement(document, itemPlace(document, place, index), item));
}

export function isXml(mediaType: string): boolean {
  return /^(?:application|text)\/(?:xml|[\w.-]+\+xml)$/.test(mediaType);
}
