import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DocumentFinding, documentFindings } from '../specs/document/index.ts';
import { readSpecs } from './read-specs.ts';

const api = (title: string) => `openapi: 3.1.0
info: { title: ${title}, version: '1' }
paths:
  /a: { get: { operationId: a, responses: { '200': { description: x } } } }
`;
const overlay = (title: string, head = '') => `overlay: 1.0.0
info: { title: Fixes, version: '1' }
${head}
actions:
  - target: $.info
    update: { title: ${title} }
  - target: $.paths['/b']
    remove: true
`;
const files: Readonly<Record<string, string>> = {
  'one.yaml': api('one'),
  'two.yaml': api('two'),
  'for-all.yaml': overlay('all'),
  'for-two.yaml': overlay('mended', 'extends: ./two.yaml'),
  'for-another.yaml': overlay('other', 'extends: ./elsewhere.yaml'),
};
let folder = '';
const at = (name: string) => join(folder, name);
const titles = async (documents: readonly string[], overlays: readonly string[]) =>
  (await readSpecs(documents.map(at), at('imported.yaml'), { overlays: overlays.map(at) })).map(({ title }) => title);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-overlays-'));
  for (const [name, text] of Object.entries(files)) await writeFile(at(name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.for([
  { documents: ['one.yaml', 'two.yaml'], overlays: [], want: ['one', 'two'] },
  { documents: ['one.yaml', 'two.yaml'], overlays: ['for-all.yaml'], want: ['all', 'all'] },
  { documents: ['one.yaml', 'two.yaml'], overlays: ['for-two.yaml'], want: ['one', 'mended'] },
  { documents: ['one.yaml', 'two.yaml'], overlays: ['for-all.yaml', 'for-two.yaml'], want: ['all', 'mended'] },
  { documents: ['two.yaml'], overlays: ['for-two.yaml', 'for-all.yaml'], want: ['all'] },
  { documents: ['one.yaml'], overlays: ['for-another.yaml'], want: ['other'] },
])('$overlays over $documents', async ({ documents, overlays, want }) => expect(await titles(documents, overlays)).toEqual(want));

test('what an overlay does not change is a finding at its line; another overlay is another document', async () => {
  const [plain] = await readSpecs([at('one.yaml')]);
  const [spec] = await readSpecs([at('one.yaml')], undefined, { overlays: [at('for-another.yaml')] });
  if (spec === undefined) throw new Error('nothing was read');
  expect(spec.sha256).not.toBe(plain?.sha256);
  expect(spec.locateWritten('/info/title')).toEqual({ file: at('for-another.yaml'), line: 6, column: 15 });
  const found: DocumentFinding[] = [];
  for await (const some of documentFindings(spec, (rule) => rule === 'document/overlay-applies')) found.push(...some);
  expect(found.map(({ level, what, position: { line } }) => `${level} ${line} ${what.replaceAll(folder, '')}`)).toEqual([
    'may 3 it extends ./elsewhere.yaml, and is laid over /one.yaml',
    "may 7 the target $.paths['/b'] selects nothing in the document",
  ]);
});

test('a file that is no overlay is refused by its name', async () => {
  await expect(titles(['one.yaml'], ['two.yaml'])).rejects.toThrow(/two\.yaml:1:1: this is no overlay/);
  await expect(titles(['one.yaml'], ['none.yaml'])).rejects.toThrow(/none\.yaml: there is no such file/);
});
