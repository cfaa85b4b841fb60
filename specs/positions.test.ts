import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, stringify, type ToStringOptions } from 'yaml';
import type { Json } from './json.ts';
import { pointer } from './pointer.ts';
import { blockPlace } from './positions/block.ts';
import { jsonPlace } from './positions/json.ts';
import { type Place, Unscannable } from './positions/place.ts';
import { treePlace } from './positions/tree.ts';
import { positions } from './positions.ts';

const lines = (...text: string[]): string => text.join('\n');
const at = (text: string, place: string): string => {
  const { line, column } = positions('a.yaml', text)(place);
  return `${line}:${column}`;
};

/** Offset of every node by its pointer. */
function offsets(place: Place, at = ''): [string, number][] {
  return [[at, place.at], ...[...place.members()].flatMap(([name, member]) => offsets(member, `${at}${pointer(name)}`))];
}

const sorted = (place: Place) => offsets(place).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Names and texts that have their own ways to be written. */
const word = fc.oneof(
  fc.constantFrom(
    '/a/{x}',
    '200',
    '0200',
    '1e3',
    'null',
    'true',
    '~',
    '- a',
    '-a',
    '? a',
    'a: b',
    'a #b',
    '#a',
    "don't",
    'a "b"',
    '"',
    '__proto__',
    'x\ny\n',
    'x\n\n  y\n# z\nk: v',
    ' ',
    '',
    '%a',
    '@a',
    '`a',
    '|',
    '>',
    '&a',
    '*a',
    '!a',
    '[a',
    '{a',
    '---',
    '...',
    'ü\u2028',
    'a\tb',
    'long words that a writer folds over several lines when they do not fit into the width that it was told to keep to',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom<Json>(null, true, 0, -1.5, [], {}),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 4 }).map((pairs): Json => Object.fromEntries(pairs)),
  ),
}));
const writing: fc.Arbitrary<ToStringOptions> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'any', 'any', 'flow'),
  flowCollectionPadding: fc.boolean(),
});
const block = fc.tuple(value, writing).map(([root, options]) => stringify(root, { ...options, aliasDuplicateObjects: false }));
/** The same with comments and blank lines between, other ends of lines, and what may stand before and after a document. */
const decorated = fc
  .record({
    text: block,
    between: fc.array(fc.constantFrom('', '\n', '# a: b\n', '      # c\n', '   \n'), { minLength: 1, maxLength: 5 }),
    before: fc.constantFrom('', '# first\n\n', '%YAML 1.2\n---\n', '--- # here\n', '\n\n'),
    after: fc.constantFrom('', '...\n', '# end'),
    isWindows: fc.boolean(),
  })
  .map(({ text, between, before, after, isWindows }) => {
    const isPlain = !/["'|>[{]/.test(text); // elsewhere a blank line or a comment may be content
    const body = isPlain
      ? text
          .split(/(?<=\n)/)
          .map((line, index) => (between[index % between.length] ?? '') + line)
          .join('')
      : text;
    const whole = before + body + after;
    return isWindows ? whole.replaceAll('\n', '\r\n') : whole;
  })
  .filter((text) => parseDocument(text, { logLevel: 'silent' }).errors.length === 0); // a comment may have broken a folded text

test('YAML: a scan finds what the syntax tree has, at the same place', () => {
  let scanned = 0;
  fc.assert(
    fc.property(decorated, (text) => {
      const tree = sorted(treePlace(text));
      const scan = unlessUnscannable(() => sorted(blockPlace(text)));
      if (scan === null) return;
      scanned++;
      expect(scan).toEqual(tree);
    }),
    { numRuns: 600 },
  );
  expect(scanned).toBeGreaterThan(400);
});

test('JSON: a scan finds what the syntax tree has, at the same place', () => {
  const spaces = fc.constantFrom(0, 1, 2, '\t');
  const containers = value.filter((root) => typeof root === 'object' && root !== null);
  fc.assert(
    fc.property(containers, spaces, (root, space) => {
      const text = JSON.stringify(root, null, space);
      expect(sorted(jsonPlace(text))).toEqual(sorted(treePlace(text.replaceAll('\t', ' '))));
    }),
    { numRuns: 300 },
  );
});

function unlessUnscannable<T>(scan: () => T): T | null {
  try {
    return scan();
  } catch (error) {
    if (error instanceof Unscannable) return null;
    throw error;
  }
}

test.for(['documents/datasets.yaml', 'documents/presigned-reupload.yaml', '../tests/servers/datasets.openapi.yaml'])(
  '%s is read by scanning alone',
  (file) => {
    const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
    expect(sorted(blockPlace(text))).toEqual(sorted(treePlace(text)));
  },
);

test.for([
  ['the whole document', lines('a: 1'), '', '1:1'],
  ['a member at its key', lines('a:', '  b: 1'), '/a/b', '2:3'],
  ['an item at its start', lines('a:', '- b', '-   c: 1'), '/a/1', '3:5'],
  ['a member of an item', lines('a:', '  - b: 1', '    c: 2'), '/a/0/c', '3:5'],
  ['what is not there, at its nearest ancestor', lines('a:', '  b: 1'), '/a/c/d', '1:1'],
  ['names that every object inherits', lines('a: 1', 'constructor: 2'), '/constructor', '2:1'],
  ['escapes in pointers', lines('paths:', "  '/a~{b}': {}"), '/paths/~1a~0{b}', '2:3'],
  ['a status that is a number', lines('responses:', '  200:', '    a: 1'), '/responses/200/a', '3:5'],
  ['flow style', lines('a: {b: [1, {c: 2}]}'), '/a/b/1/c', '1:13'],
  ['flow style over lines that stand no deeper', lines('a: {', '  b: 1', '}', 'c: 2'), '/c', '4:1'],
  ['a text over lines that stand no deeper', lines('a:', '  b: "x', '  c: y"', '  d: 1'), '/a/d', '4:3'],
  ['lines of a text that look like members', lines('a: |', '  b: 1', ' ', '  c: 2', 'b: 3'), '/b', '5:1'],
  ['what a merge key brings in', lines('a: &x', '  b: 1', 'c:', '  <<: *x', '  d: 2'), '/c/b', '2:3'],
  ['beyond an alias', lines('a: &x', '  b: 1', 'c: *x'), '/c/b', '2:3'],
  ['after an anchor', lines('a: &x', '  b: 1'), '/a/b', '2:3'],
  ['a key of several lines', lines('? a', ': b: 1', 'c: 2'), '/c', '3:1'],
  ['a byte order mark', '\ufeffa: 1\nb: 2', '/b', '2:1'],
  ['the first of several documents', lines('a: 1', '---', 'b: 2'), '/b', '1:1'],
  ['JSON', lines('{', '  "a": [', '    1, {"b\\u0063": 2}', '  ]', '}'), '/a/1/bc', '3:9'],
  ['JSON with a name twice', '{"a": 1, "a": {"b": 2}}', '/a', '1:10'],
  ['JSON with comments', lines('// {', '{', '  /* "a": */ "a": 1', '}'), '/a', '3:14'],
  ['flow style with apostrophes', `{"a": {b: '"}'}, c: 1}`, '/c', '1:18'],
  ['no YAML at all: as far as it goes', lines('a: [', 'b: }', ''), '/a', '1:1'],
] as const)('%s', ([, text, place, want]) => {
  expect(at(text, place)).toBe(want);
});

test('offsets become lines and columns also where there are more lines than at first thought', () => {
  const text = `${'x: 1\n'.repeat(5000)}y: 2`.replaceAll(/x(?=: 1\n)/g, (_, offset: number) => `x${offset}`);
  expect(at(text, '/y')).toBe('5001:1');
  const find = positions('a.yaml', text);
  expect([find('/y').line, find('/x0').line, find('/y').line]).toEqual([5001, 1, 5001]);
});
