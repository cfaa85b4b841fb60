import { isObject, type JsonObject, own } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { documentPage } from './document-page.ts';
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
}

/**
 * Documentation pages as one OpenAPI document. The form of each page is told by its content.
 *
 * @throws {SpecError} no page, a page of no known form, broken YAML on a page, an OpenAPI version that is not read
 */
export function importPages(pages: readonly Page[], { prose }: ImportOptions): Imported {
  const readings = pages.flatMap((page) => readPage(page).map((reading) => ({ name: baseName(page), page, reading })));
  const [first, ...more] = readings;
  if (first === undefined)
    throw new SpecError('page-none', { what: 'no page to import', where: 'assay import', fix: 'name at least one page' });
  const merged = mergePages(first, ...more);
  const named = withOperationIds(merged.document);
  const document = prose ? named : withoutProse(named);
  const { losses, inferences } = merged;
  return {
    document: withRecord(document, { pages: [...new Set(readings.map(({ name }) => name))], losses, inferences }),
    forms: readings.map(({ page, reading }) => ({ page: page.name, form: reading.form })),
    losses,
    inferences,
  };
}

/** Everything that the page holds, by the first form that it has. */
function readPage(page: Page): Reading[] {
  const document = documentPage(page);
  if (document !== null) return [document];
  const fenced = markdownPage(page);
  if (fenced.length > 0) return fenced;
  const text = starlightPage(page);
  if (text !== null) return [text];
  throw new SpecError('page-form', {
    what: `not a page form that is known; tried: ${pageForms.join(', ')}`,
    where: page.name,
    fix: 'give the OpenAPI document, a Markdown page that holds one in a fence, or the text of a starlight-openapi page (METHOD, /path, Responses)',
  });
}

function withRecord(document: JsonObject, record: JsonObject): JsonObject {
  const info = own(document, 'info');
  return { ...document, info: { ...(isObject(info) ? info : {}), 'x-assay-import': record } };
}
