import type { VNode } from 'preact';
import type { FindingReported } from '../../suites/event.ts';
import type { Run } from '../run.ts';
import { type Child, el } from './element.ts';

/** What the parts of one run's report share. */
export interface Section {
  readonly run: Run;
  /** The id in the page: the first run's are bare, so that links to them last. */
  readonly id: (name: string) => string;
  /** A landmark's name, unlike that of any other run. */
  readonly label: (name: string) => string;
  readonly findingId: (reported: FindingReported) => string;
}

export function sectionOf(run: Run, index: number): Section {
  const id = (name: string): string => (index === 0 ? name : `r${index + 1}-${name}`);
  const ids = new Map<FindingReported, string>();
  const taken = new Set<string>();
  for (const reported of run.findings) {
    const base = id(`f-${reported.finding.fingerprint.slice(0, 8).replaceAll(/[^\w-]/g, '_')}`);
    let free = base;
    for (let number = 2; taken.has(free); number += 1) free = `${base}-${number}`;
    taken.add(free);
    ids.set(reported, free);
  }
  const label = (name: string): string => (index === 0 ? name : `${name}, run ${index + 1}`);
  return { run, id, label, findingId: (reported) => ids.get(reported) ?? id('findings') };
}

interface Heading {
  readonly id: string;
  readonly title: string;
  readonly lead: Child;
}

export function section({ id, title, lead }: Heading, ...content: readonly Child[]): VNode {
  return el('section', { id }, el('h3', {}, title), el('p', { class: 'lead' }, lead), content);
}
