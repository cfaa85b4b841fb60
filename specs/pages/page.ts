import type { JsonObject } from '../json.ts';
import type { View } from '../spec.ts';

/** A page as the user gave it; `name` is its path or URL. */
export interface Page {
  readonly name: string;
  readonly text: string;
  /** Whether it was found in a folder and not named: then it may hold no API. */
  readonly isFound?: boolean;
}

export const pageForms = [
  'document',
  'html-document',
  'markdown-fence',
  'readme',
  'mintlify-expanded',
  'docusaurus',
  'starlight-html',
  'starlight-text',
] as const;
export type PageForm = (typeof pageForms)[number];

/** What one page says, as an OpenAPI 3.1 document of its own. */
export interface Reading {
  readonly form: PageForm;
  readonly document: JsonObject;
  /** What the form does not carry, and what of this page could not be taken over. */
  readonly losses: readonly string[];
  /** What was concluded and not read; the nodes concerned carry a mark of their own. */
  readonly inferences: readonly string[];
  /** Component schemas that the page shows from one side only: without `readOnly` properties in a request, without `writeOnly` ones in a response. */
  readonly shownAs: ReadonlyMap<string, View>;
}

/** Only the operationId under this mark is made up: the operation itself is what the page says. */
export const inferredIdMark = 'x-assay-inferred-operation-id';
/** Only the `default` beside this mark is concluded. */
export const inferredDefaultMark = 'x-assay-inferred-default';

/** Stands beside a security scheme whose name is the page's own word, where its type was concluded. */
export const statedNameMark = 'x-assay-stated-name';

/** The page's name without its folders, but for one where many have the same: a document must not tell where somebody keeps his files. */
export function baseName(page: Page): string {
  const parts = page.name.split(/[\\/]/).filter(Boolean);
  const last = parts.at(-1) ?? page.name;
  return /^(?:index|readme|page)\.\w+$/i.test(last) ? parts.slice(-2).join('/') : last;
}
