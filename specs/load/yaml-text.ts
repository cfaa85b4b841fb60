import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';
import type { Json } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { finiteTree, mostDepth } from './finite-tree.ts';
import { syntaxError } from './syntax-error.ts';

/** Members that merge keys may copy; above it a text is made to fill the memory. */
const mostMerged = 1_000_000;
/** Dates stay text and `no` a word, as in YAML 1.2. Merge keys are of 1.1, and people write them. */
const schema = CORE_SCHEMA.withTags(mergeTag);

/**
 * The one document of a YAML text.
 *
 * @throws {SpecError} broken YAML, several documents, or aliases that unfold to too much or to a circle
 */
export function readYaml({ name, text }: { readonly name: string; readonly text: string }): Json {
  const documents = documentsOf(text, name);
  const full = documents.filter((document) => document !== null);
  if (full.length > 1) {
    const what = `it holds ${full.length} YAML documents`;
    throw new SpecError('not-openapi', { what, where: name, fix: 'put each into a file of its own, without the line `---` between them' });
  }
  return finiteTree(full[0] ?? null, name);
}

function documentsOf(text: string, name: string): unknown[] {
  try {
    return loadAll(text, { schema, maxDepth: mostDepth, maxTotalMergeKeys: mostMerged });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { mark, reason } = error;
    throw syntaxError(`the YAML is broken: ${reason}`, mark === undefined ? name : `${name}:${mark.line + 1}:${mark.column + 1}`, error);
  }
}
