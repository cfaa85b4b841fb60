import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real implementation that runs on loopback, with its data in memory. */
export interface Service {
  readonly name: string;
  readonly version: string;
  /** Origin, without a path and a slash at the end. */
  readonly url: string;
  /** Ends the process and waits for it. */
  readonly close: () => Promise<void>;
}

export interface Start {
  readonly name: string;
  readonly version: string;
  readonly command: string;
  readonly args: (port: number) => readonly string[];
  /** A path that answers as soon as the service is up. */
  readonly ready: string;
}

/** A port of 127.0.0.1 that nothing listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return address.port;
}

/**
 * Starts a program and waits until it answers.
 *
 * @throws {Error} it ended, or did not answer within a minute: with its last words
 */
export async function start({ name, version, command, args, ready }: Start): Promise<Service> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, args(port), { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const failed = { because: '' };
  let said = '';
  child.once('error', (error) => (failed.because = error.message));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(-2000)));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const close = async () => {
    process.removeListener('exit', kill);
    child.kill('SIGTERM');
    const late = setTimeout(kill, 5000);
    await ended;
    clearTimeout(late);
  };
  for (let tries = 0; tries < 600 && child.exitCode === null && failed.because === ''; tries++) {
    if (await answers(url + ready)) return { name, version, url, close };
    await sleep(100);
  }
  await close();
  throw new Error(`${name} ${version} does not answer on ${url}${ready}: ${failed.because || said.trim() || 'it said nothing'}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
