import type { VNode } from 'preact';
import type { DocumentFault } from '../../suites/event.ts';
import type { Run } from '../run.ts';
import { levels, levelWords, plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { breakable, code, filtered, head, level, position, scrolling } from './parts.ts';
import type { Section } from './section.ts';

export function documentLead({ run: { document } }: Section): string {
  if (document === null) return 'Nobody asked about the document itself.';
  const total = levels.reduce((sum, of) => sum + document.levels[of], 0);
  if (total === 0) return `The document keeps to all ${document.rules.length} rules for documents.`;
  const byLevel = levels
    .filter((of) => document.levels[of] > 0)
    .map((of) => `${document.levels[of].toLocaleString('en')} ${levelWords[of]}`);
  return `${plural(total, 'fault')} of the document itself (${byLevel.join(', ')}). They fail no run: the target is tested, not its document.`;
}

/** What is wrong with the document itself, line by line. */
export function documentFaults({ run, label }: Section): Child {
  const { document } = run;
  if (document === null || document.faults.length === 0) return null;
  const columns = [{ name: 'Level' }, { name: 'Rule' }, { name: 'Where' }, { name: 'What is wrong' }];
  const table = el(
    'table',
    {},
    head(columns),
    el(
      'tbody',
      {},
      document.faults.map((fault) => row(fault)),
    ),
  );
  return [scrolling(label('Faults of the document'), table), unlisted(run)];
}

function row({ rule, level: of, position: at, pointer, message, fix }: DocumentFault): VNode {
  return el(
    'tr',
    filtered([]),
    el('td', {}, level(of)),
    el('th', { scope: 'row' }, el('code', {}, breakable(rule))),
    el('td', {}, position(at), el('br', {}), el('small', {}, code(pointer))),
    el('td', {}, message, fix === '' ? null : [el('br', {}), el('small', {}, fix)]),
  );
}

/** A habit of a document shows in thousands of places: the log has the first few of each rule. */
function unlisted({ document }: Run): Child {
  const counts = Object.entries(document?.counts ?? {});
  const left = counts.flatMap(([rule, count]) => {
    const more = count - (document?.faults.filter((fault) => fault.rule === rule).length ?? 0);
    return more > 0 ? [`${more.toLocaleString('en')} more of ${rule}`] : [];
  });
  return left.length === 0 ? null : el('p', { class: 'note' }, left.join(', '));
}
