import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The event log on disk: lines go out in blocks, so that what was found before a crash is there. */
export class LogFile {
  readonly path: string;
  readonly #descriptor: number;
  #waiting = '';

  constructor(path: string) {
    this.path = path;
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.#descriptor = openSync(path, 'w');
    } catch (error) {
      throw new UsageError(
        `the log ${path} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
        'name another file with --log',
      );
    }
  }

  write(line: string, flush: boolean): void {
    this.#waiting += line;
    if (!flush && this.#waiting.length < 64 * 1024) return;
    writeSync(this.#descriptor, this.#waiting);
    this.#waiting = '';
  }

  close(): void {
    this.write('', true);
    closeSync(this.#descriptor);
  }
}
