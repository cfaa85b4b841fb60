import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { parse, parseValue } from './parse.ts';

const read = (text: string, file = 'openapi.yaml'): Promise<Json> => parseValue({ file, text });

/** Arrays of arrays, each naming the one before it ten times. */
function bomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const item = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => item).join(', ')}]`;
  });
  return `${lines.join('\n')}\n`;
}

describe('broken text is refused with its line', () => {
  test.for([
    {
      name: 'tabs that indent',
      text: 'a:\n\tb: 1\n',
      want: 'openapi.yaml:2:1: the YAML is broken: tab characters must not be used in indentation',
    },
    { name: 'a key twice', text: 'a: 1\nb: 2\na: 3\n', want: 'openapi.yaml:3:1: the YAML is broken: duplicated mapping key' },
    { name: 'an alias without an anchor', text: 'a: *b\n', want: 'openapi.yaml:1:5: the YAML is broken: unidentified alias "b"' },
    { name: 'a merge key of no map', text: 'a:\n  <<: 5\n', want: 'openapi.yaml:2:3: the YAML is broken: cannot merge' },
    { name: 'a tag of somebody', text: 'a: !Ref x\n', want: 'openapi.yaml:1:4: the YAML is broken: unknown scalar tag' },
    {
      name: 'a key that is a list',
      text: '? [a]\n: 1\n',
      want: 'openapi.yaml:1:1: the YAML is broken: object-based map does not support complex keys',
    },
    { name: 'two documents', text: 'a: 1\n---\nb: 2\n', want: 'openapi.yaml: it holds 2 YAML documents' },
    {
      name: 'JSON without a comma',
      file: 'a.json',
      text: '{"a": 1\n "b": 2}',
      want: 'a.json:2:2: the JSON is broken: a comma is expected',
    },
    {
      name: 'JSON that stops',
      file: 'a.json',
      text: '{"a": {"b": 1}\n',
      want: 'a.json:2:1: the JSON is broken: a closing brace is expected',
    },
    { name: 'JSON with single quotes', file: 'a.json', text: "{\n 'a': 1}", want: 'a.json:2:2: the JSON is broken: this is no value' },
    { name: 'JSON by another name', file: 'a.txt', text: '{"a": 1 "b"}', want: 'a.txt:1:9: the JSON is broken: a comma is expected' },
  ])('$name', async ({ text, file, want }) => {
    await expect(read(text, file)).rejects.toThrow(want);
  });
});

describe('what would fill the memory or the stack is refused', () => {
  test.for([
    {
      name: 'aliases that unfold to a thousand million',
      text: bomb(9),
      want: 'openapi.yaml: its aliases unfold to more than 10000000 nodes',
    },
    { name: 'an alias in its own anchor', text: 'a: &a\n  b: *a\n', want: 'openapi.yaml: an alias leads back into its own anchor' },
    { name: 'deep lists', text: '- '.repeat(600), want: 'nesting exceeded maxDepth (512)' },
    {
      name: 'deep aliases',
      text: Array.from({ length: 600 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}`}]`).join('\n'),
      want: 'nests more than 512 levels',
    },
  ])('$name', async ({ text, want }) => {
    await expect(read(text)).rejects.toThrow(want);
  });
  test('JSON that never closes', async () => {
    await expect(read('['.repeat(200_000), 'a.json')).rejects.toThrow('a.json: it nests more than 512 levels');
  });
  test('a few aliases are fine', async () => {
    expect(JSON.stringify(await read(bomb(3))).length).toBeGreaterThan(1000);
  });
});

describe('what people write beside the standards is read', () => {
  test.for<{ name: string; text: string; file?: string; want: Json }>([
    { name: 'merge keys', text: 'a: &a { x: 1, y: 2 }\nb:\n  <<: *a\n  y: 3\n', want: { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } } },
    {
      name: 'several merge keys',
      text: 'a: &a { x: 1 }\nc: &c { x: 2, z: 3 }\nb: { <<: [*a, *c] }\n',
      want: { a: { x: 1 }, c: { x: 2, z: 3 }, b: { x: 1, z: 3 } },
    },
    { name: 'a quoted key that looks like one', text: 'b: { "<<": 1 }\n', want: { b: { '<<': 1 } } },
    {
      name: 'comments in JSON',
      file: 'a.json',
      text: '// top\n{ // one\n "a": "//no", /* two */ "b": [1, 2,],\n}',
      want: { a: '//no', b: [1, 2] },
    },
    { name: 'comments in JSON by another name', text: '{ // one\n "a": 1 }', want: { a: 1 } },
    { name: 'YAML in braces', text: '{openapi: 3.1.0, "a": [b]}', want: { openapi: '3.1.0', a: ['b'] } },
    { name: 'dates', text: 'a: 2020-01-01\nb: 2020-01-01T00:00:00Z\n', want: { a: '2020-01-01', b: '2020-01-01T00:00:00Z' } },
    { name: 'words of YAML 1.1', text: 'a: no\nb: on\nc: 010\n', want: { a: 'no', b: 'on', c: 10 } },
    { name: 'statuses', text: '200: a\n', want: { '200': 'a' } },
    { name: 'no numbers', text: 'a: .inf\nb: [.nan]\n', want: { a: null, b: [null] } },
    { name: 'a line that ends the document', text: '---\na: 1\n---\n', want: { a: 1 } },
  ])('$name', async ({ text, file, want }) => {
    expect(await read(text, file)).toEqual(want);
  });
});

describe('names that every object inherits are names', () => {
  test.for([
    { name: 'JSON', text: '{"__proto__": {"x": 1}, "constructor": 2}' },
    { name: 'JSON with a comment', text: '{"__proto__": {"x": 1}, /* */ "constructor": 2}' },
    { name: 'YAML', text: '__proto__: { x: 1 }\nconstructor: 2\n' },
    { name: 'a merge key', text: 'a: &a { __proto__: { x: 1 }, constructor: 2 }\n<<: *a\n' },
  ])('$name', async ({ text }) => {
    const document = await parse({ file: 'a.yaml', text });
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
    expect(Object.keys(document)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

test.for(['a#b.yaml', 'a%20b.yaml', 'a?b.yaml', 'a.html'])('the name of the file, %s, has no say', async (file) => {
  expect(await read('a: 1\n', file)).toEqual({ a: 1 });
});
