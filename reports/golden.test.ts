import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Event } from '../suites/event.ts';
import { consoleReport } from './console.ts';
import { events } from './fixtures/events.ts';
import { reports } from './kinds.ts';
import { line, parseLog } from './ndjson.ts';
import { type Folding, folding } from './report.ts';

/** All kinds of the command line, and the console as a terminal shows it. */
const kinds: Readonly<Record<string, () => Folding>> = { ...reports, colors: () => folding(consoleReport({ color: true, full: 2 })) };

function render(kind: string, log: readonly Event[]): string {
  const folding = kinds[kind]?.();
  for (const event of log) folding?.add(event);
  return folding?.text() ?? '';
}
/** Not by their own endings, so that no formatter takes them for source. */
const golden = (name: string): string => fileURLToPath(new URL(`fixtures/golden/${name}.golden`, import.meta.url));

test.for([
  { kind: 'html', file: 'report.html' },
  { kind: 'junit', file: 'junit.xml' },
  { kind: 'ndjson', file: 'log.ndjson' },
  { kind: 'console', file: 'console.txt' },
  { kind: 'colors', file: 'console-colors.txt' },
])('$kind is as it was', async ({ kind, file }) => {
  await expect(render(kind, events)).toMatchFileSnapshot(golden(file));
});

test.for(Object.keys(kinds))('%s is the same twice, and from the saved log', (kind) => {
  const saved = parseLog(events.map(line).join(''), 'log.ndjson');
  expect(render(kind, events)).toBe(render(kind, events));
  expect(render(kind, saved)).toBe(render(kind, events));
});

test.for(Object.keys(kinds))('%s is said also of a run that was cut off after any event', (kind) => {
  for (let length = 1; length < events.length; length += 1) expect(render(kind, events.slice(0, length))).not.toBe('');
});

test('the fixture holds every kind of event and verdict, and every outcome of a field', () => {
  const found = JSON.stringify(events);
  for (const word of [
    'run-started',
    'document',
    'phase-started',
    'case',
    'finding',
    'read-only-field',
    'enum',
    'operation-ended',
    'run-ended',
  ]) {
    expect(found).toContain(`"kind":"${word}"`);
  }
  for (const word of ['passed', 'failed', 'not-testable', 'not-applicable', 'not-reached']) expect(found).toContain(`"kind":"${word}"`);
  for (const word of ['ignored', 'refused', 'stored', 'echoed', 'not-applicable', 'not-testable', 'not-reached']) {
    expect(found).toContain(`"outcome":"${word}"`);
  }
});
