import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenReferences } from '../check-references.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { valueAt } from '../pointer.ts';
import { refAt, resolve } from '../resolve.ts';
import { joined, joinedAlone } from './join.ts';
import { outsideOf } from './outside.ts';
import { parse } from './parse.ts';
import { locator, type Reading, readingOf } from './reading.ts';
import { readSource } from './text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-join-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
/** Writes files below a folder of their own and reads the first. */
async function read(files: Readonly<Record<string, string>>): Promise<Reading> {
  const home = join(folder, String(made++), 'api');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), text);
  }
  const source = await readSource(join(home, Object.keys(files)[0] ?? ''));
  return joined(readingOf(await parse(source), source), () => outsideOf(source.file, { allowRemoteRefs: false }));
}

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
const schemas = (text: string) => `${head}paths: {}\ncomponents:\n  schemas:\n    A: ${text}\n`;
const a = '/components/schemas/A';

/** What the reference at a place gives in the end. */
const found = ({ document }: Reading, at: string) => resolve(document, at).node;
const whys = ({ document }: Reading) => brokenReferences(document).map(({ ref, why }) => `${ref}: ${why}`);

describe('what a reference names in another file is found', () => {
  test.for<{ name: string; files: Record<string, string>; at?: string; want: Json }>([
    {
      name: 'a part of a file',
      files: { 'o.yaml': schemas('{ $ref: "sub.yaml#/defs/B" }'), 'sub.yaml': 'defs: { B: { type: string } }' },
      want: { type: 'string' },
    },
    {
      name: 'a whole file, in a folder below',
      files: { 'o.yaml': schemas('{ $ref: "./s/B.json" }'), 's/B.json': '{"type":"string"}' },
      want: { type: 'string' },
    },
    {
      name: 'a chain over three files',
      files: {
        'o.yaml': schemas('{ $ref: "s/b.yaml#/B" }'),
        's/b.yaml': 'B: { $ref: "../c.yaml#/C" }',
        'c.yaml': 'C: { $ref: "s/b.yaml#/D" }\n',
      },
      want: null,
    },
    {
      name: 'back to the first file',
      files: {
        'o.yaml': `${schemas('{ $ref: "sub.yaml#/B" }')}    C: { type: integer }\n`,
        'sub.yaml': 'B: { $ref: "o.yaml#/components/schemas/C" }',
      },
      want: { type: 'integer' },
    },
    {
      name: 'only in the first file, as if the files were one',
      files: {
        'o.yaml': `${schemas('{ $ref: "sub.yaml#/B" }')}    C: { type: integer }\n`,
        'sub.yaml': 'B: { $ref: "#/components/schemas/C" }',
      },
      want: { type: 'integer' },
    },
    {
      name: 'a name that is escaped',
      files: { 'o.yaml': schemas('{ $ref: "sub%20b.yaml#/a~1b%7Bc%7D" }'), 'sub b.yaml': '"a/b{c}": { type: string }' },
      want: { type: 'string' },
    },
    {
      name: 'a name with a percent sign that is not escaped',
      files: { 'o.yaml': schemas('{ $ref: "sub.yaml#/50%" }'), 'sub.yaml': '"50%": { type: string }' },
      want: { type: 'string' },
    },
    {
      name: 'through a reference on the way',
      files: {
        'o.yaml': schemas('{ $ref: "sub.yaml#/B/properties/c" }'),
        'sub.yaml': 'B: { $ref: "#/C" }\nC: { properties: { c: { type: string } } }',
      },
      want: { type: 'string' },
    },
    {
      name: 'a path',
      files: { 'o.yaml': `${head}paths:\n  /a: { $ref: "p.yaml#/~1a" }\n`, 'p.yaml': '/a: { get: { responses: {} } }' },
      at: '/paths/~1a',
      want: { get: { responses: {} } },
    },
    {
      name: 'an example, a link, a security scheme',
      files: {
        'o.yaml': `${head}paths: {}\ncomponents:\n  examples: { A: { $ref: "s.yaml#/e" } }\n  links: { A: { $ref: "s.yaml#/l" } }\n  securitySchemes: { A: { $ref: "s.yaml#/s" } }\n`,
        's.yaml': 'e: { value: 1 }\nl: { operationId: x }\ns: { type: http, scheme: basic }',
      },
      at: '/components/securitySchemes/A',
      want: { type: 'http', scheme: 'basic' },
    },
    {
      name: 'a map of components',
      files: {
        'o.yaml': `${head}paths: {}\ncomponents:\n  schemas: { $ref: s.yaml }\n`,
        's.yaml': 'A: { $ref: "#/B" }\nB: { type: string }',
      },
      want: { type: 'string' },
    },
    {
      name: 'all paths, each in a file of its own',
      files: {
        'o.yaml': `${head}paths: { $ref: paths/all.yaml }\n`,
        'paths/all.yaml': '/a: { $ref: a.yaml }',
        'paths/a.yaml': 'get: { responses: {} }',
      },
      at: '/paths/~1a',
      want: { get: { responses: {} } },
    },
  ])('$name', async ({ files, at, want }) => {
    const reading = await read(files);
    if (want !== null) expect(found(reading, at ?? a)).toEqual(want);
  });

  test('circles over files stay references', async () => {
    const reading = await read({
      'o.yaml': schemas('{ $ref: "t.yaml#/Tree" }'),
      't.yaml': 'Tree: { type: object, properties: { kids: { type: array, items: { $ref: "t.yaml#/Tree" } } } }',
    });
    const tree = resolve(reading.document, a);
    expect(refAt(valueAt(reading.document, `${tree.pointer}/properties/kids/items`))).toBe(tree.pointer);
    expect(whys(reading)).toEqual([]);
  });

  test('a discriminator finds its schemas, by files and by names', async () => {
    const { document } = await read({
      'o.yaml':
        schemas('{ oneOf: [{ $ref: cat.yaml }], discriminator: { propertyName: k, mapping: { cat: cat.yaml, dog: Dog.v1, same: A } } }') +
        '    Dog.v1: {}\n',
      'cat.yaml': 'type: object',
    });
    expect(valueAt(document, `${a}/discriminator/mapping`)).toEqual({ cat: '#/x-assay-files/cat.yaml', dog: 'Dog.v1', same: 'A' });
  });
});

