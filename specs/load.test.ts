import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSpec } from './load.ts';
import type { Spec } from './spec.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-load-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(text: string, name = 'openapi.yaml') {
  const file = join(folder, name);
  await writeFile(file, text);
  return loadSpec(file);
}

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
const refTo = (ref: string) =>
  `${head}paths:\n  /a:\n    get:\n      responses:\n        "200":\n          description: ok\n          content:\n            application/json:\n              schema:\n                $ref: "${ref}"\ncomponents:\n  schemas:\n    Thing: { type: object }\n`;

describe('bad input says what, where and how to mend it', () => {
  test('a missing file', async () => {
    await expect(loadSpec(join(folder, 'nope.yaml'))).rejects.toThrow(/nope\.yaml: there is no such file\n {2}fix: .*\[file-missing\]/);
  });
  test.for([
    {
      name: 'broken YAML',
      text: 'openapi: 3.1.0\ninfo:\n  title: a\n bad: [\n',
      want: /openapi\.yaml:4:2: the YAML is broken.*\[syntax\]/s,
    },
    { name: 'no OpenAPI document', text: 'hello: world\n', want: /\[not-openapi\]/ },
    {
      name: 'an older version',
      text: 'swagger: "1.2"\ninfo: { title: T, version: "1" }\npaths: {}\n',
      want: /1\.2/,
    },
  ])('$name', async ({ text, want }) => {
    await expect(load(text)).rejects.toThrow(want);
  });
});

/** With the line, as a report gives it. */
const broken = ({ broken: parts, locate }: Spec) =>
  parts.map(({ pointer, code, what, fix }) => {
    const { line, column } = locate(`${pointer}/$ref`);
    return `${line}:${column} (#${pointer}): ${what}\n  fix: ${fix}  [${code}]`;
  });

describe('a $ref that cannot be followed says where, and leaves the rest as it is', () => {
  test.for([
    {
      name: 'a $ref to nothing',
      text: refTo('#/components/schemas/Thng'),
      want: /^12:17 \(#\/paths\/.*\): \$ref "#\/components\/schemas\/Thng" points at nothing\n {2}fix: did you mean "#\/components\/schemas\/Thing"\?/,
    },
    { name: 'a $ref out of the folder', text: refTo('/etc/hostname'), want: /leaves the folder.*\[ref-outside\]/s },
    { name: 'a $ref out of the folder by dots', text: refTo('../../../etc/hostname'), want: /\[ref-outside\]/ },
    { name: 'a $ref to a URL', text: refTo('http://127.0.0.1:1/x.yaml#/a'), want: /names a URL.*\[ref-remote\]/s },
  ])('$name', async ({ text, want }) => {
    const spec = await load(text);
    expect(broken(spec)).toEqual([expect.stringMatching(want)]);
    expect(spec.operations).toHaveLength(1);
  });
  test('a link out of the folder', async () => {
    await mkdir(join(folder, 'linked'), { recursive: true });
    await symlink('/etc/hostname', join(folder, 'linked', 'sub.yaml'));
    expect(broken(await load(refTo('sub.yaml'), 'linked/openapi.yaml'))).toEqual([expect.stringContaining('[ref-outside]')]);
  });
  test('where nothing else is left, it is an error with its line', async () => {
    const text = refTo('none.yaml').replace('      responses:', '      requestBody: { $ref: none.yaml }\n      responses:');
    await expect(load(text)).rejects.toThrow(/openapi\.yaml:6:22 .*there is no file "none\.yaml"/);
  });
});

test('a file beside the document is read', async () => {
  await writeFile(join(folder, 'parts.yaml'), 'Thing: { type: object, properties: { a: { $ref: "#/Word" } } }\nWord: { type: string }\n');
  const spec = await load(refTo('./parts.yaml#/Thing'));
  expect(JSON.stringify(spec.document)).toContain('"type":"string"');
});

test('$refs are kept, and an operation knows its line', async () => {
  const spec = await load(refTo('#/components/schemas/Thing'));
  expect(JSON.stringify(spec.document)).toContain('"$ref":"#/components/schemas/Thing"');
  expect(spec.locate(spec.operations[0]?.pointer ?? '')).toMatchObject({ line: 5, column: 5 });
});

test('names that every object inherits are names', async () => {
  const spec = await load(
    `${head}paths: {}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        __proto__: { type: string }\n        constructor: { type: string }\n`,
  );
  expect(Object.getPrototypeOf(spec.document)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['type']).toBeUndefined();
});
