import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../specs/json.ts';
import { valueAt } from '../../specs/pointer.ts';
import { jsonLines, lineOf } from './json-lines.ts';

test('laid out anew, JSON says the same, and each line knows its value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const lines = jsonLines(JSON.stringify(value)) ?? [];
      const read: Json = JSON.parse(lines.map(({ text }) => text).join('\n'));
      expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      for (const { at } of lines) expect(valueAt(read, at)).toBeDefined();
    }),
  );
});

test.for([
  { name: 'numbers keep their digits', text: '[9223372036854775807,1.0]', want: ['[', '  9223372036854775807,', '  1.0', ']'] },
  { name: 'repeated names are seen', text: '{"a":1,"a":2}', want: ['{', '  "a": 1,', '  "a": 2', '}'] },
  { name: 'empty ones stay on a line', text: '{"a":{},"b":[]}', want: ['{', '  "a": {},', '  "b": []', '}'] },
  { name: 'no JSON', text: '{"a":', want: undefined },
  { name: 'too deep', text: `${'['.repeat(5000)}${']'.repeat(5000)}`, want: undefined },
])('$name', ({ text, want }) => {
  expect(jsonLines(text)?.map((line) => '  '.repeat(line.depth) + line.text)).toEqual(want);
});

test.for([
  { at: '/a/b', want: 2 },
  { at: '/a/c', want: 1 },
  { at: '/z', want: -1 },
  { at: '', want: -1 },
])('the line of $at', ({ at, want }) => {
  expect(lineOf(jsonLines('{"a":{"b":1}}') ?? [], at)).toBe(want);
});
