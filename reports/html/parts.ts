import type { VNode } from 'preact';
import type { Position } from '../../specs/spec.ts';
import type { Level, Verdict } from '../../suites/event.ts';
import { levelWords, place } from '../shown.ts';
import { type Child, el } from './element.ts';

/** How a thing fared: the colour, and the sign beside the word. */
export type Tone = 'good' | 'bad' | 'warn' | 'calm';

export function mark(tone: Tone, word: Child): VNode {
  const signs: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', warn: '!', calm: '–' };
  return el('span', { class: `mark ${tone}` }, el('span', { class: 'sign', 'aria-hidden': 'true' }, signs[tone]), el('span', {}, word));
}

export const verdictTones: Readonly<Record<Verdict['kind'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  'not-testable': 'warn',
  'not-applicable': 'calm',
  'not-reached': 'calm',
};

export function code(text: string): VNode {
  return el('code', {}, text);
}

export function level(of: Level): VNode {
  return el('span', { class: `level ${of}` }, levelWords[of]);
}

export function position(at: Position): VNode {
  return el('span', { class: 'position' }, place(at));
}

/** Where long words may break: after what separates their parts, and before a hump of camel case. */
export function breakable(text: string): Child {
  const parts = text.split(/(?<=[/_.-])(?![/_.-])|(?<=\p{Ll})(?=\p{Lu})/u);
  return parts.flatMap((part, index): Child[] => (index === 0 ? [part] : [el('wbr', {}), part]));
}

/** A table that scrolls by itself where the page is too narrow for it; the keyboard reaches it. */
export function scrolling(label: string, table: VNode): VNode {
  return el('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, table);
}

export interface Column {
  readonly name: Child;
  /** Figures stand to the right. */
  readonly isFigure?: boolean;
}

export function head(columns: readonly Column[]): VNode {
  return el(
    'thead',
    {},
    el(
      'tr',
      {},
      columns.map(({ name, isFigure }) => el('th', { scope: 'col', class: isFigure === true ? 'figure' : '' }, name)),
    ),
  );
}

export function figure(value: number | null): VNode {
  return el('td', { class: value === 0 || value === null ? 'figure none' : 'figure' }, value === null ? '·' : value.toLocaleString('en'));
}

/** Whether a filter by these words finds the row: script reads them, and every row's text. */
export function filtered(kinds: Iterable<string>): { readonly 'data-row': string } {
  return { 'data-row': [...new Set(kinds)].join(' ') };
}
