import { spawn } from 'node:child_process';
import { Missing } from './missing.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Laid over the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds; ten minutes unless given. Then the command is killed and its code is `null`. */
  readonly limit?: number;
}
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end.
 *
 * @throws {Missing} the program is not on this machine
 */
export function run({ command, args, cwd, env, limit = 600_000 }: Command): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Missing(`${command} is not on this machine`) : error),
    );
    child.once('close', (code) => resolve({ code, ...text }));
  });
}

/**
 * Runs one step of an installation.
 *
 * @throws {Missing} the program is not there, or the step fails: with its last words
 */
export async function install(step: Command): Promise<void> {
  const ended = await run(step);
  if (ended.code === 0) return;
  const said = `${ended.stderr}\n${ended.stdout}`.trim().split('\n').slice(-3).join(' ');
  throw new Missing(`${step.command} ${step.args.slice(0, 3).join(' ')} … ended with ${ended.code ?? 'its time limit'}: ${said}`);
}
