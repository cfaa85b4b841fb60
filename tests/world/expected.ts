import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cache, root } from './cache.ts';

/** A departure that a person has looked at: what the document says, what came, and that it is true. */
export interface Expected {
  readonly rule: string;
  readonly operation: string;
  /** Indices as `*`; any place where absent; with `…` at its end any place that begins so, for one cause that shows in many fields. */
  readonly at?: string;
  /** What was seen by hand. */
  readonly looked: string;
}
/** `tests/world/expected/SERVICE.json` */
export interface ExpectedList {
  readonly service: string;
  /** A list holds for one version: another one is looked at anew. */
  readonly version: string;
  readonly findings: readonly Expected[];
}

/** Where a finding stands. */
export interface Place {
  readonly rule: string;
  readonly operation: string;
  readonly at: string;
}
export interface Difference {
  /** Found and on no list: a bug of ours, or a departure that nobody has looked at. */
  readonly unexpected: readonly string[];
  /** On the list and not found. */
  readonly lost: readonly string[];
}

/** Compares rule × operation (× place, where the list names one). */
export function difference(found: readonly Place[], expected: readonly Expected[]): Difference {
  const matches = (place: Place, line: Expected) =>
    line.rule === place.rule && line.operation === place.operation && (line.at === undefined || isAt(line.at, anyIndex(place.at)));
  const unexpected = found.filter((place) => !expected.some((line) => matches(place, line))).map(placeText);
  const lost = expected
    .filter((line) => !found.some((place) => matches(place, line)))
    .map((line) => placeText({ at: 'anywhere', ...line }));
  return { unexpected: distinct(unexpected), lost: distinct(lost) };
}

function isAt(wanted: string, at: string): boolean {
  return wanted.endsWith('…') ? at.startsWith(wanted.slice(0, -1)) : at === wanted;
}

/** The index of an item says how the run came by it, not where the departure is. */
export function anyIndex(at: string): string {
  return at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

export async function expectedList(service: string): Promise<ExpectedList> {
  const file = `${root}tests/world/expected/${service}.json`;
  if (!existsSync(file)) throw new Error(`${file} is not there: look at .cache/world/${service}/found.json one by one, and write it`);
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Leaves what was found in the form of a list, for a person to look at and fill in `looked`. */
export async function leaveFound(service: string, version: string, found: readonly Place[]): Promise<void> {
  const lines = new Map(found.map((place) => [placeText(place), { ...place, at: anyIndex(place.at), looked: '' }]));
  const findings = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  await mkdir(cache('world', service), { recursive: true });
  await writeFile(cache('world', service, 'found.json'), `${JSON.stringify({ service, version, findings }, null, 2)}\n`);
}

function placeText({ rule, operation, at }: Place): string {
  return `${rule} ${operation} ${anyIndex(at)}`;
}
function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
