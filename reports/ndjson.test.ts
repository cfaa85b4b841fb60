import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpecError } from '../specs/spec-error.ts';
import type { Event } from '../suites/event.ts';
import { events } from './fixtures/events.ts';
import { planted } from './fixtures/planted.ts';
import { line, ndjson, parseLog, withoutTimes } from './ndjson.ts';
import { fold } from './report.ts';

const log = fold(ndjson, events);
const lines = log.trimEnd().split('\n');

test('a log reads back as it was said', () => {
  expect(parseLog(log, 'a')).toEqual(events);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const said = planted(text);
      const saved = said.map(line).join('');
      expect(saved.isWellFormed()).toBe(true);
      expect(saved.split('\n')).toHaveLength(said.length + 1);
      expect(parseLog(saved, 'a')).toEqual(said);
    }),
    { numRuns: 30 },
  );
});

function mistake(text: string): string {
  try {
    parseLog(text, 'run.ndjson');
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  return 'none';
}
const without = (index: number) => lines.toSpliced(index, 1).join('\n');

test.for([
  { name: 'whole', text: log, want: /^none$/ },
  { name: 'whole, with empty lines and other line ends', text: `\n${lines.join('\r\n\n')}\r\n`, want: /^none$/ },
  { name: 'empty', text: '', want: /^run\.ndjson:1: the log ends before its footer.*\[log-cut-off\]$/s },
  {
    name: 'without the last footer',
    text: without(lines.length - 1),
    want: new RegExp(`^run\\.ndjson:${lines.length - 1}: the log ends before its footer`),
  },
  { name: 'cut inside a line', text: log.slice(0, -40), want: new RegExp(`^run\\.ndjson:${lines.length}: the log ends before its footer`) },
  {
    name: 'without the first footer',
    text: without(lines.length - 4),
    want: new RegExp(`^run\\.ndjson:${lines.length - 3}: the log ends before its footer`),
  },
  { name: 'without the header', text: without(0), want: /^run\.ndjson:1: "document" stands outside a run.*\[log-broken\]$/s },
  { name: 'no JSON', text: lines.toSpliced(3, 0, 'x').join('\n'), want: /^run\.ndjson:4: this line is no JSON/ },
  {
    name: 'no event',
    text: lines.toSpliced(1, 0, '{"kind":"constructor"}').join('\n'),
    want: /^run\.ndjson:2: no event of this log format/,
  },
  {
    name: 'a member lost',
    text: lines.toSpliced(1, 0, '{"kind":"case","id":"x"}').join('\n'),
    want: /^run\.ndjson:2: the event "case" has no string "operation"/,
  },
  { name: 'a member null', text: lines.toSpliced(1, 0, '{"kind":"finding","finding":null}').join('\n'), want: /has no object "finding"/ },
  { name: 'another format', text: log.replace('"assay/1"', '"assay/9"'), want: /^run\.ndjson:1: the log format is "assay\/9"/ },
])('$name', ({ text, want }) => {
  expect(mistake(text)).toMatch(want);
});

test('without times, two runs that differ in nothing else are the same', () => {
  const later = events.map(
    (event): Event => (event.kind === 'run-started' || event.kind === 'run-ended' ? { ...event, at: event.at + 1000 } : event),
  );
  expect(later.map(line)).not.toEqual(events.map(line));
  expect(later.map(withoutTimes)).toEqual(events.map(withoutTimes));
});
