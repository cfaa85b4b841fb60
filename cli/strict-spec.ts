import { type DocumentFinding, documentFindings } from '../specs/document/index.ts';
import type { Spec } from '../specs/spec.ts';
import { SpecError } from '../specs/spec-error.ts';

/** Faults that the message lists. */
const listed = 20;

/** @throws {SpecError} `document-faulty`: the document breaks a MUST of OpenAPI; all that do stand in the message, as far as it is readable */
export async function refuseFaulty(spec: Spec): Promise<void> {
  const grave: DocumentFinding[] = [];
  for await (const found of documentFindings(spec)) grave.push(...found.filter(({ level }) => level === 'must'));
  const [first, ...others] = grave;
  if (first === undefined) return;
  const lines = others.slice(0, listed).map((finding) => `\n  ${where(finding)}: ${finding.what}  [${finding.rule}]`);
  const more = others.length > listed ? `\n  and ${others.length - listed} more` : '';
  throw new SpecError('document-faulty', {
    what: `${first.what}  [${first.rule}]${lines.join('')}${more}`,
    where: where(first),
    fix: `${first.fix ?? 'mend the document'}, or run without --strict-spec: what is broken is left out then, and told in the report`,
  });
}

/**
 * A `$ref` to nothing is most often a slip of the pen, and what it was to say would go untested without a word in the exit code.
 *
 * @throws {SpecError} `ref-unresolved`: the first of them
 */
export function refuseDangling({ broken, locate }: Pick<Spec, 'broken' | 'locate'>): void {
  const dangling = broken.filter(({ code }) => code === 'ref-unresolved');
  const [first] = dangling;
  if (first === undefined) return;
  const { file, line, column } = locate(`${first.pointer}/$ref`);
  const more = dangling.length > 1 ? `, and ${dangling.length - 1} more` : '';
  throw new SpecError(first.code, {
    what: `${first.what}${more}`,
    where: `${file}:${line}:${column} (#${first.pointer})`,
    fix: `${first.fix}; --overlay mends a document that is not yours`,
  });
}

function where({ position: { file, line, column } }: DocumentFinding): string {
  return `${file}:${line}:${column}`;
}
