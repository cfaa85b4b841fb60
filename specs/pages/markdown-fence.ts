import { fromMarkdown } from 'mdast-util-from-markdown';
import { isObject, type Json, own } from '../json.ts';
import { isDocument, readDocument } from './document-page.ts';
import { expandedPage, isExpanded } from './mintlify-expanded.ts';
import type { Page, Reading } from './page.ts';
import { parseYaml } from './page-yaml.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** Every fence of a Markdown page that holds an OpenAPI document or Mintlify's expanded form of an operation; none where there is none. */
export function markdownPage(page: Page): Reading[] {
  if (!/^[ \t>]*(?:`{3,}|~{3,})/m.test(page.text)) return [];
  const { children } = fromMarkdown(page.text);
  const words = { title: titleOf(children, page.text), description: descriptionOf(children, page.text) };
  return children.flatMap(fences).flatMap((fence) => readFence(page, fence, words));
}

interface Fence {
  readonly text: string;
  /** The line of the page, from 1, that the opening backticks stand on. */
  readonly line: number;
}

function fences(node: Node): Fence[] {
  if (node.type === 'code') return [{ text: node.value, line: node.position?.start.line ?? 0 }];
  return 'children' in node ? node.children.flatMap((child) => fences(child)) : [];
}

interface PageWords {
  readonly title: string | null;
  readonly description: string | null;
}

function readFence(page: Page, fence: Fence, words: PageWords): Reading[] {
  if (!/^(?:\s*\{)?\s*["']?(?:openapi|swagger|paths)["']?\s*:/m.test(fence.text)) return [];
  const value: Json = parseYaml({ file: page.name, firstLine: fence.line + 1, text: fence.text });
  if (isDocument(value)) return [{ ...readDocument(value, { page, line: fence.line + 1 }), form: 'markdown-fence' }];
  return isObject(value) && isExpanded(own(value, 'paths')) ? [expandedPage(value, { page, ...words })] : [];
}

/** The first top heading that is not the scrapers' `# Source: URL`. Pages in the wild are titled "null" where the generator had no title. */
function titleOf(nodes: readonly Node[], text: string): string | null {
  const heading = nodes.find((node) => isTitle(node, text));
  const title = heading === undefined ? '' : sourceOf(heading, text).replace(/^#+\s*|\s*#*$/g, '');
  return title === '' || title === 'null' ? null : title;
}

function isTitle(node: Node, text: string): boolean {
  return node.type === 'heading' && node.depth === 1 && !/^#\s*Source:/.test(sourceOf(node, text));
}

/** The block quote right after the title. */
function descriptionOf(nodes: readonly Node[], text: string): string | null {
  const quote = nodes[nodes.findIndex((node) => isTitle(node, text)) + 1];
  return quote?.type === 'blockquote' && nodes.some((node) => isTitle(node, text))
    ? sourceOf(quote, text).replace(/^>\s?/gm, '').trim()
    : null;
}

function sourceOf(node: Node, text: string): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset);
}
