import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import type { Event, FindingReported, OperationEnded, RunEnded } from '../../suites/event.ts';
import { cache, root } from './cache.ts';
import { run } from './command.ts';

export interface AssayRun {
  /** Names the files that the run leaves in `.cache/world/`. */
  readonly name: string;
  readonly document: string;
  readonly url: string;
  /** Values of `--param`. */
  readonly params: Readonly<Record<string, string>>;
  /** What follows `assay run …`, word by word. */
  readonly more: readonly string[];
}

/** What a run said, and what it left. */
export interface AssayResult {
  readonly code: number | null;
  /** Both streams. */
  readonly said: string;
  readonly events: readonly Event[];
  readonly log: string;
  readonly junit: string;
}

/** Runs the command line as a user would, in a process of its own. */
export async function assay({ name, document, url, params, more }: AssayRun): Promise<AssayResult> {
  const folder = cache('world', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = { log: `${folder}/run.ndjson`, junit: `${folder}/junit.xml`, html: `${folder}/report.html` };
  const ended = await run({
    command: process.execPath,
    args: [
      ...['bin/assay.js', 'run', document, '--url', url],
      ...Object.entries(params).flatMap(([key, value]) => ['--param', `${key}=${value}`]),
      ...['--report', `junit=${files.junit}`, '--report', `html=${files.html}`, '--log', files.log],
      ...more,
    ],
    cwd: root,
  });
  const said = ended.stdout + ended.stderr;
  const judged = (ended.code === 0 || ended.code === 1) && existsSync(files.log);
  if (!judged) throw new Error(`assay run ended with ${ended.code ?? 'its time limit'}: ${said.slice(-2000)}`);
  const log = await readFile(files.log, 'utf8');
  return { code: ended.code, said, events: readLog(log), log, junit: await readFile(files.junit, 'utf8') };
}

export function readLog(text: string): Event[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Event => JSON.parse(line));
}

/** Findings that every repeat showed again, with how they were seen. */
export function steadyFindings(events: readonly Event[]): FindingReported[] {
  return events.filter((event) => event.kind === 'finding').filter(({ confirmed: [shown, sent] }) => shown === sent);
}
export function endedOperations(events: readonly Event[]): OperationEnded[] {
  return events.filter((event) => event.kind === 'operation-ended');
}
/** The footer, where the run came to its end. */
export function footer(events: readonly Event[]): RunEnded | undefined {
  const last = events.at(-1);
  return last?.kind === 'run-ended' ? last : undefined;
}

/** `classname rule` of each verdict that turns a run red, as JUnit names it: no dot in a class name, since Jenkins reads a package before it. */
export function redVerdicts(events: readonly Event[]): string[] {
  const red = endedOperations(events).flatMap(({ operation, verdicts }) =>
    Object.entries(verdicts).flatMap(([rule, { kind }]) =>
      kind === 'failed' || kind === 'not-testable' ? [`${operation.replaceAll('.', '_')} ${rule}`] : [],
    ),
  );
  return red.sort();
}

/** `classname name` of each test case of a JUnit file that holds a failure. */
export function junitFailures(xml: string): string[] {
  const cases = xml.split('<testcase').slice(1);
  const failed = cases.filter((text) => text.split('</testcase>')[0]?.includes('<failure'));
  return failed.map((text) => `${attribute(text, 'classname')} ${attribute(text, 'name')}`).sort();
}
function attribute(text: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1] ?? '';
}

/** Operations that answered 2xx at least once. */
export function answered(events: readonly Event[]): number {
  return endedOperations(events).filter(({ statuses }) => Object.keys(statuses).some((status) => status.startsWith('2'))).length;
}