describe('names of JSON Schema', () => {
  test.for<{ name: string; text: string; want: Json }>([
    { name: '$anchor', text: `${schemas('{ $ref: "#b" }')}    B: { $anchor: b, type: string }\n`, want: { $anchor: 'b', type: 'string' } },
    { name: '$dynamicAnchor', text: `${schemas('{ $ref: "#b" }')}    B: { $dynamicAnchor: b }\n`, want: { $dynamicAnchor: 'b' } },
    {
      name: '$id',
      text: `${schemas('{ $ref: "https://x.test/b" }')}    B: { $id: "https://x.test/b", const: 1 }\n`,
      want: { $id: 'https://x.test/b', const: 1 },
    },
    {
      name: 'a URI relative to the $id around it',
      text: `${schemas('{ $id: "https://x.test/s/a", $ref: b }')}    B: { $id: "https://x.test/s/b", const: 1 }\n`,
      want: { $id: 'https://x.test/s/b', const: 1 },
    },
    {
      name: 'an anchor in a schema with a $id',
      text: `${schemas('{ $ref: "https://x.test/b#c" }')}    B: { $id: "https://x.test/b", $defs: { C: { $anchor: c } } }\n`,
      want: { $anchor: 'c' },
    },
    {
      name: 'a pointer from a schema with a $id',
      text: schemas('{ $id: "https://x.test/a", $defs: { B: { const: 1 } }, $ref: "#/$defs/B" }'),
      want: { const: 1 },
    },
    {
      name: 'a pointer from the root, in a schema with a $id',
      text: `${schemas('{ $id: "https://x.test/a", $ref: "#/components/schemas/B" }')}    B: { const: 1 }\n`,
      want: { const: 1 },
    },
    {
      name: '$self',
      text: `${schemas('{ $ref: "https://x.test/api#/components/schemas/B" }')}    B: { const: 1 }\n$self: https://x.test/api\n`,
      want: { const: 1 },
    },
  ])('$name', async ({ text, want }) => {
    const document = await parse({ file: 'o.yaml', text });
    expect(found(joinedAlone(readingOf(document, { file: 'o.yaml', text })), a)).toEqual(want);
  });
});

describe('data stays data', () => {
  test('an example that holds a $ref, and a property of that name', async () => {
    const text = schemas(
      '{ type: object, example: { $ref: "/etc/passwd" }, properties: { $ref: { type: string } }, enum: [{ $ref: "x.yaml" }] }',
    );
    const { document, sources } = await read({ 'o.yaml': text });
    expect(document).toEqual(await parse({ file: 'o.yaml', text }));
    expect(sources).toHaveLength(1);
  });
  test('a document without other files is the same object', () => {
    const document: JsonObject = { openapi: '3.1.0', paths: {}, components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: {} } } };
    expect(joinedAlone(readingOf(document, { file: 'o.yaml', text: '' })).document).toBe(document);
  });
  test('names that every object inherits', async () => {
    const { document } = await read({
      'o.yaml': schemas('{ $ref: "s.yaml#/__proto__" }'),
      's.yaml': '__proto__: { properties: { constructor: { $ref: "#/x" }, __proto__: { $ref: "#/x" } } }\nx: { type: string }',
    });
    const at = '/x-assay-files/s.yaml/__proto__/properties';
    expect(found({ document } as Reading, a)).toMatchObject({ properties: {} });
    expect(resolve(document, `${at}/__proto__`).node).toEqual({ type: 'string' });
    expect(resolve(document, `${at}/constructor`).node).toEqual({ type: 'string' });
  });
});

