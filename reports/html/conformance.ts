import type { VNode } from 'preact';
import type { LoggedOperation, LoggedRule, RuleId } from '../../suites/event.ts';
import { findingsOf, isRed, type Run, verdictKinds, verdictOf, verdictWords } from '../run.ts';
import { plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { breakable, figure, filtered, head, level, mark, scrolling, verdictTones } from './parts.ts';
import type { Section } from './section.ts';

function family(rule: RuleId): string {
  return rule.includes('/') ? rule.slice(0, rule.indexOf('/')) : '';
}

function columnHeads(rules: readonly LoggedRule[]): VNode {
  const families = [...new Set(rules.map(({ id }) => family(id)))];
  const spans = families.map((name) =>
    el('th', { scope: 'colgroup', colspan: rules.filter(({ id }) => family(id) === name).length, class: 'family' }, breakable(name)),
  );
  const names = ordered(rules).map(({ id, title, level: of }) =>
    el('th', { scope: 'col', title }, el('span', { class: 'rule' }, breakable(id.slice(id.indexOf('/') + 1))), level(of)),
  );
  return el('thead', {}, el('tr', {}, el('th', { scope: 'col', rowspan: 2 }, 'Operation'), spans), el('tr', {}, names));
}

/** Rules of one family stand side by side. */
function ordered(rules: readonly LoggedRule[]): LoggedRule[] {
  return [...new Set(rules.map(({ id }) => family(id)))].flatMap((name) => rules.filter(({ id }) => family(id) === name));
}

function cell({ run, findingId }: Section, operation: string, rule: RuleId): VNode {
  const verdict = verdictOf(run, operation, rule);
  if (verdict.kind !== 'passed' && verdict.kind !== 'failed') {
    const tone = verdictTones[verdict.kind];
    return el(
      'td',
      { class: `cell ${tone}`, title: verdict.because },
      mark(tone, verdict.kind === 'not-applicable' ? 'n/a' : verdictWords[verdict.kind]),
    );
  }
  const found = findingsOf(run, operation, rule);
  const isRedCell = found.some((finding) => isRed(finding, run.started.failOn)) || (verdict.kind === 'failed' && found.length === 0);
  const tone = isRedCell ? 'bad' : found.length > 0 || verdict.kind === 'failed' ? 'warn' : 'good';
  const words = { bad: 'fail ', warn: 'noted ', good: 'pass ' } as const;
  const count =
    verdict.kind === 'passed' && found.length === 0 ? plural(verdict.inputs, 'input') : plural(Math.max(1, found.length), 'finding');
  const text = mark(tone, [words[tone], el('small', {}, count)]);
  const [first] = found;
  return el('td', { class: `cell ${tone}` }, first === undefined ? text : el('a', { href: `#${findingId(first)}` }, text));
}

export function operationHead({ id, method, path, inferred }: LoggedOperation): VNode {
  const words = id === `${method} ${path}` ? null : el('b', {}, breakable(id));
  return el(
    'th',
    { scope: 'row', class: 'operation' },
    words,
    el('span', { class: 'route' }, el('span', { class: `method ${method.toLowerCase()}` }, method), ' ', breakable(path)),
    inferred ? el('small', {}, 'inferred by the importer') : null,
  );
}

function totals(run: Run, rules: readonly LoggedRule[]): VNode {
  const { operations } = run.started;
  const sums = rules.map(({ id }) => {
    const kinds = operations.map((operation) => verdictOf(run, operation.id, id).kind);
    const failed = kinds.filter((kind) => kind === 'failed').length;
    const passed = kinds.filter((kind) => kind === 'passed').length;
    return el('td', {}, `${passed} of ${passed + failed} pass`);
  });
  return el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, 'All operations'), sums));
}

/** Every operation against every check. */
export function conformance(section: Section): Child {
  const { run } = section;
  const rules = ordered(run.started.rules);
  const rows = run.started.operations.map((operation) => {
    const kinds = rules.map(({ id }) => verdictOf(run, operation.id, id).kind);
    return el(
      'tr',
      filtered(kinds),
      operationHead(operation),
      rules.map(({ id }) => cell(section, operation.id, id)),
    );
  });
  const table = el('table', { class: 'matrix' }, columnHeads(run.started.rules), el('tbody', {}, rows), totals(run, rules));
  return [scrolling(section.label('Operations and checks'), table), checks(section)];
}

/** Each check with the clause that it holds to. */
function checks({ run, label }: Section): VNode {
  const { operations, rules } = run.started;
  const rows = rules.map(({ id, level: of, title, clause }) => {
    const kinds = operations.map((operation) => verdictOf(run, operation.id, id).kind);
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('code', {}, breakable(id))),
      el('td', {}, level(of)),
      el('td', {}, title, el('br', {}), el('small', {}, clause)),
      verdictKinds.map((kind) => figure(kinds.filter((one) => one === kind).length)),
    );
  });
  const columns = [
    { name: 'Check' },
    { name: 'Level' },
    { name: 'What must hold' },
    ...verdictKinds.map((kind) => ({ name: verdictWords[kind], isFigure: true })),
  ];
  const table = el('table', {}, head(columns), el('tbody', {}, rows));
  return el(
    'details',
    {},
    el('summary', {}, `The ${plural(rules.length, 'check')}, and the clauses that they hold to`),
    scrolling(label('Checks'), table),
  );
}
