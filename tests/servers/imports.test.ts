import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentFile } from './datasets/contract.ts';
import { isObject, type Json, member } from './datasets/json.ts';
import { readOnlyPaths, writeOnlyPaths } from './datasets/read-only.ts';

const folder = new URL('.', import.meta.url);
const files = globSync('**/*.ts', { cwd: folder.pathname }).filter((file) => !file.endsWith('.test.ts'));
const allowed = /^(?:node:[a-z]+|yaml|@hyperjump\/json-schema(?:\/[a-z0-9-]+)*|@hyperjump\/json-schema-formats)$/;

function imported(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
}

test.for(files)('%s shares no code with what it tests', (file) => {
  const foreign = imported(readFileSync(new URL(file, folder), 'utf8')).filter((name) => {
    return name.startsWith('.') ? !new URL(name, new URL(file, folder)).href.startsWith(folder.href) : !allowed.test(name);
  });
  expect(foreign).toEqual([]);
});

test('imports of every form are found', () => {
  const source = "import a from 'a'; import 'b'; export * from 'c'; const d = await import('d'); import type { E } from '../e.ts';";
  expect(imported(source).toSorted()).toEqual(['../e.ts', 'a', 'b', 'c', 'd']);
  expect(files).toEqual(expect.arrayContaining(['datasets.ts', 'datasets/contract.ts', 'datasets/faults/index.ts']));
});

/** Where a flag stands, below a schema of the document; a flag on a whole hides what is inside. */
function flagged(document: Json, schema: Json | undefined, flag: 'readOnly' | 'writeOnly', at = ''): string[] {
  if (!isObject(schema)) return [];
  if (schema[flag] === true) return [at];
  const { $ref, properties, items, additionalProperties, allOf } = schema;
  const name = typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
  const below: [Json | undefined, string][] = [
    [name === undefined ? undefined : member(member(member(document, 'components'), 'schemas'), name), at],
    [items, `${at}/*`],
    [additionalProperties, `${at}/*`],
    ...(Array.isArray(allOf) ? allOf : []).map((each): [Json, string] => [each, at]),
    ...(isObject(properties) ? Object.entries(properties) : []).map(([key, child]): [Json, string] => [child, `${at}/${key}`]),
  ];
  return below.flatMap(([child, place]) => flagged(document, child, flag, place));
}

test.for([
  { flag: 'readOnly', paths: readOnlyPaths },
  { flag: 'writeOnly', paths: writeOnlyPaths },
] as const)('the $flag paths of the server are those of its document', ({ flag, paths }) => {
  const document: Json = parse(readFileSync(documentFile, 'utf8'));
  const dataset = member(member(member(document, 'components'), 'schemas'), 'gatewayDataset');
  expect(flagged(document, dataset, flag).toSorted()).toEqual(paths.toSorted());
});
