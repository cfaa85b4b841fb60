import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../json.ts';
import { locator, readingOf } from '../load/reading.ts';
import { pointer, valueAt } from '../pointer.ts';
import { isFor, notFor, overlaid, overlayOf } from './index.ts';

const text = `openapi: 3.1.0
info: { title: Pets, version: '1' }
servers:
  - url: https://one.example
  - url: https://two.example
  - url: https://three.example
paths:
  /pets:
    get:
      summary: all
      tags: [a]
      parameters:
        - { name: limit, in: query }
        - { name: dummy, in: query }
        - { name: page, in: query }
  /pets/{id}:
    get:
      parameters:
        - { name: dummy, in: query }
        - { name: id, in: path }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string, example: Rex }
        age: { type: string }
`;
const reading = readingOf(parse(text), { file: 'api.yaml', text });

function overlay(actions: string, head = 'overlay: 1.0.0\ninfo: { title: Fixes, version: 1.0.0 }') {
  const written = `${head}\nactions:\n${actions}`;
  return overlayOf(parse(written), { file: 'fixes.yaml', text: written });
}
function laid(...overlays: ReturnType<typeof overlay>[]) {
  let now = reading;
  const idle: string[] = [];
  for (const each of overlays) {
    const result = overlaid(now, each);
    now = result.reading;
    idle.push(...result.idle.map(({ what, position: { file, line } }) => `${file}:${line} ${what}`));
  }
  const locate = locator(now);
  const where = (at: string) => {
    const { file, line, column } = locate(at);
    return `${file}:${line}:${column}`;
  };
  return { document: now.document, at: (at: string) => valueAt(now.document, at), where, idle };
}

test('members are merged, items appended, single values replaced; each stands where it was written', () => {
  const { at, where, idle } = laid(
    overlay(`
  - target: $.paths['/pets'].get
    update:
      summary: every pet
      tags: [b, c]
      operationId: listPets
  - target: $.paths.*.get.parameters
    update: { name: sort, in: query }`),
  );
  expect(at('/paths/~1pets/get')).toEqual({
    summary: 'every pet',
    tags: ['a', 'b', 'c'],
    operationId: 'listPets',
    parameters: ['limit', 'dummy', 'page', 'sort'].map((name) => ({ name, in: 'query' })),
  });
  expect(at('/paths/~1pets~1{id}/get/parameters/2')).toEqual({ name: 'sort', in: 'query' });
  expect(['summary', 'tags/0', 'tags/2', 'parameters/2', 'parameters/3/name'].map((path) => where(`/paths/~1pets/get/${path}`))).toEqual([
    'fixes.yaml:7:7',
    'api.yaml:11:14',
    'fixes.yaml:8:17',
    'api.yaml:15:11',
    'fixes.yaml:11:15',
  ]);
  expect(idle).toEqual([]);
});

test('what is removed is gone, single values too; what stood after it keeps its line', () => {
  const { at, where } = laid(
    overlay(`
  - target: $.paths.*.get.parameters[?@.name == 'dummy']
    remove: true
  - target: $..example
    remove: true
  - target: $.servers[0,1]
    remove: true
    update: { url: ignored }
  - target: $.servers
    update: [{ url: https://four.example }]`),
  );
  expect(at('/paths/~1pets/get/parameters')).toEqual(['limit', 'page'].map((name) => ({ name, in: 'query' })));
  expect(at('/components/schemas/Pet/properties/name')).toEqual({ type: 'string' });
  expect(at('/servers')).toEqual([{ url: 'https://three.example' }, { url: 'https://four.example' }]);
  expect(where('/paths/~1pets/get/parameters/1/name')).toBe('api.yaml:15:13');
  expect(where('/paths/~1pets~1{id}/get/parameters/0')).toBe('api.yaml:20:11');
  expect([where('/servers/0/url'), where('/servers/1/url')]).toEqual(['api.yaml:6:5', 'fixes.yaml:13:16']);
});

