import { consoleReport } from '../reports/console.ts';
import type { ReportKind } from '../reports/kinds.ts';
import { line } from '../reports/ndjson.ts';
import { clipped, progress } from '../reports/progress.ts';
import { type Folding, folding } from '../reports/report.ts';
import type { Event } from '../suites/event.ts';
import { LogFile } from './log-file.ts';
import { UsageError } from './usage-error.ts';
import { write } from './write.ts';

interface Wanted {
  readonly kind: string;
  readonly file: string;
  readonly folding: Folding;
}

/** Everything that a run is written to: the log as it goes, the reports at the end, a line of progress on a terminal. */
export class Outputs {
  readonly #log: LogFile;
  readonly #reports: readonly Wanted[];
  readonly #summary: Folding;
  readonly #progress: Folding | null;

  /** @throws {UsageError} an unknown kind of report, or a log that cannot be written */
  static async open(wanted: readonly (readonly [kind: string, file: string])[], log: string): Promise<Outputs> {
    return new Outputs(await Promise.all(wanted.map(async ([kind, file]) => ({ kind, file, folding: await foldingOf(kind) }))), log);
  }

  private constructor(wanted: readonly Wanted[], log: string) {
    this.#reports = wanted;
    this.#summary = folding(consoleReport({ color: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined, full: 10 }));
    this.#progress = process.stderr.isTTY === true ? folding(progress) : null;
    this.#log = new LogFile(log);
  }

  take(event: Event): void {
    this.#log.write(line(event), event.kind !== 'case');
    for (const { folding: report } of this.#reports) report.add(event);
    this.#summary.add(event);
    if (this.#progress === null) return;
    this.#progress.add(event);
    process.stderr.write(`\r\u001b[K${clipped(this.#progress.text(), (process.stderr.columns ?? 80) - 1)}`);
  }

  /** Writes the reports and says where they are. */
  async finish(): Promise<void> {
    if (this.#progress !== null) process.stderr.write('\r\u001b[K');
    this.#log.close();
    for (const { file, folding: report } of this.#reports) await write(file, report.text());
    console.log(this.#summary.text());
    for (const { kind, file } of this.#reports) console.log(`${kind} report: ${file}`);
    console.log(`event log: ${this.#log.path}`);
  }
}

async function foldingOf(kind: string): Promise<Folding> {
  const known: readonly ReportKind[] = ['html', 'junit', 'ndjson', 'console'];
  const found = known.find((candidate) => candidate === kind);
  if (found === undefined) throw new UsageError(`there is no report "${kind}"`, `--report takes ${known.join('=FILE, ')}=FILE`);
  const { reports } = await import('../reports/kinds.ts'); // only runs that want a report wait for it
  return reports[found]();
}
