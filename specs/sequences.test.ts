import { expect, test } from 'vitest';
import { itemsIn, sequenceOf, sequenceText } from './sequences.ts';

test.for([
  ['application/jsonl', 'lines'],
  ['application/x-ndjson; charset=utf-8', 'lines'],
  ['application/json-seq', 'records'],
  ['application/geo+json-seq', 'records'],
  ['Text/Event-Stream', 'events'],
  ['application/json', null],
] as const)('%s: %s', ([type, want]) => {
  expect(sequenceOf(type)).toBe(want);
});
test.for([
  { name: 'lines', kind: 'lines', text: '{"a":1}\n\n2\r\n', want: [{ a: 1 }, 2] },
  { name: 'a line that was cut off', kind: 'lines', text: '1\n{"a"', want: [1] },
  { name: 'a broken line', kind: 'lines', text: '1\nno\n', want: undefined },
  { name: 'a last line without a break', kind: 'lines', text: '1\n2', want: [1, 2] },
  { name: 'records (RFC 7464)', kind: 'records', text: '\u001e{"a":\n1}\n\u001e2\n', want: [{ a: 1 }, 2] },
  {
    name: 'events',
    kind: 'events',
    text: ':note\n\ndata: a\ndata:b\nevent: x\nid: 1\nretry: 5\nother: y\n\ndata\n\ndata: cut',
    want: [{ data: 'a\nb', event: 'x', id: '1', retry: 5 }, { data: '' }],
  },
  { name: 'events with other line ends', kind: 'events', text: 'data: a\r\n\r\ndata: b\r\n\r\n', want: [{ data: 'a' }, { data: 'b' }] },
] as const)('$name', ({ kind, text, want }) => {
  expect(itemsIn(kind, text)).toEqual(want);
});
test.for(['lines', 'records', 'events'] as const)('%s that are written are read back', (kind) => {
  const items = [{ data: 'a\nb', event: 'x' }, { data: ' c' }];
  expect(itemsIn(kind, sequenceText(kind, items))).toEqual(items);
});
