import { readText } from '../specs/load/text.ts';
import { type LoadOptions, loadSpec, overlaidSpec, specFromSource } from '../specs/load.ts';
import type { Page } from '../specs/pages/page.ts';
import type { Spec } from '../specs/spec.ts';
import { isAddress, isGlob, kindOf } from './pages/arguments.ts';
import { write } from './write.ts';

/** Where the document that pages were read as can be looked at: findings point at its lines. */
const importedFile = '.assay/imported.yaml';

/**
 * What `assay run` is given: each OpenAPI document, by its file or address, is one Spec; all other arguments are pages of one API and become one.
 *
 * @throws {SpecError} an argument is neither
 */
export async function readSpecs(names: readonly string[], importedAs: string = importedFile, options: LoadOptions = {}): Promise<Spec[]> {
  const kinds = await Promise.all(names.map(async (name) => ({ name, isFile: await isDocumentFile(name) })));
  const optionsOf = await optionsEach(names, options);
  const specs = await Promise.all(kinds.filter(({ isFile }) => isFile).map(({ name }) => loadSpec(name, optionsOf(name))));
  const pages = kinds.filter(({ isFile }) => !isFile).map(({ name }) => name);
  return pages.length === 0 ? specs : [...specs, ...(await readPages(pages, importedAs, optionsOf))];
}

type OptionsOf = (document: string) => LoadOptions;

async function optionsEach(names: readonly string[], options: LoadOptions): Promise<OptionsOf> {
  if (options.overlays === undefined || options.overlays.length === 0) return () => options;
  const { overlaysOf } = await import('./overlays.ts');
  const overlays = await overlaysOf(options.overlays, names);
  return (document) => ({ ...options, overlays: overlays(document) });
}

/** A file that is named as a document is one, whole or broken, and so is one that is missing: the reader says best what is wrong. */
async function isDocumentFile(name: string): Promise<boolean> {
  if (isAddress(name)) return false;
  const kind = await kindOf(name);
  if (kind === null) return !isGlob(name);
  if (kind === 'folder') return false;
  if (/\.(?:json|ya?ml)$/i.test(name)) return true;
  const { isDocumentText } = await import('../specs/pages/document-page.ts');
  return isDocumentText(await readText(name));
}

async function readPages(names: readonly string[], importedAs: string, optionsOf: OptionsOf): Promise<Spec[]> {
  const [{ gatherPages }, { fetchLimits, textFetcher }, { isDocumentText }] = await Promise.all([
    import('./pages/gather.ts'),
    import('./pages/fetch-text.ts'),
    import('../specs/pages/document-page.ts'),
  ]);
  const { pages, notes } = await gatherPages(names, textFetcher({ ...fetchLimits, headers: [] }));
  for (const note of notes) console.error(`not read: ${note}`);
  const isWhole = (page: Page): boolean => isAddress(page.name) && isDocumentText(page.text);
  const specs = await Promise.all(pages.filter(isWhole).map(({ name, text }) => specFromSource({ file: name, text }, optionsOf(name))));
  const others = pages.filter((page) => !isWhole(page));
  return others.length === 0 ? specs : [...specs, await importedSpec(others, importedAs, optionsOf(importedAs))];
}

async function importedSpec(pages: readonly Page[], importedAs: string, options: LoadOptions): Promise<Spec> {
  const [{ importPages }, { documentText }] = await Promise.all([
    import('../specs/pages/import-pages.ts'),
    import('../specs/pages/document-text.ts'),
  ]);
  const { document, forms, skipped, losses, inferences } = importPages(pages, { prose: true });
  const text = documentText(document);
  const spec = await overlaidSpec(document, { file: importedAs, text }, options);
  await write(importedAs, text);
  const left = skipped.length === 0 ? '' : `, ${skipped.length} without an API`;
  console.error(
    `read ${forms.length} pages as ${importedAs}${left}: ${losses.length} losses and ${inferences.length} inferences stand in its info`,
  );
  return spec;
}
