import type { JsonObject } from '../json.ts';
import type { View } from '../spec.ts';

/** A page as the user gave it; `name` is its path or URL. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

export const pageForms = ['document', 'markdown-fence', 'mintlify-expanded', 'starlight-text'] as const;
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

/** The page's name without its folders: a document must not tell where somebody keeps his files. */
export function baseName(page: Page): string {
  return page.name.split(/[\\/]/).filter(Boolean).at(-1) ?? page.name;
}
