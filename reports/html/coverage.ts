import type { VNode } from 'preact';
import type { LoggedOperation } from '../../suites/event.ts';
import { type Run, type Untested, untested, verdictWords } from '../run.ts';
import { plural } from '../shown.ts';
import { operationHead } from './conformance.ts';
import { type Child, el } from './element.ts';
import { exchangePanes } from './exchange.ts';
import { breakable, code, figure, filtered, head, mark, scrolling, verdictTones } from './parts.ts';
import type { Section } from './section.ts';

type Seen = Readonly<Record<string, number>>;

/** Whether a documented status speaks for a seen one; the exact one speaks first. @see OpenAPI 3.1.1 "Responses Object" */
function documentedBy(status: string, statuses: readonly string[]): string | undefined {
  const range = `${status.slice(0, 1)}XX`;
  return (
    statuses.find((one) => one === status) ??
    statuses.find((one) => one.toUpperCase() === range) ??
    statuses.find((one) => one === 'default')
  );
}

function documented({ statuses }: LoggedOperation, seen: Seen): Child {
  const list = statuses.map((status) => {
    const times = Object.entries(seen).reduce(
      (sum, [one, count]) => (one !== '0' && documentedBy(one, statuses) === status ? sum + count : sum),
      0,
    );
    return el(
      'li',
      {},
      times === 0 ? mark('calm', `${status} never seen`) : mark('good', [`${status} `, el('small', {}, plural(times, 'time'))]),
    );
  });
  return list.length === 0 ? el('span', { class: 'none' }, 'none') : el('ul', { class: 'statuses' }, list);
}

function others({ statuses }: LoggedOperation, seen: Seen): Child {
  const list = Object.entries(seen).flatMap(([status, count]) => {
    if (status !== '0' && documentedBy(status, statuses) !== undefined) return [];
    return [el('li', {}, `${status === '0' ? 'no response' : status} `, el('small', {}, plural(count, 'time')))];
  });
  return list.length === 0 ? el('span', { class: 'none' }, 'none') : el('ul', { class: 'statuses' }, list);
}

/** Which documented statuses each operation answered with, and which others. */
export function coverage({ run, label }: Section): Child {
  const rows = run.started.operations.map((operation) => {
    const ended = run.operations.get(operation.id);
    const seen = ended?.statuses ?? {};
    return el(
      'tr',
      filtered([]),
      operationHead(operation),
      figure(ended?.requests ?? 0),
      el('td', {}, documented(operation, seen)),
      el('td', {}, others(operation, seen)),
    );
  });
  const columns = [{ name: 'Operation' }, { name: 'Requests', isFigure: true }, { name: 'Documented' }, { name: 'Also seen' }];
  return [scrolling(label('Statuses'), el('table', {}, head(columns), el('tbody', {}, rows))), samples(run)];
}

/** For each operation and status, the first case that departed from nothing. */
function samples(run: Run): Child {
  const blocks = [...run.samples].flatMap(([operation, list]) =>
    list.map(({ status, exchange, case: { id, why } }) =>
      el(
        'details',
        {},
        el('summary', {}, `${operation} → ${status}`),
        el('p', { class: 'note' }, code(id), ' ', why),
        exchangePanes(exchange),
      ),
    ),
  );
  return blocks.length === 0
    ? null
    : el('details', {}, el('summary', {}, `${plural(blocks.length, 'example exchange')} that passed`), blocks);
}

function gapRow({ kind, because, where }: Untested): VNode {
  const rules = [...new Set(where.map(({ rule }) => rule))];
  const operations = [...new Set(where.map(({ operation }) => operation))];
  const list = (names: readonly string[]): Child => names.map((name, index) => [index === 0 ? null : ', ', breakable(name)]);
  return el(
    'tr',
    filtered([kind]),
    el('td', { class: `cell ${verdictTones[kind]}` }, mark(verdictTones[kind], verdictWords[kind])),
    el('th', { scope: 'row' }, because),
    el('td', {}, list(rules)),
    el('td', {}, list(operations)),
  );
}

/** What was not tested, by reason. */
export function gaps({ run, label }: Section): Child {
  const groups = untested(run);
  if (groups.length === 0) return null;
  const columns = ['Verdict', 'Reason', 'Checks', 'Operations'].map((name) => ({ name }));
  return scrolling(label('Not tested'), el('table', {}, head(columns), el('tbody', {}, groups.map(gapRow))));
}

export function gapsLead({ run }: Section): string {
  const groups = untested(run);
  if (groups.length === 0) return 'Every check ran on every operation.';
  const red = groups.filter(({ kind }) => kind === 'not-testable').length;
  return `${plural(groups.length, 'reason')}. ${red === 0 ? 'None of them keeps the run from passing.' : 'What is not testable keeps the run from passing: it has not been shown to hold.'}`;
}
