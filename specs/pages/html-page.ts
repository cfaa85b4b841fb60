import { isObject, type Json } from '../json.ts';
import { isDocument, readDocument } from './document-page.ts';
import { every, first, isHtml, parseHtml, rawText, type Tree } from './html-tree.ts';
import { gitbookDocuments, type Named, namedDocuments, scriptDocuments } from './named-documents.ts';
import type { Page, Reading } from './page.ts';
import { parseYaml } from './page-yaml.ts';
import { starlightOverview } from './starlight-html/overview.ts';
import { starlightHtmlPage } from './starlight-html/page.ts';
import { starlightPage } from './starlight-text.ts';

/** What a page of HTML shows itself; none where it holds no API, or only names a document. */
export function htmlPage(page: Page): Reading[] {
  const found = known.get(page) ?? readHtml(page);
  known.set(page, found);
  return found;
}

/** A page is asked whether it shows anything before it is imported. */
const known = new WeakMap<Page, Reading[]>();

function readHtml(page: Page): Reading[] {
  const tree = parseHtml(page.text);
  const embedded = embeddedIn(page, namedDocuments(tree));
  if (embedded.length > 0) return embedded;
  const shown = starlightHtmlPage(tree, page) ?? starlightOverview(tree, page) ?? starlightPage({ ...page, text: textOf(tree) });
  return shown === null ? [] : [shown];
}

/** A script that a viewer keeps its document in. */
export function scriptPage(page: Page): Reading[] {
  return /\.[cm]?js$/.test(page.name) ? embeddedIn(page, scriptDocuments(page.text)) : [];
}

/** The first document that the page holds: a viewer that holds several shows one of them. */
function embeddedIn(page: Page, named: readonly Named[]): Reading[] {
  for (const each of named) {
    const value = each.kind === 'embedded' ? documentValue(page, each.value) : null;
    if (isObject(value) && isDocument(value)) return [{ ...readDocument(value, { page, line: 1 }), form: 'html-document' }];
  }
  return [];
}

function documentValue(page: Page, value: Json): Json {
  return typeof value === 'string' ? parseYaml({ file: page.name, firstLine: 1, text: value }) : value;
}

/** What a page that shows no API itself names instead. */
export function namedBy(page: Page): Named[] {
  if (!isHtml(page.text)) return gitbookDocuments(page.text);
  return htmlPage(page).length > 0 ? [] : namedDocuments(parseHtml(page.text));
}

/** Elements that begin a line where a browser shows them. */
const lines = 'h1,h2,h3,h4,h5,h6,p,li,div,section,summary,strong,em,pre,label,option,dt,dd,td,th';

/** The text of the main part, a line for each element: what older renderers show is read from it. */
function textOf(tree: Tree): string {
  const main = first('main', tree) ?? tree;
  for (const element of every('script,style,svg', main)) element.children = [];
  for (const pre of every('pre', main)) pre.children = [{ type: 'text', value: rawText(pre) }];
  for (const element of every(lines, main)) {
    element.children.unshift({ type: 'text', value: '\n' });
    element.children.push({ type: 'text', value: '\n' });
  }
  return rawText(main).replace(/\n\s*\n/g, '\n');
}
