import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString as textContent } from 'hast-util-to-string';

export type Tree = ReturnType<typeof fromHtml>;
export type Element = Extract<Tree['children'][number], { type: 'element' }>;

/** The tree as the HTML standard builds it, whatever the page lacks or closes wrongly. */
export function parseHtml(html: string): Tree {
  return fromHtml(html);
}

/** Whether a text is a page of HTML and not Markdown that begins with a tag. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 2000);
  if (!/^\uFEFF?\s*</.test(start)) return false;
  return (
    /<(?:!doctype\s+html|html|head|body|main)[\s>]/i.test(start) ||
    /class="[^"]*sl-openapi-|<(?:redoc|rapi-doc|elements-api)[\s>]|SwaggerUIBundle/i.test(text)
  );
}

export function first(selector: string, tree: Tree | Element): Element | null {
  return select(selector, tree) ?? null;
}

export function every(selector: string, tree: Tree | Element): Element[] {
  return selectAll(selector, tree);
}

export function childrenOf(element: Element): Element[] {
  return element.children.filter((child) => child.type === 'element');
}

export function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}

/** The child of that class, if there is one. */
export function childOf(element: Element | null, name: string): Element | null {
  return element === null ? null : (childrenOf(element).find((child) => hasClass(child, name)) ?? null);
}

/** Text with blanks as a browser shows them. */
export function words(element: Element | null): string {
  return element === null ? '' : textContent(element).replace(/\s+/g, ' ').trim();
}

/** Text with its line breaks: of code and of scripts. */
export function rawText(element: Element | Tree): string {
  return textContent(element);
}

/** An attribute by its name in the source, in any case; the tree's own names differ (`dataUrl`, `spec-url`, `apidescriptionurl`). */
export function attribute(element: Element, name: string): string | null {
  const squeezed = (text: string): string => text.replaceAll('-', '').toLowerCase();
  const [, value] = Object.entries(element.properties).find(([key]) => squeezed(key) === squeezed(name)) ?? [];
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : null;
}
