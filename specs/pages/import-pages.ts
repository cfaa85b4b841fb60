import { isObject, type JsonObject, own } from '../json.ts';
import { valueAt } from '../pointer.ts';
import { SpecError } from '../spec-error.ts';
import { withoutDeadReferences } from './dead-references.ts';
import { documentPage } from './document-page.ts';
import { docusaurusPage } from './docusaurus.ts';
import { htmlPage, namedBy, scriptPage } from './html-page.ts';
import { isHtml } from './html-tree.ts';
import { markdownPage } from './markdown-fence.ts';
import { mergePages } from './merge.ts';
import { withoutProse } from './no-prose.ts';
import { withOperationIds } from './operation-ids.ts';
import { baseName, type Page, type PageForm, pageForms, type Reading } from './page.ts';
import { starlightPage } from './starlight-text.ts';

export interface ImportOptions {
  /** Whether the document keeps the pages' words for people: descriptions, summaries, titles of schemas. */
  readonly prose: boolean;
}

export interface Imported {
  /** OpenAPI 3.1; what was lost and inferred also stands in its `info['x-assay-import']`. */
  readonly document: JsonObject;
  readonly forms: readonly { readonly page: string; readonly form: PageForm }[];
  readonly losses: readonly string[];
  readonly inferences: readonly string[];
  /** Pages that were only found and hold no API. */
  readonly skipped: readonly string[];
}

/**
 * Documentation pages as one OpenAPI document. The form of each page is told by its content.
 *
 * @throws {SpecError} no page, a page of no known form, broken YAML on a page, an OpenAPI version that is not read, no operation on any page
 */
export function importPages(pages: readonly Page[], { prose }: ImportOptions): Imported {
  const read = pages.map((page) => ({ name: baseName(page), page, readings: readOrSkip(page) }));
  const readings = read.flatMap(({ name, page, readings: found }) => (found ?? []).map((reading) => ({ name, page, reading })));
  const skipped = read.flatMap(({ page, readings: found }) => (found === null ? [page.name] : []));
  const [first, ...more] = readings;
  if (first === undefined) throw nothingRead(skipped);
  const merged = mergePages(first, ...more);
  const whole = withoutDeadReferences(merged.document);
  if (!hasOperation(whole.document)) throw noOperation(readings.map(({ page }) => page.name));
  const named = withOperationIds(whole.document);
  const document = prose ? named : withoutProse(named);
  const losses = [...merged.losses, ...whole.losses];
  const inferences = merged.inferences.filter((inference) => isStillTrue(inference, whole.document));
  return {
    document: withRecord(document, { pages: [...new Set(readings.map(({ name }) => name))], losses, inferences }),
    forms: readings.map(({ page, reading }) => ({ page: page.name, form: reading.form })),
    losses,
    inferences,
    skipped,
  };
}

/** What one page left to guess another may have stated: then no mark is left at that place. */
function isStillTrue(inference: string, document: JsonObject): boolean {
  const at = /: #(\/\S+): /.exec(inference)?.[1];
  const node = at === undefined ? undefined : valueAt(document, at);
  return !isObject(node) || Object.keys(node).some((name) => name.startsWith('x-assay-inferred'));
}

function nothingRead(skipped: readonly string[]): SpecError {
  if (skipped.length === 0)
    return new SpecError('page-none', { what: 'no page to import', where: 'assay import', fix: 'name at least one page' });
  const what = `none of the ${skipped.length} pages holds an API, such as ${skipped.slice(0, 3).join(', ')}`;
  return new SpecError('page-none', { what, where: 'assay import', fix: `name pages of a known form: ${pageForms.join(', ')}` });
}

function hasOperation(document: JsonObject): boolean {
  return ['paths', 'webhooks'].some((name) => Object.keys(own(document, name) ?? {}).length > 0);
}

function noOperation(names: readonly string[]): SpecError {
  const text = { what: 'the pages show no operation', where: names.join(', '), fix: 'add the pages of the operations themselves' };
  return new SpecError('page-empty', text);
}

/** What says that a page holds no API, rather than that it is broken. */
const otherPages = ['page-form', 'page-link', 'page-empty'];

/** `null` for a page that was only found in a folder and holds no API. */
function readOrSkip(page: Page): Reading[] | null {
  try {
    return readPage(page);
  } catch (error) {
    if (page.isFound === true && error instanceof SpecError && otherPages.includes(error.code)) return null;
    throw error;
  }
}

/** Whether the page is of a form that is read, whole or broken. */
export function isKnownPage(page: Page): boolean {
  try {
    return readOrSkip({ ...page, isFound: true }) !== null;
  } catch (error) {
    if (error instanceof SpecError) return true;
    throw error;
  }
}

/** Everything that the page holds, by the first form that it has. */
function readPage(page: Page): Reading[] {
  for (const read of isHtml(page.text) ? [htmlPage] : textForms) {
    const found = read(page);
    if (found.length > 0) return found;
  }
  const named = namedBy(page).flatMap((each) => (each.kind === 'embedded' ? [] : [`${each.url} (${each.viewer})`]));
  if (named.length === 0) throw unknownForm(page);
  throw new SpecError('page-link', {
    what: `this page only names its document: ${named.join(', ')}`,
    where: page.name,
    fix: 'import that document, or the page by its address',
  });
}

const textForms: readonly ((page: Page) => Reading[])[] = [
  (page) => [documentPage(page)].filter((reading) => reading !== null),
  docusaurusPage,
  markdownPage,
  scriptPage,
  (page) => [starlightPage(page)].filter((reading) => reading !== null),
];

function unknownForm(page: Page): SpecError {
  return new SpecError('page-form', {
    what: `not a page form that is known; tried: ${pageForms.join(', ')}`,
    where: page.name,
    fix: 'give the OpenAPI document, a Markdown page that holds one in a fence, a page of a viewer (Swagger UI, Redoc, Scalar), or a starlight-openapi page',
  });
}

function withRecord(document: JsonObject, record: JsonObject): JsonObject {
  const info = own(document, 'info');
  return { ...document, info: { ...(isObject(info) ? info : {}), 'x-assay-import': record } };
}