test('a node may be removed and made anew, and kind of value changed so', () => {
  const { at, where } = laid(
    overlay(`
  - target: $.servers
    remove: true
  - target: $
    update: { servers: [{ url: https://test.example }] }`),
  );
  expect(at('/servers')).toEqual([{ url: 'https://test.example' }]);
  expect(where('/servers/0/url')).toBe('fixes.yaml:8:27');
});

test('overlays are laid one over another', () => {
  const { at, where } = laid(
    overlay(`
  - target: $.components.schemas.Pet.properties
    update: { chip: { type: string } }`),
    overlay(`

  - target: $.components.schemas.Pet.properties.*
    update: { minLength: 1 }
  - target: $.servers[0]
    remove: true`),
  );
  expect(at('/components/schemas/Pet/properties/chip')).toEqual({ type: 'string', minLength: 1 });
  expect(where('/components/schemas/Pet/properties/chip/type')).toBe('fixes.yaml:6:23');
  expect(where('/components/schemas/Pet/properties/chip/minLength')).toBe('fixes.yaml:7:15');
  expect(where('/components/schemas/Pet/properties/age/type')).toBe('api.yaml:27:16');
  expect(where('/servers/1')).toBe('api.yaml:6:5');
});

test('one update at several places can be changed at one of them, and what was given stays as it is', () => {
  const before = structuredClone(reading.document);
  const { at } = laid(
    overlay(
      `
  - target: $.components.schemas.Pet.properties.*
    update: { x-note: { level: 1 } }
  - target: $.components.schemas.Pet.properties.age.x-note
    update: { level: 2 }`.replace('age.x-note', "age['x-note']"),
    ),
  );
  expect(at('/components/schemas/Pet/properties/name/x-note')).toEqual({ level: 1 });
  expect(at('/components/schemas/Pet/properties/age/x-note')).toEqual({ level: 2 });
  expect(reading.document).toEqual(before);
});

test('what changes nothing is told', () => {
  const { idle, document } = laid(
    overlay(`
  - target: $.paths['/dogs']
    update: { summary: no }
  - target: $.info
  - target: $
    update: { components: , tags: }`),
  );
  expect(idle).toEqual([
    "fixes.yaml:5 the target $.paths['/dogs'] selects nothing in the document",
    'fixes.yaml:7 the action on $.info neither updates nor removes',
  ]);
  expect(document).toEqual({ ...reading.document, tags: null });
});

test.for([
  { name: 'no version', text: 'actions: [{ target: $ }]', want: 'fixes.yaml:1:1: this is no overlay' },
  { name: 'another version', text: '\noverlay: 1.1.0', want: 'fixes.yaml:2:1: its version is "1.1.0"' },
  { name: 'no actions', text: 'overlay: 1.0.0\nactions: []', want: 'fixes.yaml:2:1: it has no list of actions' },
  { name: 'a word mistyped', text: 'overlay: 1.0.0\nactions:\n- target: $\n  updat: {}', want: 'did you mean `update`?' },
  {
    name: 'a word of 1.1',
    text: 'overlay: 1.0.0\nactions:\n- target: $.a\n  copy: $.b',
    want: 'fixes.yaml:4:3: Overlay 1.0 has no `copy` here',
  },
  { name: 'no target', text: 'overlay: 1.0.0\nactions:\n- update: {}', want: 'fixes.yaml:3:3: its `target` is no text' },
  { name: 'remove is text', text: 'overlay: 1.0.0\nactions:\n- target: $.a\n  remove: "yes"', want: 'fixes.yaml:4:3: `remove` is neither' },
  {
    name: 'a JSONPath that does not parse',
    text: 'overlay: 1.0.0\nactions:\n- target: $.paths./pets',
    want: 'fixes.yaml:3:3: its JSONPath is broken at ▸ in $.paths.▸/pets',
  },
  { name: 'an unknown function', text: 'overlay: 1.0.0\nactions:\n- target: $.a[?grep(@.b)]', want: 'no such function' },
  { name: 'the root removed', text: 'overlay: 1.0.0\nactions:\n- target: $\n  remove: true', want: 'removes the whole document' },
  {
    name: 'a list where an object is',
    text: 'overlay: 1.0.0\nactions:\n- target: $.info\n  update: [1]',
    want: 'fixes.yaml:4:3: the action on $.info selects an object, #/info, and its update is a list',
  },
  {
    name: 'an object where a list is',
    text: "overlay: 1.0.0\nactions:\n- target: $\n  update:\n    servers: { url: '' }",
    want: 'fixes.yaml:5:5: the action on $ meets a list, #/servers, with an object',
  },
  {
    name: 'a single value selected',
    text: 'overlay: 1.0.0\nactions:\n- target: $.info.title\n  update: New',
    want: 'fixes.yaml:3:3: the action on $.info.title selects a single value, #/info/title',
  },
])('$name is an error', ({ text, want }) => {
  expect(() => overlaid(reading, overlayOf(parse(text), { file: 'fixes.yaml', text }))).toThrow(want);
});

