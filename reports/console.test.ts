import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { consoleReport } from './console.ts';
import { events, hostile } from './fixtures/events.ts';
import { fold } from './report.ts';

const text = (full: number, color = false) => fold(consoleReport({ color, full }), events);

test('the first line is the verdict', () => {
  expect(text(1).split('\n')[0]).toBe('DOES NOT CONFORM  Gateway REST API 1.0 on staging https://staging.example/v1');
});

test('a finding says what, where and how to see it again', () => {
  for (const part of [
    'MUST read-only/ignored  Gateway_UpdateDataset  response body /state',
    'the readOnly property /state was stored',
    'specs/documents/datasets.yaml:230:9',
    'expected  "UPLOADING"',
    'received  "READY-q7"',
    'Gateway_UpdateDataset/coverage/1f00ba12',
    'confirmed 2 of 2',
    "curl -X GET 'https://staging.example/v1/accounts/acme/datasets/ds-1'",
  ]) {
    expect(text(1)).toContain(part);
  }
});

test.for([
  { full: 0, shown: 0, more: '5 more findings in the report' },
  { full: 4, shown: 4, more: '1 more finding in the report' },
  { full: 5, shown: 5, more: undefined },
])('$full findings in full', ({ full, shown, more }) => {
  expect(text(full).match(/^ {2}received /gm) ?? []).toHaveLength(shown);
  if (more === undefined) expect(text(full)).not.toContain('more finding');
  else expect(text(full)).toContain(more);
});

test('the gravest first: red before quiet, MUST before SHOULD', () => {
  const order = [...text(9).matchAll(/^(?:MUST|SHOULD|MAY) (\S+)/gm)].map((match) => match[1]);
  expect(order).toEqual([
    'read-only/ignored',
    'server/no-5xx',
    'request/faulty-refused',
    'response/schema',
    'response/media-type-declared',
  ]);
});

test('colours only when asked, and nothing from outside reaches the terminal', () => {
  const esc = String.fromCharCode(27);
  expect(hostile).toContain(`${esc}[31m`);
  expect(text(9)).not.toContain(esc);
  expect(text(9, true)).toContain(`${esc}[1m`);
  expect(stripVTControlCharacters(text(9, true))).toBe(text(9));
});
