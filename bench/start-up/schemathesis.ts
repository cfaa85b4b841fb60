import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache, ensure } from '../../tests/world/cache.ts';
import { install } from '../../tests/world/command.ts';
import { Missing } from '../../tests/world/missing.ts';
import type { Cost } from './cost.ts';
import type { Listener } from './listener.ts';

const version = '4.32.5';
const home: string = cache(`venv-schemathesis-${version}`);
/** Milliseconds by the wall clock. */
const limit = 240_000;

/**
 * What Schemathesis, the best-known peer, has used when its first request to an operation comes in. It is looked at from outside, in hundredths of a second.
 *
 * @throws {Missing} there is no Python, or nothing that tells of other processes
 */
export async function schemathesisCost(document: string, { url, firstRequest }: Listener): Promise<Cost> {
  if (!existsSync('/proc/self/stat')) throw new Missing('no /proc on this machine, which tells what another program has used');
  const command = await ensure({ name: 'schemathesis', version, file: `${home}/bin/schemathesis`, install: intoVenv });
  const came = firstRequest((path) => !path.includes('schemathesis-probe')); // which it sends before it looks at any operation
  const folder = cache('bench', 'schemathesis'); // it leaves a folder where it is started
  await mkdir(folder, { recursive: true });
  const child = spawn(command, ['run', document, '--url', url, '--no-color'], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit').then(([code]) => `it ended with ${code}`);
  const late = new AbortController();
  try {
    const outcome = await Promise.race([
      came.then(() => null),
      ended,
      sleep(limit, `no request in ${limit / 1000} s`, { signal: late.signal }),
    ]);
    if (outcome !== null) throw new Error(`Schemathesis on ${document}: ${outcome}`);
    return await costOf(child.pid ?? 0);
  } finally {
    late.abort();
    child.kill('SIGKILL');
  }
}

async function intoVenv(): Promise<void> {
  await install({ command: 'python3', args: ['-m', 'venv', '--clear', home] });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`];
  await install({ command: `${home}/bin/python`, args: pip });
}

/** @see proc_pid_stat(5): fields 14 and 15 are user and system time in ticks, a hundredth of a second each on Linux */
async function costOf(pid: number): Promise<Cost> {
  const [stat, status] = [await readFile(`/proc/${pid}/stat`, 'utf8'), await readFile(`/proc/${pid}/status`, 'utf8')];
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // a name may hold spaces
  const peak = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, mebibytes: Number(peak ?? 0) / 1024 };
}
