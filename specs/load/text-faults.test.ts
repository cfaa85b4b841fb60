import { describe, expect, test } from 'vitest';
import { textFaults } from './text-faults.ts';

const faults = (text: string) =>
  textFaults({ file: 'o', text }).map(({ kind, at, position, text: said }) => `${position.line}:${position.column} ${kind} ${at} ${said}`);

describe('what is lost in reading is told with its line', () => {
  test.for([
    {
      name: 'a name twice',
      text: '{\n "a": 1,\n "b": {"c": 1, "c": 2},\n "a": 2}',
      want: ['3:16 name-twice /b/c c', '4:2 name-twice /a a'],
    },
    { name: 'one name in two objects', text: '{"a": {"c": 1}, "b": [{"c": 1}, {"c": 2}]}', want: [] },
    { name: 'names that are written differently', text: '{"a/b": 1, "a\\u002fb": 2}', want: ['1:12 name-twice /a~1b a/b'] },
    {
      name: 'an integer that is rounded',
      text: '{"maximum":\n 9223372036854775807}',
      want: ['2:2 number-rounded /maximum 9223372036854775807'],
    },
    { name: 'large integers that are exact', text: '{"a": [9007199254740991, 9007199254740992, 18446744073709551616]}', want: [] },
    { name: 'digits in text', text: '{"a": "id 9007199254740993"}', want: [] },
    { name: 'fractions', text: '{"a": 0.12345678901234567890}', want: [] },
    {
      name: 'in YAML',
      text: 'a: 1\nenum:\n  - 9007199254740993 # one\n  - -9007199254740993\n',
      want: ['3:5 number-rounded /enum/0 9007199254740993', '4:5 number-rounded /enum/1 -9007199254740993'],
    },
    {
      name: 'in the braces of YAML',
      text: 'a: { maximum: 9007199254740993, minimum: 9007199254740992 }\n',
      want: ['1:6 number-rounded /a/maximum 9007199254740993'],
    },
    { name: 'text of YAML', text: 'a: "9007199254740993"\nb: |\n  9007199254740993\n', want: [] },
    { name: 'no text', text: '', want: [] },
  ])('$name', ({ text, want }) => {
    expect(faults(text)).toEqual(want);
  });
});
