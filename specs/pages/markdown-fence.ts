import { fromMarkdown } from 'mdast-util-from-markdown';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { holdsPath, isDocument, readDocument } from './document-page.ts';
import { expandedPage, isExpanded } from './mintlify-expanded.ts';
import { baseName, type Page, type Reading } from './page.ts';
import { parseYaml } from './page-yaml.ts';
import { isReadme, readmeLosses, withNeededBodies } from './readme-page.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/**
 * Every fence of a Markdown page that holds an OpenAPI document or Mintlify's expanded form of an operation; none where there is none.
 *
 * @throws {SpecError} the only such fence is broken; beside others it is a loss
 */
export function markdownPage(page: Page): Reading[] {
  if (!/^[ \t>]*(?:`{3,}|~{3,})/m.test(page.text)) return [];
  const { children } = fromMarkdown(page.text);
  const words = { title: titleOf(children, page.text), description: descriptionOf(children, page.text) };
  const tried = children.flatMap(fences).map((fence) => attempt(page, fence, words));
  const readings = tried.flatMap((result) => (result instanceof SpecError ? [] : result));
  const broken = tried.filter((result) => result instanceof SpecError);
  const [first, ...more] = readings;
  if (first === undefined && broken[0] !== undefined) throw broken[0];
  const told = broken.map(({ text }) => `${baseName(page)}: a fence is left out: ${text.what} (${text.where})`);
  return first === undefined ? [] : [{ ...first, losses: [...first.losses, ...told] }, ...more];
}

function attempt(page: Page, fence: Fence, words: PageWords): Reading[] | SpecError {
  try {
    return readFence(page, fence, words);
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
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
  if (!looksLikeApi(fence.text)) return [];
  const value: Json = parseYaml({ file: page.name, firstLine: fence.line + 1, text: fence.text });
  if (isDocument(value)) return documentIn(value, { page, line: fence.line + 1 });
  return isObject(value) && isExpanded(own(value, 'paths')) ? [expandedPage(value, { page, ...words })] : [];
}

/** Fences hold many other things, some of them with `paths` or with an example that is not whole. */
function looksLikeApi(text: string): boolean {
  if (/^\s*\{/.test(text)) return /"(?:openapi|swagger)"\s*:/.test(text) || (/"path"\s*:/.test(text) && /"method"\s*:/.test(text));
  return /^["']?(?:openapi|swagger)["']?\s*:/m.test(text) || (/^paths\s*:/m.test(text) && /^\s+path\s*:/m.test(text));
}

/** A part of a document, such as its `info`, is shown for other reasons. */
function documentIn(value: JsonObject, place: { readonly page: Page; readonly line: number }): Reading[] {
  if (!holdsPath(value)) return [];
  const reading = readDocument(value, place);
  if (!isReadme(value)) return [{ ...reading, form: 'markdown-fence' }];
  const { document, inferences } = withNeededBodies(reading.document);
  const told = inferences.map((inference) => `${baseName(place.page)}: ${inference}`);
  return [
    { ...reading, form: 'readme', document, losses: [...readmeLosses, ...reading.losses], inferences: [...reading.inferences, ...told] },
  ];
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

/** The block quote right after the title, and what of the description has run on past it. */
function descriptionOf(nodes: readonly Node[], text: string): string | null {
  const start = nodes.findIndex((node) => isTitle(node, text)) + 1;
  const quote = nodes[start];
  if (start === 0 || quote?.type !== 'blockquote') return null;
  const end = nodes.findIndex((node, index) => index > start && ['heading', 'code', 'html', 'thematicBreak'].includes(node.type));
  const parts = nodes.slice(start, end < 0 ? undefined : end).map((node) => sourceOf(node, text).replace(/^>\s?/gm, ''));
  return parts.join('\n\n').trim();
}

function sourceOf(node: Node, text: string): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset);
}
