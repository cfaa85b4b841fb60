import type { VNode } from 'preact';
import type { Verdict } from '../../suites/event.ts';
import { isRed, outcomeOf, outcomeWords, type Run, verdictKinds, verdictOf, verdictWords, worstOutcome } from '../run.ts';
import { levels, levelWords, plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { mark, verdictTones } from './parts.ts';

type Counts = Readonly<Record<Verdict['kind'], number>>;

export function verdictCounts(run: Run): Counts {
  const counts = { passed: 0, failed: 0, 'not-testable': 0, 'not-applicable': 0, 'not-reached': 0 };
  for (const operation of run.started.operations) {
    for (const rule of run.started.rules) counts[verdictOf(run, operation.id, rule.id).kind] += 1;
  }
  return counts;
}

/** One sentence that a person could say aloud. */
function sentence(run: Run): string {
  const { findings, started } = run;
  const operations = new Set(findings.map(({ finding }) => finding.operation)).size;
  const byLevel = levels
    .map((level) => ({ level, count: findings.filter(({ finding }) => finding.level === level).length }))
    .flatMap(({ level, count }) => (count === 0 ? [] : [`${count} ${levelWords[level]}`]));
  const all = plural(started.operations.length, 'operation');
  if (findings.length === 0) return `No findings in ${all}.`;
  const quiet = findings.length - findings.filter((finding) => isRed(finding, started.failOn)).length;
  const some = ` ${quiet} of them ${quiet === 1 ? 'does' : 'do'} not fail the run.`;
  const aside = quiet === 0 ? '' : quiet === findings.length ? ' None of them fails the run.' : some;
  return `${plural(findings.length, 'finding')} (${byLevel.join(', ')}) in ${operations} of ${all}.${aside}`;
}

/** Shares of the verdicts as a picture; the figures beside it say the same. */
function bar(counts: Counts): VNode {
  const total = Math.max(
    1,
    verdictKinds.reduce((sum, kind) => sum + counts[kind], 0),
  );
  let left = 0;
  const pieces = verdictKinds.map((kind) => {
    const width = (counts[kind] / total) * 1000;
    left += width;
    return el('rect', { class: kind, x: (left - width).toFixed(2), y: 0, width: width.toFixed(2), height: 10 });
  });
  return el('svg', { class: 'bar', viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, pieces);
}

function tile(value: number, word: Child): VNode {
  return el('div', { class: 'tile' }, el('dt', {}, word), el('dd', {}, value.toLocaleString('en')));
}

function runLine(run: Run): VNode {
  const { document, target } = run.started;
  return el('p', { class: 'what' }, `${document.title} ${document.version}`, el('span', {}, ' on '), target.name);
}

/** The verdict on everything in the log, and the first lines of each run. */
export function verdictBar(runs: readonly Run[]): VNode {
  const outcome = worstOutcome(runs);
  const lines = runs.map((run) => [
    runLine(run),
    runs.length === 1 ? null : el('p', { class: 'each' }, `${outcomeWords[outcomeOf(run)]}. `),
    el('p', { class: 'sentence' }, sentence(run)),
    el(
      'ul',
      { class: 'reasons' },
      (run.ended?.reasons ?? ['The log has no footer: the run was cut off.']).map((reason) => el('li', {}, reason)),
    ),
  ]);
  return el('header', { class: `verdict ${outcome}` }, el('p', { class: 'brand' }, 'assay'), el('h1', {}, outcomeWords[outcome]), lines);
}

/** What stands under a run's title: findings by level, verdicts, and what was sent. */
export function numbers(run: Run): VNode {
  const counts = verdictCounts(run);
  const found = levels.map((level) =>
    tile(run.findings.filter(({ finding }) => finding.level === level).length, `${levelWords[level]} findings`),
  );
  const sent = run.ended === null ? [] : [tile(run.ended.cases, 'cases'), tile(run.ended.requests, 'requests')];
  const legend = verdictKinds.map((kind) =>
    el('li', {}, mark(verdictTones[kind], `${counts[kind].toLocaleString('en')} ${verdictWords[kind]}`)),
  );
  return el(
    'div',
    { class: 'numbers' },
    el('dl', { class: 'tiles' }, found, tile(run.started.operations.length, 'operations'), tile(run.started.rules.length, 'checks'), sent),
    bar(counts),
    el('ul', { class: 'legend', 'aria-label': 'Verdicts of operation × check' }, legend),
  );
}
