import type { VNode } from 'preact';
import type { FieldObserved } from '../../suites/event.ts';
import { plural, shortJson } from '../shown.ts';
import { type Child, el } from './element.ts';
import { breakable, code, filtered, head, mark, position, scrolling, type Tone } from './parts.ts';
import type { Section } from './section.ts';

type Outcome = FieldObserved['outcome'];
const outcomes: Readonly<Record<Outcome, { readonly tone: Tone; readonly word: string; readonly kind: string }>> = {
  ignored: { tone: 'good', word: 'ignored', kind: 'passed' },
  refused: { tone: 'good', word: 'refused', kind: 'passed' },
  stored: { tone: 'bad', word: 'stored', kind: 'failed' },
  echoed: { tone: 'bad', word: 'echoed', kind: 'failed' },
  'not-applicable': { tone: 'calm', word: 'not applicable', kind: 'not-applicable' },
  'not-testable': { tone: 'warn', word: 'not testable', kind: 'not-testable' },
  'not-reached': { tone: 'calm', word: 'not reached', kind: 'not-reached' },
};

type Attempt = FieldObserved['attempts'][number];

function attemptCells(attempt: Attempt | undefined): Child {
  if (attempt === undefined) return el('td', { colspan: 4, class: 'none' }, 'nothing sent');
  const value = (shown: Child): VNode => el('td', {}, shown);
  const shown = (name: 'answered' | 'read'): Child =>
    attempt[name] === undefined ? el('span', { class: 'none' }, 'not shown') : code(shortJson(attempt[name], 80));
  const status = attempt.status === 0 ? 'no response' : String(attempt.status);
  return [value(code(shortJson(attempt.sent, 80))), el('td', { class: 'figure' }, status), value(shown('answered')), value(shown('read'))];
}

function fieldRows(field: FieldObserved): VNode {
  const { tone, word, kind } = outcomes[field.outcome];
  const attempts: readonly (Attempt | undefined)[] = field.attempts.length === 0 ? [undefined] : field.attempts;
  const rowspan = attempts.length;
  const rows = attempts.map((attempt, index) => {
    if (index > 0) return el('tr', {}, attemptCells(attempt));
    return el(
      'tr',
      {},
      el('th', { scope: 'rowgroup', rowspan }, breakable(field.operation)),
      el('td', { rowspan }, code(field.field), el('br', {}), position(field.position)),
      attemptCells(attempt),
      el('td', { rowspan, class: `cell ${tone}` }, mark(tone, word), field.because === '' ? null : el('small', {}, field.because)),
    );
  });
  return el('tbody', filtered([kind]), rows);
}

export function fieldsLead({ run }: Section): string {
  const counts = Object.entries(outcomes).map(([outcome, { word }]) => ({
    word,
    count: run.fields.filter((one) => one.outcome === outcome).length,
  }));
  const parts = counts.flatMap(({ word, count }) => (count === 0 ? [] : [`${count} ${word}`]));
  return `A value sent for a readOnly field must be ignored or refused, never kept. ${run.fields.length} of ${plural(run.started.readOnlyFields, 'field')}: ${parts.join(', ') || 'none tried'}.`;
}

/** Every readOnly field of every operation that writes. */
export function fields({ run, label }: Section): Child {
  if (run.fields.length === 0) return null;
  const names = ['Operation', 'Field', 'Value sent', 'Status', 'Answer shows', 'Read back', 'Outcome'];
  const columns = names.map((name) => ({ name, isFigure: name === 'Status' }));
  return scrolling(label('readOnly fields'), el('table', { class: 'grouped' }, head(columns), run.fields.map(fieldRows)));
}
