import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** A file imports only from folders to the left of its own. @see ARCHITECTURE.md "The line" */
export const line: readonly string[] = ['specs', 'generators', 'targets', 'suites', 'reports', 'cli'];
const faces = ['index.ts', 'vitest.ts'];

/** Where a package may be imported; in all other files it is an error. */
export interface Door {
  readonly packages: RegExp;
  readonly files: RegExp;
  /** A static import would load it into every run. */
  readonly dynamicOnly?: true;
}
/** @see ARCHITECTURE.md "The line": each package can be replaced by changing one file or folder */
export const doors: readonly Door[] = [
  { packages: /^@apidevtools\/(?!openapi-schemas$)/, files: /^specs\/load/ },
  { packages: /^(@hyperjump\/json-schema|@apidevtools\/openapi-schemas)$/, files: /^specs\/document\/meta-schema/, dynamicOnly: true },
  { packages: /^json-p3$/, files: /^specs\/overlay/ },
  { packages: /^openapi-typescript$/, files: /^specs\/types/ },
  { packages: /^(fast-check|pure-rand)$/, files: /^(generators|suites)\// },
  { packages: /^ajv$/, files: /^specs\/validate/ },
  { packages: /^ajv-formats$/, files: /^specs\/formats/ },
  { packages: /^undici$/, files: /^targets\/http/ },
  { packages: /^nock$/, files: /^targets\/(emulation|recording)/, dynamicOnly: true },
  { packages: /^commander$/, files: /^cli\// },
  { packages: /^vitest$/, files: /^vitest\.ts$/ },
];

/** What npm installs for a user of the package, by name. */
export interface Installed {
  readonly dependencies: readonly string[];
  readonly peerDependencies: readonly string[];
}
export interface Source {
  /** From the project's root, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Each departure from the line and from the doors, as `file:line: why`. Only files that are shipped are held to them. */
export function departures(sources: readonly Source[], installed: Installed): string[] {
  return sources.flatMap(({ file, text }) =>
    importsOf(text).flatMap((each) => judge(file, each, installed).map((why) => `${file}:${each.line}: ${why}`)),
  );
}

function judge(file: string, each: Import, installed: Installed): string[] {
  if (!isShipped(file)) return [];
  if (each.specifier === null) return folderOf(file) === 'cli' ? [] : ['only cli may import what is named at run time'];
  if (each.specifier.startsWith('node:')) return [];
  if (each.specifier.startsWith('.')) return judgeFile(file, posix.join(posix.dirname(file), each.specifier), each);
  return judgePackage(file, packageName(each.specifier), { each, installed });
}

function judgeFile(file: string, imported: string, { kind }: Import): string[] {
  if (imported.startsWith('../')) return [`${imported} is outside the project`];
  if (isTestFile(imported) || imported.startsWith('tests/')) return [`nobody imports tests: ${imported}`];
  if (faces.includes(imported) && !faces.includes(file)) return [`nobody imports a face: ${imported}`];
  const [from, to] = [position(file), position(imported)];
  if (to === line.length && !faces.includes(imported)) return [`${imported} stands in no folder of the line`];
  if (folderOf(imported) === 'cli' && folderOf(file) !== 'cli') return [`nobody imports cli: ${imported}`];
  if (to > from) return [`${folderOf(file)} stands left of ${folderOf(imported)}: ${imported}`];
  if (folderOf(file) === 'reports' && folderOf(imported) === 'suites' && kind !== 'type')
    return [`reports take only types from suites: ${imported}`];
  return [];
}

function judgePackage(file: string, name: string, { each, installed }: { each: Import; installed: Installed }): string[] {
  const door = doors.find(({ packages }) => packages.test(name));
  const there = [...installed.dependencies, ...installed.peerDependencies];
  return [
    ...(there.includes(name) ? [] : [`${name} is not among the dependencies that a user gets`]),
    ...(door && !door.files.test(file) ? [`${name} is imported only in files that match ${door.files.source}`] : []),
    ...(door?.dynamicOnly && each.kind === 'static' ? [`${name} is imported by import() only`] : []),
  ];
}

/** Faces stand at the right end: they may import from every folder but `cli`. */
function position(file: string): number {
  const at = line.indexOf(folderOf(file));
  return at < 0 ? line.length : at;
}
function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'a face';
}
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
export function isTestFile(file: string): boolean {
  return /\.test(-d)?\.ts$/.test(file) || /\/fireworks\//.test(file);
}
function isShipped(file: string): boolean {
  return !isTestFile(file) && (faces.includes(file) || line.some((folder) => file.startsWith(`${folder}/`)));
}
