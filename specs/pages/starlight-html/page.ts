import type { JsonObject } from '../../json.ts';
import { methods } from '../../spec.ts';
import { childOf, childrenOf, type Element, every, first, hasClass, type Tree, words } from '../html-tree.ts';
import type { Page, Reading } from '../page.ts';
import { operationReading } from '../starlight-reading.ts';
import type { PageNotes } from '../starlight-schema.ts';
import type { Authorization } from '../starlight-security.ts';
import { readSnippet, type Snippet } from '../starlight-snippet.ts';
import { bodyIn, responsesIn } from './content.ts';
import { codeOf } from './media.ts';
import { parametersIn } from './parameters.ts';
import { headingOf, type Region, regionsOf } from './regions.ts';

/** What the HTML of a starlight-openapi page never shows, whatever the page. */
export const starlightHtmlLosses: readonly string[] = [
  'starlight-html: operationId, tags, links, writeOnly, allOf, $ref names, style and explode are not shown, readOnly only by its absence from examples',
  'starlight-html: what stands beside alternatives (null among it), a discriminator, the format of the items of an array, and what a recursive member holds are not shown',
  'starlight-html: accept, authorization and content-type header parameters are not shown',
  'starlight-html: a default, minimum or maximum of 0, false or "" is not shown, nor an enum member that is neither text nor number',
  'starlight-html: of security only the names and the request of a snippet are shown, of several servers only the first',
];

/** One rendered operation page, by the elements of starlight-openapi 0.25 and later; `null` where the tree is none. */
export function starlightHtmlPage(tree: Tree, page: Page): Reading | null {
  const head = first('.sl-openapi-operation-description', tree);
  const method = words(first('.sl-openapi-operation-method-badge', head ?? tree)).toLowerCase();
  const shownPath = words(first('.sl-openapi-operation-method-path', head ?? tree));
  const path = shownPath === '' ? null : shownPath;
  const holder = every('*', tree).find((element) => head !== null && element.children.includes(head));
  if (head === null || holder === undefined || !methods.some((known) => known === method)) return null;
  const notes: PageNotes = { schemas: {}, losses: [], inferences: [] };
  const children = childrenOf(holder);
  const regions = regionsOf(children.slice(children.indexOf(head) + 1));
  const title = words(first('h1', tree));
  const snippet = snippetOf(head, path ?? '');
  const shown = { page, form: 'starlight-html' as const, method, path, title: title === '' ? null : title, snippet };
  const deprecated = children.slice(0, children.indexOf(head)).some((child) => hasClass(child, 'sl-openapi-deprecated'));
  const operation = operationOf({ ...shown, deprecated, regions }, notes);
  return operationReading({ ...shown, operation, authorizations: authorizationsIn(regions), losses: starlightHtmlLosses }, notes);
}

interface Shown {
  readonly method: string;
  readonly path: string | null;
  readonly title: string | null;
  readonly deprecated: boolean;
  readonly snippet: Snippet;
  readonly regions: readonly Region[];
}

function operationOf({ method, path, title, deprecated, snippet, regions }: Shown, notes: PageNotes): JsonObject {
  const description = regions.find(({ name }) => name === '')?.elements.find((element) => hasClass(element, 'sl-openapi-markdown')) ?? null;
  const { parameters, form } = parametersIn(regions, path ?? '', notes);
  const body = bodyIn(regions, snippet, notes) ?? form;
  const responses = responsesIn(regions, notes);
  if (regions.some(({ name }) => name === 'Callbacks')) notes.losses.push('callbacks are not taken over');
  if (Object.keys(responses).length === 0) notes.losses.push(`no response of ${method.toUpperCase()} ${path ?? title ?? ''} is shown`);
  return {
    ...(title === null ? {} : { summary: title }),
    ...(description === null ? {} : { description: words(description) }),
    ...(deprecated ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: body }),
    responses,
  };
}

function authorizationsIn(regions: readonly Region[]): Authorization[] | null {
  const section = regions.find(({ name }) => name === 'Authorizations')?.elements[0];
  if (section === undefined || headingOf(section) !== 'Authorizations') return null;
  return every('.sl-openapi-security-scheme', section).map((item) => ({
    name: words(first('strong', item)),
    scopes: every('.sl-openapi-tag', item).map(words),
  }));
}

function snippetOf(head: Element, path: string): Snippet {
  const codes = every('.sl-openapi-snippet pre', childOf(head, 'sl-openapi-snippets') ?? head);
  return readSnippet(codes.map(codeOf).join('\n'), path);
}
