import type { JsonObject } from '../json.ts';
import { changed, type NodeKind } from '../nodes.ts';
import type { Spec } from '../spec.ts';
import { inWrittenWords } from '../upgrade/written-words.ts';
import { documentChecks } from './catalogue.ts';
import type { DocumentCheck, DocumentFinding, Fault, NodeCheck } from './check.ts';
import { idleActions, overlayApplies } from './overlay-applies.ts';
import { type Part, parts } from './parts.ts';
import { lostInReading } from './text-kept.ts';

/**
 * What departs in the document itself, by the rules that are asked for, in the order in which it is met.
 *
 * It takes seconds for the largest documents: each step gives what it found so far, often nothing, and lets others work in between.
 */
export async function* documentFindings(spec: Spec, isAsked: (rule: string) => boolean = () => true): AsyncGenerator<DocumentFinding[]> {
  const asked = documentChecks.filter(({ rule }) => isAsked(rule.id));
  const fresh = onlyNew();
  for (const part of parts(spec.written)) yield fresh(await ofWritten(spec, part, asked));
  for (const part of parts(spec.document)) yield fresh(ofNodes(spec, part, asked));
  for (const check of asked) if (check.kind === 'whole') yield fresh(findings(check, check.judge(spec), spec));
  yield lostInReading(spec, isAsked);
  if (isAsked(overlayApplies.id)) yield idleActions(spec);
}

async function ofWritten(spec: Spec, part: Part, checks: readonly DocumentCheck[]): Promise<DocumentFinding[]> {
  const found: DocumentFinding[] = [];
  for (const check of checks) {
    if (check.kind !== 'written') continue;
    const faults = await check.judge(part.document, spec);
    const inside = faults.filter(({ pointer }) => pointer.startsWith(part.within));
    found.push(...findings(check, inside, { locate: spec.locateWritten, dialect: spec.dialect }));
  }
  return found;
}

function ofNodes(spec: Spec, { document, within }: Part, checks: readonly DocumentCheck[]): DocumentFinding[] {
  const byKind = new Map<NodeKind, NodeCheck[]>();
  for (const check of checks)
    if (check.kind === 'node') for (const kind of check.of) byKind.set(kind, [...(byKind.get(kind) ?? []), check]);
  const found: DocumentFinding[] = [];
  const visit = (node: JsonObject, here: { readonly kind: NodeKind; readonly at: () => string }): JsonObject => {
    const those = (byKind.get(here.kind) ?? []).filter(({ having }) => having.some((word) => Object.hasOwn(node, word)));
    const at = those.length === 0 ? '' : here.at();
    if (at.startsWith(within)) for (const check of those) found.push(...findings(check, check.judge(node, at, spec), spec));
    return node;
  };
  changed(document, (node) => node, visit);
  return found;
}

function findings(
  { rule }: DocumentCheck,
  faults: readonly Fault[],
  { locate, dialect }: Pick<Spec, 'locate' | 'dialect'>,
): DocumentFinding[] {
  return faults.map(({ pointer, what, fix, level }) => ({
    rule: rule.id,
    level: level ?? rule.level,
    pointer,
    position: locate(pointer),
    what: inWrittenWords(what, dialect),
    ...(fix === undefined ? {} : { fix: inWrittenWords(fix, dialect) }),
  }));
}

/** A node that an older version writes once may stand in several places of the upgraded document. */
function onlyNew(): (found: readonly DocumentFinding[]) => DocumentFinding[] {
  const told = new Set<string>();
  return (found) =>
    found.filter(({ rule, what, position: { file, line, column } }) => {
      const key = JSON.stringify([rule, what, file, line, column]);
      return !told.has(key) && told.add(key);
    });
}