test('a node knows its file and line, also where a map was put in its place', async () => {
  const reading = await read({
    'o.yaml': `${head}paths: { $ref: paths/all.yaml }\ncomponents:\n  schemas:\n    A: { $ref: s/a.yaml }\n`,
    'paths/all.yaml': '# all\n/a:\n  get: { responses: {} }\n',
    's/a.yaml': '\ntype: string\n',
  });
  const locate = locator(reading);
  expect(locate('/paths/~1a/get')).toMatchObject({ file: expect.stringMatching(/\/api\/paths\/all\.yaml$/), line: 3, column: 3 });
  expect(locate(`${resolve(reading.document, a).pointer}/type`)).toMatchObject({
    file: expect.stringMatching(/\/api\/s\/a\.yaml$/),
    line: 2,
  });
  expect(locate(a)).toMatchObject({ file: expect.stringMatching(/\/api\/o\.yaml$/), line: 6 });
});

test('what the first file lent is told', async () => {
  const { document } = await read({
    'o.yaml': `${schemas('{ $ref: "sub.yaml#/B" }')}    C: { type: integer }\n`,
    'sub.yaml': 'B: { items: { $ref: "#/components/schemas/C" } }',
  });
  expect(document['x-assay-borrowed']).toEqual([{ at: '/x-assay-files/sub.yaml/B/items', ref: '#/components/schemas/C' }]);
});

describe('what cannot be followed says why, and nothing outside is read', () => {
  test.for([
    { name: 'an absolute path', ref: '/etc/hostname', want: '"/etc/hostname" cannot be followed: it leaves the folder of the document' },
    { name: 'a path by dots', ref: '../../../etc/hostname#/a', want: 'it leaves the folder of the document' },
    { name: 'a path by escaped dots', ref: '%2e%2e/secret.yaml', want: 'it leaves the folder of the document' },
    { name: 'a file URL', ref: 'file:///etc/hostname', want: 'it leaves the folder of the document' },
    { name: 'a file of another host', ref: 'file://host/x.yaml', want: 'it leaves the folder' },
    { name: 'a path into the folder beside, which begins like ours', ref: '../api2/x.yaml', want: 'it leaves the folder of the document' },
    { name: 'a link out of the folder', ref: 'link.yaml', want: 'it leaves the folder of the document' },
    { name: 'a folder', ref: 'sub', want: 'it names no file' },
    { name: 'a file that is missing', ref: 'none.yaml#/A', want: 'there is no file "none.yaml"' },
    { name: 'a URL', ref: 'http://127.0.0.1:1/x.yaml#/a', want: 'it names a URL' },
    { name: 'a URL of another kind', ref: 'ftp://x.test/a', want: 'it names a URL of the kind "ftp:"' },
    { name: 'broken YAML', ref: 'broken.yaml', want: 'the YAML is broken: ' },
    { name: 'a page', ref: 'page.html', want: 'this is an HTML page' },
    { name: 'a name that is not in the file', ref: 'good.yaml#/B', want: '$ref "good.yaml#/B" points at nothing' },
    { name: 'an anchor that is not there', ref: '#nope', want: 'no schema has the $anchor "nope"' },
    {
      name: 'the id of a documentation tool',
      ref: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
      want: 'is the id by which a documentation tool knows a schema',
    },
    { name: 'the bare name of a component', ref: 'Thing', want: '$ref "Thing" points at nothing' },
    { name: 'a pointer without its mark', ref: '/components/schemas/Thing', want: 'points at nothing' },
  ])('$name', async ({ ref, want }) => {
    const home = join(folder, 'home', String(made++), 'api');
    await mkdir(join(home, 'sub'), { recursive: true });
    await mkdir(join(home, '../api2'), { recursive: true });
    await writeFile(join(home, '../secret.yaml'), 'type: string');
    await writeFile(join(home, '../api2/x.yaml'), 'type: string');
    await symlink(join(home, '../secret.yaml'), join(home, 'link.yaml'));
    await writeFile(join(home, 'good.yaml'), 'A: {}');
    await writeFile(join(home, 'broken.yaml'), 'a: [');
    await writeFile(join(home, 'page.html'), '<html>');
    const file = join(home, 'o.yaml');
    await writeFile(file, `${schemas(`{ $ref: ${JSON.stringify(ref)} }`)}    Thing: {}\n`);
    const source = await readSource(file);
    const reading = await joined(readingOf(await parse(source), source), () => outsideOf(file, { allowRemoteRefs: false }));
    const broken = brokenReferences(reading.document);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ pointer: a, ref });
    expect(broken[0]?.why).toContain(want);
    expect(JSON.stringify(reading.document)).not.toContain('"string"');
    expect(reading.sources.every(({ file: each }) => each.startsWith(home))).toBe(true);
  });
});

test('everything else of a document with one broken reference is as it was', async () => {
  const { document } = await read({ 'o.yaml': `${schemas('{ $ref: "none.yaml" }')}    B: { $ref: "s.yaml" }\n`, 's.yaml': 'type: string' });
  expect(isObject(document) && resolve(document, '/components/schemas/B').node).toEqual({ type: 'string' });
});
