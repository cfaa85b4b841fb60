import type { VNode } from 'preact';
import type { Run } from '../run.ts';
import { levelWords, plural } from '../shown.ts';
import { type Child, el } from './element.ts';
import { code } from './parts.ts';
import type { Section } from './section.ts';

function fact(name: string, ...value: readonly Child[]): VNode {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function instant(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? String(at)
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC');
}

function duration({ started, ended }: Run): string {
  if (ended === null) return 'unknown: the log has no footer';
  const seconds = Math.max(0, ended.at - started.at) / 1000;
  return seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** What is needed to make the same run again. */
export function facts({ run }: Section): Child {
  const { document, target, suite, seed, runId, failOn, at, notes } = run.started;
  const phases = run.phases.map(({ phase, cases }) => `${phase} ${cases.toLocaleString('en')}`).join(', ');
  return [
    el(
      'dl',
      { class: 'facts wide' },
      fact('Document', code(document.file)),
      fact('SHA-256', code(document.sha256)),
      fact('Target', target.name, target.url === null ? null : [' ', code(target.url)]),
      fact('Suite', suite),
      fact('Seed', code(String(seed))),
      fact('Run', code(runId)),
      fact('Fails on', levelWords[failOn]),
      fact('Began', instant(at)),
      fact('Took', duration(run)),
      fact('Cases by phase', phases === '' ? 'none' : phases),
    ),
    notes.length === 0
      ? null
      : [
          el('h4', {}, plural(notes.length, 'note')),
          el(
            'ul',
            { class: 'notes' },
            notes.map((note) => el('li', {}, note)),
          ),
        ],
  ];
}
