import type { Json, JsonObject } from '../../json.ts';
import { attribute, childrenOf, type Element, every, hasClass, rawText, words } from '../html-tree.ts';
import { tagLine, typeSchema } from '../starlight-type.ts';

/** What stands one after the other where a schema is shown. */
export type Part =
  | { readonly kind: 'title' | 'words'; readonly text: string }
  | { readonly kind: 'type'; readonly schema: JsonObject; readonly format: string | null; readonly recursive: boolean }
  | { readonly kind: 'tags'; readonly facts: JsonObject }
  | { readonly kind: 'allowed'; readonly texts: readonly string[]; readonly only: boolean }
  | { readonly kind: 'object'; readonly details: Element }
  | { readonly kind: 'union'; readonly one: boolean; readonly discriminator: string | null; readonly panels: readonly Element[] }
  | { readonly kind: 'negation' };

/** Examples, links and scripts are no parts. */
export function partsIn(holder: Element): Part[] {
  const children = childrenOf(holder);
  return children.flatMap((child, index) => part(child, children.slice(index + 1)) ?? []);
}

function part(child: Element, after: readonly Element[]): Part | null {
  if (child.tagName === 'em') return { kind: 'title', text: words(child) };
  if (hasClass(child, 'sl-openapi-markdown')) return { kind: 'words', text: words(child) };
  if (hasClass(child, 'sl-openapi-tags')) return tagsPart(child);
  if (child.tagName === 'details') return objectPart(child);
  if (hasClass(child, 'sl-openapi-schema-objects')) return unionPart(child, after);
  const types = childrenOf(child).filter((inner) => hasClass(inner, 'sl-openapi-type'));
  return child.tagName === 'div' && types.length > 0 ? typePart(child, types) : null;
}

/** `Array<T>` with the tag `recursive` may be followed by `| null` in an element of its own. */
function typePart(holder: Element, types: readonly Element[]): Part {
  const text = types.map(words).join(' ');
  if (text.startsWith('not ')) return { kind: 'negation' };
  const tags = childrenOf(holder).filter((inner) => hasClass(inner, 'sl-openapi-tag'));
  const format = tags.map((tag) => /^format: (.+)$/.exec(words(tag))?.[1]).find((name) => name !== undefined) ?? null;
  return { kind: 'type', schema: typeSchema(text) ?? {}, format, recursive: tags.some((tag) => words(tag) === 'recursive') };
}

function objectPart(details: Element): Part {
  const summary = childrenOf(details).find(({ tagName }) => tagName === 'summary') ?? null;
  return words(summary) === 'not matching' ? { kind: 'negation' } : { kind: 'object', details };
}

function tagsPart(holder: Element): Part {
  const texts = every('.sl-openapi-tag', holder).map((tag) => rawText(tag).trim()); // blanks count in a pattern
  const label = /^Allowed (values?):/.exec(words(holder))?.[1];
  if (label !== undefined) return { kind: 'allowed', only: label === 'value', texts: texts.map((text) => (text === '""' ? '' : text)) };
  return { kind: 'tags', facts: Object.assign({}, ...texts.map(tagFacts)) };
}

/** Each tag has an element of its own, so a default or a pattern may hold anything. */
function tagFacts(text: string): JsonObject {
  const stated = /^default: (.*)$/.exec(text)?.[1];
  if (stated !== undefined) return { default: stated };
  const pattern = /^\/(.*)\/$/.exec(text)?.[1];
  if (pattern !== undefined) return { pattern };
  return tagLine(text)?.facts ?? {};
}

function unionPart(head: Element, after: readonly Element[]): Part {
  const tabs = after.find(({ tagName }) => tagName === 'starlight-tabs');
  const panels = tabs === undefined ? [] : childrenOf(tabs).filter((child) => attribute(child, 'role') === 'tabpanel');
  const discriminator = /discriminator: (.+)$/.exec(words(head))?.[1] ?? null;
  return { kind: 'union', one: words(head).startsWith('One of'), discriminator, panels };
}

/** An enum with the `null` that the page leaves out of it. */
export function withHidden(values: readonly Json[], type: Json | undefined): Json[] {
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? ''];
  return types.includes('null') && !values.includes(null) ? [...values, null] : [...values];
}
