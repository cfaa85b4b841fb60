import type { VNode } from 'preact';
import type { EnumObserved } from '../../suites/event.ts';
import type { Run } from '../run.ts';
import { plural, shortJson } from '../shown.ts';
import { type Child, el } from './element.ts';
import { code, figure, filtered, head, mark, position, scrolling, type Tone } from './parts.ts';
import type { Section } from './section.ts';

type Declared = EnumObserved['values'][number];
type Undeclared = EnumObserved['undeclared'][number];
interface Fate {
  readonly tone: Tone;
  readonly word: string;
  readonly kind: string;
}

function declaredFate({ sent, accepted, refused, seen }: Declared, direction: EnumObserved['direction']): Fate {
  if (direction === 'response')
    return seen > 0 ? { tone: 'good', word: 'seen', kind: 'passed' } : { tone: 'calm', word: 'never seen', kind: 'not-reached' };
  if (accepted > 0) return { tone: 'good', word: 'accepted', kind: 'passed' };
  if (refused > 0) return { tone: 'bad', word: 'refused', kind: 'failed' };
  return sent > 0 ? { tone: 'warn', word: 'no answer', kind: 'not-testable' } : { tone: 'calm', word: 'never sent', kind: 'not-reached' };
}

function undeclaredFate({ accepted, seen }: Undeclared): Fate {
  if (seen > 0) return { tone: 'bad', word: 'undeclared, seen', kind: 'failed' };
  if (accepted > 0) return { tone: 'bad', word: 'undeclared, accepted', kind: 'failed' };
  return { tone: 'good', word: 'undeclared, refused', kind: 'passed' };
}

interface Row {
  readonly value: string;
  readonly isDeclared: boolean;
  readonly figures: readonly (number | null)[];
  readonly fate: Fate;
}

/** In an answer nothing is sent, so that only what was seen counts. */
function enumRows(one: EnumObserved): Row[] {
  const isAnswer = one.direction === 'response';
  const only = (count: number): number | null => (isAnswer ? null : count);
  const declared = one.values.map((value) => ({
    value: shortJson(value.value, 80),
    isDeclared: true,
    figures: [only(value.sent), only(value.accepted), only(value.refused), value.seen],
    fate: declaredFate(value, one.direction),
  }));
  const undeclared = one.undeclared.map((value) => ({
    value: shortJson(value.value, 80),
    isDeclared: false,
    figures: [only(value.sent), only(value.accepted), only(value.sent - value.accepted), value.seen],
    fate: undeclaredFate(value),
  }));
  return [...declared, ...undeclared];
}

function enumBody(one: EnumObserved): VNode {
  const rows = enumRows(one);
  const place = el('th', { scope: 'rowgroup', rowspan: Math.max(1, rows.length) }, code(one.at), el('br', {}), position(one.position));
  const kinds = rows.map(({ fate }) => fate.kind);
  if (rows.length === 0) return el('tbody', filtered([]), el('tr', {}, place, el('td', { colspan: 6, class: 'none' }, 'no values')));
  return el(
    'tbody',
    filtered(kinds),
    rows.map(({ value, isDeclared, figures, fate }, index) =>
      el(
        'tr',
        {},
        index === 0 ? place : null,
        el('td', { class: isDeclared ? '' : 'undeclared' }, code(value)),
        figures.map(figure),
        el('td', { class: `cell ${fate.tone}` }, mark(fate.tone, fate.word)),
      ),
    ),
  );
}

function summary(operation: string, enums: readonly EnumObserved[]): string {
  const rows = enums.flatMap(enumRows);
  const declared = rows.filter((row) => row.isDeclared);
  const met = declared.filter(({ fate }) => fate.tone === 'good').length;
  const bad = rows.filter(({ fate }) => fate.tone === 'bad').length;
  return `${operation}: ${plural(enums.length, 'place')}, ${met} of ${plural(declared.length, 'declared value')} accepted or seen${bad === 0 ? '' : `, ${bad} wrong`}`;
}

function operationsOf(run: Run): string[] {
  return [...new Set(run.enums.map(({ operation }) => operation))];
}

/** Longer pages begin folded, but for what went wrong. */
const unfolded = 150;

export function enumsLead({ run }: Section): string {
  const rows = run.enums.flatMap(enumRows);
  const alien = rows.filter((row) => !row.isDeclared && row.fate.tone === 'bad').length;
  const found = alien === 0 ? 'No undeclared value was accepted or seen.' : `${plural(alien, 'undeclared value')} accepted or seen.`;
  return `Each declared value is sent and looked for, and values outside the list are tried. ${plural(run.started.enums, 'enum')} in the document, ${plural(run.enums.length, 'place')} here. ${found}`;
}

/** Every enum at every place, value by value. */
export function enums({ run, label }: Section): Child {
  const names = ['Place', 'Value', 'Sent', 'Accepted', 'Refused', 'Seen', ''];
  const columns = names.map((name) => ({ name: name === '' ? 'Outcome' : name, isFigure: /^(?:Sent|Accepted|Refused|Seen)$/.test(name) }));
  const isShort = run.enums.flatMap(enumRows).length <= unfolded;
  return operationsOf(run).map((operation) => {
    const own = run.enums.filter((one) => one.operation === operation);
    const isOpen = isShort || own.flatMap(enumRows).some(({ fate }) => fate.tone === 'bad');
    const table = el('table', { class: 'grouped' }, head(columns), own.map(enumBody));
    return el('details', { open: isOpen }, el('summary', {}, summary(operation, own)), scrolling(label(`Enums of ${operation}`), table));
  });
}
