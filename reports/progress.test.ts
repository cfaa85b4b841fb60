import { expect, test } from 'vitest';
import { events } from './fixtures/events.ts';
import { clipped, progress } from './progress.ts';
import { fold } from './report.ts';

const first = events.slice(
  0,
  events.findIndex(({ kind }) => kind === 'run-ended'),
);

test.for([
  { name: 'before', upTo: 0, want: '' },
  { name: 'begun', upTo: 1, want: 'Gateway REST API · starting · 0 findings' },
  { name: 'in a phase', upTo: 3, want: 'Gateway REST API · coverage 0/48 · 0 findings' },
  { name: 'after cases', upTo: 7, want: 'Gateway REST API · fuzz 3/200 · 0 findings' },
  { name: 'after findings', upTo: first.length, want: 'Gateway REST API · fuzz 3/200 · 5 findings' },
  { name: 'after the footer', upTo: first.length + 1, want: '' },
])('$name', ({ upTo, want }) => {
  expect(fold(progress, events.slice(0, upTo))).toBe(want);
});

test.for([
  { columns: 10, want: 'abcdef' },
  { columns: 6, want: 'abcdef' },
  { columns: 5, want: 'abcd…' },
  { columns: 0, want: '…' },
])('clipped to $columns', ({ columns, want }) => {
  expect(clipped('abcdef', columns)).toBe(want);
});
