import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importsOf } from './architecture/imports.ts';
import { departures, type Source } from './architecture/line.ts';
import { localWords } from './architecture/words.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const git = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
const files = execFileSync('git', git, { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(root + file) && !/\.(png|jpe?g|gif|woff2?|gz|zip|bin)$/.test(file));
const project: readonly Source[] = files.map((file) => ({ file, text: readFileSync(root + file, 'utf8') }));
const sources = project.filter(({ file }) => /\.ts$/.test(file) && !file.includes('/generated/'));
const manifest: Record<'dependencies' | 'peerDependencies', Record<string, string> | undefined> = JSON.parse(
  readFileSync(`${root}package.json`, 'utf8'),
);
const installed = {
  dependencies: Object.keys(manifest.dependencies ?? {}),
  peerDependencies: Object.keys(manifest.peerDependencies ?? {}),
};

test('there is a project to look at', () => {
  expect(sources.map(({ file }) => file)).toEqual(expect.arrayContaining(['specs/spec.ts', 'targets/target.ts', 'suites/event.ts']));
});
test('folders import only from their left, and each package has one door', () => {
  expect(departures(sources, installed)).toEqual([]);
});
test('no file holds on one machine only', () => {
  expect(localWords(project)).toEqual([]);
});

const npm = { dependencies: ['ajv', 'nock', 'fast-check', 'undici', 'yaml', '@apidevtools/swagger-parser'], peerDependencies: ['vitest'] };
const from = (file: string, text: string) => departures([{ file, text }], npm);

test.for([
  ['specs/a.ts', `import { Target } from '../targets/target.ts';`, 'specs stands left of targets'],
  ['specs/a.ts', `import type { Target } from '../targets/target.ts';`, 'specs stands left of targets'],
  ['specs/deep/a.ts', `export * from '../../generators/a.ts';`, 'specs stands left of generators'],
  ['targets/a.ts', `const a = await import('../suites/run.ts');`, 'targets stands left of suites'],
  ['targets/a.ts', `type A = import('../suites/run.ts').A;`, 'targets stands left of suites'],
  ['suites/a.ts', `import { main } from '../cli/main.ts';`, 'nobody imports cli'],
  ['index.ts', `export { main } from './cli/main.ts';`, 'nobody imports cli'],
  ['reports/a.ts', `import { run } from '../suites/run.ts';`, 'reports take only types'],
  ['reports/a.ts', `import { run, type Event } from '../suites/run.ts';`, 'reports take only types'],
  ['reports/a.ts', `export { run } from '../suites/run.ts';`, 'reports take only types'],
  ['reports/a.ts', `import '../suites/run.ts';`, 'reports take only types'],
  ['cli/a.ts', `import { run } from '../index.ts';`, 'nobody imports a face'],
  ['suites/a.ts', `import { server } from '../tests/servers/a.ts';`, 'nobody imports tests'],
  ['suites/a.ts', `import { table } from './a.test.ts';`, 'nobody imports tests'],
  ['suites/a.ts', `import { b } from '../bench/b.ts';`, 'stands in no folder of the line'],
  ['suites/a.ts', `import { b } from '../../elsewhere/b.ts';`, 'outside the project'],
  ['suites/a.ts', `const b = await import(name);`, 'only cli may import'],
  ['generators/a.ts', `import Ajv from 'ajv/dist/2020.js';`, 'ajv is imported only in'],
  ['suites/a.ts', `import { Pool } from 'undici';`, 'undici is imported only in'],
  ['specs/a.ts', `import parser from '@apidevtools/swagger-parser';`, '@apidevtools/swagger-parser is imported only in'],
  ['targets/emulation.ts', `import nock from 'nock';`, 'nock is imported by import() only'],
  ['cli/a.ts', `const nock = await import('nock');`, 'nock is imported only in'],
  ['suites/a.ts', `import { test } from 'vitest';`, 'vitest is imported only in'],
  ['specs/a.ts', `import { launch } from 'playwright-core';`, 'not among the dependencies'],
  ['specs/a.ts', `const p = require('left-pad');`, 'not among the dependencies'],
] as const)('a planted import in %s is seen: %s', ([file, text, why]) => {
  expect(from(file, text)).toEqual([expect.stringContaining(why)]);
});

test.for([
  ['suites/a.ts', `import { a } from '../specs/a.ts'; import { b } from './b.ts'; import fc from 'fast-check';`],
  [
    'reports/a.ts',
    `import type { Event } from '../suites/event.ts'; import { type Finding } from '../suites/event.ts'; import { own } from '../specs/json.ts';`,
  ],
  ['targets/emulation/nock.ts', `const { default: nock } = await import('nock'); import type { Scope } from 'nock';`],
  ['specs/validate.ts', `import Ajv from 'ajv/dist/2020.js'; import { readFile } from 'node:fs/promises';`],
  ['vitest.ts', `import { test } from 'vitest'; import { run } from './suites/run.ts';`],
  ['index.ts', `export { run } from './suites/run.ts'; export { junit } from './reports/junit.ts';`],
  ['cli/a.ts', `const handler = await import(url);`],
  ['specs/a.test.ts', `import { test } from 'vitest'; import { main } from '../cli/main.ts'; import nock from 'nock';`],
  ['suites/fireworks/datasets.test.ts', `import { describeContract } from '../../vitest.ts';`],
  ['specs/a.ts', `// import { x } from '../cli/x.ts'\nconst text = "import('nock')";`],
] as const)('a rightful import in %s is let through: %s', ([file, text]) => {
  expect(from(file, text)).toEqual([]);
});

test('an import is found with its kind and line', () => {
  const text = `import a, { type B } from 'a';\nimport type { C } from 'c';\n\nexport type { D } from 'd';\nfunction f() {\n  return import(\`e\`);\n}`;
  expect(importsOf(text)).toEqual([
    { specifier: 'a', kind: 'static', line: 1 },
    { specifier: 'c', kind: 'type', line: 2 },
    { specifier: 'd', kind: 'type', line: 4 },
    { specifier: 'e', kind: 'dynamic', line: 6 },
  ]);
});

const host = ['registry', 'npmjs', 'org'].join('.');
const seeds = ['..', 'shared', 'seeds'].join('/');
const home = ['', 'work', 'main'].join('/');
test.for([
  { file: 'README.md', text: `see https://${host}/x`, why: [expect.stringContaining('registry host')] },
  { file: 'tests/a.ts', text: `see https://${host}/x`, why: [expect.stringContaining('registry host')] },
  { file: 'specs/a.ts', text: `readFile('${home}/x')`, why: [expect.stringContaining('one machine')] },
  { file: 'tests/a.ts', text: `readFile('${seeds}/x')`, why: [] },
  { file: 'specs/a.test.ts', text: `readFile('${seeds}/x')`, why: [] },
  { file: 'docs/a.md', text: `in ${seeds}`, why: [expect.stringContaining('outside the tests')] },
  { file: 'specs/a.yaml', text: '/workspaces/{id}: and specs/work/a', why: [] },
])('words in $file: $text', ({ file, text, why }) => {
  expect(localWords([{ file, text }])).toEqual(why);
});
