import { type ChildProcess, fork } from 'node:child_process';
import type { Outcome } from './outcome.ts';

export interface Readers {
  /** The module that reads, in a process of its own. */
  readonly reader: URL;
  readonly processes: number;
  /** Milliseconds for one document, by the wall clock. */
  readonly limit: number;
}

/** Reads all documents in processes beside this one, and gives each outcome as it comes: one that crashes or hangs takes no other along. */
export async function* readAll(files: readonly string[], readers: Readers): AsyncGenerator<Outcome> {
  const left = files.values();
  const works = new Map<Reader, Promise<{ readonly reader: Reader; readonly outcome: Outcome }>>();
  const give = (reader: Reader): void => {
    works.delete(reader);
    const { value: file, done } = left.next();
    if (done === true) reader.end();
    else
      works.set(
        reader,
        reader.read(file).then((outcome) => ({ reader, outcome })),
      );
  };
  for (let count = 0; count < readers.processes; count++) give(new Reader(readers));
  while (works.size > 0) {
    const { reader, outcome } = await Promise.race(works.values());
    give(reader);
    yield outcome;
  }
}

/** One process at a time, and a new one after each that had to be ended. */
class Reader {
  readonly #readers: Readers;
  #child: ChildProcess | undefined;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  read(file: string): Promise<Outcome> {
    const { reader, limit } = this.#readers;
    const child = this.#child ?? fork(reader, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    let said = '';
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        clearTimeout(late);
        child.removeAllListeners();
        child.stderr?.removeAllListeners();
        if (outcome.kind === 'hung' || outcome.kind === 'crashed') this.end();
        resolve(outcome);
      };
      const late = setTimeout(() => finish({ file, cpu: limit / 1000, kind: 'hung', because: `no answer in ${limit / 1000} s` }), limit);
      child.stderr?.on('data', (text) => (said = `${said}${text}`.slice(-2000)));
      child.once('message', (outcome: Outcome) => finish(outcome));
      child.once('exit', (code, signal) =>
        finish({ file, cpu: 0, kind: 'crashed', because: said.trim() || `it ended with ${code ?? signal}` }),
      );
      child.send(file);
    });
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
