import type { Source } from './line.ts';

/** Built from parts: this file would break its own rule. */
const hosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['proxy', 'golang', 'org'],
  ['sum', 'golang', 'org'],
  ['crates', 'io'],
  ['repo1', 'maven', 'org'],
  ['repo', 'maven', 'apache', 'org'],
  ['deb', 'debian', 'org'],
  ['security', 'debian', 'org'],
].map((parts) => parts.join('.'));
const workplace = ['', 'work'].join('/');
const beside = ['..', 'shared'].join('/');

/** Words that hold on one machine only, as `file:line: why`. Tests may read what lies beside the project, where it is there. */
export function localWords(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => wordsIn(line, isTest(file)).map((why) => `${file}:${index + 1}: ${why}`)),
  );
}

function wordsIn(line: string, inTest: boolean): string[] {
  const named = hosts.filter((host) => line.includes(host)).map((host) => `names the registry host ${host}`);
  const path = new RegExp(`(^|[^\\w.~-])${workplace}(?=/|["'\`\\s)]|$)`).test(line) ? ['names a folder of one machine'] : [];
  const shared = !inTest && line.includes(beside) ? [`names ${beside} outside the tests`] : [];
  return [...named, ...path, ...shared];
}
function isTest(file: string): boolean {
  return file.startsWith('tests/') || /\.test\.ts$/.test(file);
}
