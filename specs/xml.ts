import { isObject, type JsonObject, own } from './json.ts';
import { keyword } from './layers.ts';
import { type JsonPointer, valueAt } from './pointer.ts';
import { refAt } from './resolve.ts';

/** How a value stands in XML. */
export interface XmlForm {
  /** With its prefix; `null`: the name of the property, or of what stands around. */
  readonly name: string | null;
  /** The declaration of the namespace, `xmlns` or `xmlns:prefix` and its URI. */
  readonly namespace: readonly [attribute: string, uri: string] | null;
  readonly isAttribute: boolean;
  /** Whether the items of an array stand in an element of their own. */
  readonly isWrapped: boolean;
}

/** @see OpenAPI 3.1.1 XML Object; 3.2.0 says `nodeType` for what `attribute` and `wrapped` said */
export function xmlForm(document: JsonObject, at: readonly JsonPointer[], fallback: string | null = null): XmlForm {
  const stated = at.length === 0 ? undefined : keyword(document, at, 'xml')?.value;
  const text = (word: string) => {
    const value = own(stated, word);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [name, prefix, namespace, type] = [text('name') ?? fallback, text('prefix'), text('namespace'), text('nodeType')];
  return {
    name: name === null ? null : prefix === null ? name : `${prefix}:${name}`,
    namespace: namespace === null ? null : [prefix === null ? 'xmlns' : `xmlns:${prefix}`, namespace],
    isAttribute: own(stated, 'attribute') === true || type === 'attribute',
    isWrapped: own(stated, 'wrapped') === true || (type === 'element' && isArray(document, at)),
  };
}

function isArray(document: JsonObject, at: readonly JsonPointer[]): boolean {
  return keyword(document, at, 'type')?.value === 'array';
}

/** The name of the whole: what the schema says, else the name of the component that it refers to. */
export function rootName(document: JsonObject, schema: JsonPointer | null): string {
  if (schema === null) return 'root';
  const node = valueAt(document, schema);
  const target = isObject(node) ? refAt(node) : null;
  const component = /^\/components\/schemas\/([^/]+)$/.exec(target ?? schema)?.[1] ?? null;
  return xmlForm(document, [schema], component).name ?? 'root';
}
