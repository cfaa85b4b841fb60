import type { Phase } from '../suites/event.ts';
import type { Report } from './report.ts';
import { plural } from './shown.ts';
import { visibleLine } from './visible.ts';

interface Progress {
  title: string;
  phase: Phase | null;
  done: number;
  total: number;
  findings: number;
  isOver: boolean;
}

/** How far a run is, as one line for a terminal: `Datasets API · fuzz 120/400 · 2 findings`. Empty before and after a run. */
export const progress: Report<Progress> = {
  initial: () => ({ title: '', phase: null, done: 0, total: 0, findings: 0, isOver: true }),
  step(state, event) {
    switch (event.kind) {
      case 'run-started':
        return { title: event.document.title, phase: null, done: 0, total: 0, findings: 0, isOver: false };
      case 'phase-started':
        return Object.assign(state, { phase: event.phase, done: 0, total: event.cases });
      case 'case':
        return Object.assign(state, { done: state.done + 1 });
      case 'finding':
        return Object.assign(state, { findings: state.findings + 1 });
      case 'run-ended':
        return Object.assign(state, { isOver: true });
      default:
        return state;
    }
  },
  render({ title, phase, done, total, findings, isOver }) {
    if (isOver) return '';
    const cases = phase === null ? 'starting' : `${phase} ${done.toLocaleString('en')}/${Math.max(done, total).toLocaleString('en')}`;
    return [visibleLine(title), cases, plural(findings, 'finding')].join(' · ');
  },
};

/** Cut to so many columns, so that a terminal does not wrap the line. */
export function clipped(text: string, columns: number): string {
  const characters = [...text];
  return characters.length <= columns ? text : `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`;
}