test.for([
  { reference: undefined, document: 'api.yaml', want: 'any' },
  { reference: './api.yaml', document: 'fixes/api.yaml', want: 'this' },
  { reference: '../api.yaml', document: 'api.yaml', want: 'this' },
  { reference: './api.yaml', document: 'api.yaml', want: 'another' },
  { reference: 'https://example.com/api.yaml', document: 'api.yaml', want: 'any' },
  { reference: 'https://example.com/api.yaml', document: 'https://example.com/api.yaml', want: 'this' },
  { reference: 'https://example.com/api.yaml', document: 'https://example.com/other.yaml', want: 'another' },
])('an overlay that extends $reference, for $document', ({ reference, document, want }) => {
  const given = overlayOf(
    { overlay: '1.0.0', actions: [{ target: '$' }], ...(reference === undefined ? {} : { extends: reference }) },
    { file: 'fixes/a.yaml', text: '' },
  );
  expect(isFor(given, document) ? 'this' : notFor(given, document) ? 'another' : 'any').toBe(want);
});

const names = fc.constantFrom('a', 'b', '__proto__', 'constructor', '~/');
const value: fc.Memo<JsonObject> = fc.memo((depth) =>
  fc
    .array(fc.tuple(names, depth <= 1 ? fc.constant<unknown>(1) : fc.oneof(value(), fc.array(value()), fc.constant(1))), { maxLength: 3 })
    .map((entries): JsonObject => JSON.parse(JSON.stringify(Object.fromEntries(entries)))),
);

test('a node that the overlay did not bring is found with its old value, whatever was removed and appended', () => {
  const action = fc.record({
    target: fc.constantFrom('$..a', "$..['__proto__']", '$..*[0]', '$..[1:]', '$.a', '$..b'),
    kind: fc.constantFrom('remove', 'update'),
  });
  fc.assert(
    fc.property(value(4), fc.array(action, { minLength: 1, maxLength: 4 }), (document, actions) => {
      const before = readingOf(document, { file: 'api.yaml', text: '' });
      const written = actions.map(({ target, kind }) => ({
        target,
        ...(kind === 'remove' ? { remove: true } : { update: { z: { y: 1 } } }),
      }));
      const given = overlayOf({ overlay: '1.0.0', actions: written }, { file: 'fixes.yaml', text: '' });
      let after = before;
      try {
        after = overlaid(before, given).reading;
      } catch {
        return; // an update of a single value
      }
      for (const [at, node] of leaves(after.document)) {
        const { source, at: from } = after.origin(at);
        const text = source.file === 'api.yaml' ? document : { overlay: '1.0.0', actions: written };
        expect([at, valueAt(text, from)]).toEqual([at, node]);
      }
      expect(Object.hasOwn(Object.prototype, 'z')).toBe(false);
    }),
  );
});

function leaves(node: unknown, at = ''): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [[at, node]];
  return Object.entries(node).flatMap(([name, part]) => leaves(part, at + pointer(name)));
}
