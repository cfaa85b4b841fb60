import { draw } from '../generators/draw.ts';
import { impossible } from '../generators/impossible.ts';
import { minimalInput } from '../generators/valid.ts';
import { basePath } from '../specs/servers.ts';
import type { Operation } from '../specs/spec.ts';
import type { Exchange, Request } from '../targets/target.ts';
import { isSafe, untouchable } from './ground.ts';
import { itemKey, withIds } from './live.ts';
import type { Pool } from './pool.ts';
import { RunError } from './run-error.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';

/**
 * Connects, and makes sure that the target tells one request from another.
 *
 * @returns notes for the report
 * @throws {RunError} nothing answers, or everything is answered alike
 */
export async function smoke(session: Session, pool: Pool, operations: readonly Operation[]): Promise<string[]> {
  // longer than any path of the document: one such as `/{country}/{region}` takes whatever has its length
  const length = Math.max(...session.spec.operations.map(({ path }) => path.split('/').length));
  const unknown: Request = { method: 'GET', path: '/assay-no-such-path'.repeat(length), headers: session.options.headers, body: null };
  const nowhere = await session.exchange(unknown);
  if (nowhere.failure !== null && nowhere.failure.kind !== 'aborted') throw unreachable(nowhere, session.options.target.name);
  const notes = await chooseBase(session, { pool, operations, nowhere });
  const samples = await answers(session, pool, operations);
  if (samples.length > 0 && samples.every((sample) => isSame(sample, nowhere))) throw constant(nowhere, session);
  return notes;
}

function unreachable({ failure }: Exchange, name: string): RunError {
  return new RunError('target-unreachable', {
    what: `${name}: no answer (${failure?.message ?? 'nothing came'})`,
    fix: 'start the implementation, or check --url; --timeout says how long to wait',
  });
}

function constant({ response }: Exchange, session: Session): RunError {
  const status = response?.status ?? 0;
  const fix =
    status === 404 ? 'check the base path in --url, and name what is there with --param' : 'point --url at the implementation itself';
  return new RunError('target-constant', {
    what: `${session.options.target.name}: ${status} with the same body to everything, a path that does not exist included`,
    fix,
  });
}

/** The easiest valid request of a few operations, reads first; nothing is made or deleted for it. */
async function answers(session: Session, pool: Pool, operations: readonly Operation[]): Promise<Exchange[]> {
  const order = operations
    .toSorted((a, b) => Number(isSafe(b)) - Number(isSafe(a)))
    .filter(
      (operation) =>
        operation.method !== 'delete' && untouchable(session, pool, operation) === null && impossible(session.spec, operation) === null,
    );
  const found: Exchange[] = [];
  for (const operation of order.slice(0, 6)) {
    const key = itemKey(operation);
    const live = key === null ? undefined : pool.entries(key)[0];
    if (!isSafe(operation) && live?.by === 'seen') continue;
    const input = draw(minimalInput(session.spec, operation), seedOf(session.options.seed, operation.id, 'smoke'), 0).value;
    const { exchange } = await session.send(operation, withIds(operation, input, live?.ids ?? {}), { role: 'main', valid: true });
    if (exchange.failure !== null && exchange.failure.kind !== 'aborted' && found.length === 0)
      throw unreachable(exchange, session.options.target.name);
    found.push(exchange);
  }
  return found;
}

/** Where every request is answered like an unknown path, the base path of the document's server may be missing in the URL. */
async function chooseBase(
  session: Session,
  { pool, operations, nowhere }: { pool: Pool; operations: readonly Operation[]; nowhere: Exchange },
): Promise<string[]> {
  const base = basePath(operations[0]?.servers[0] ?? '');
  const url = session.options.target.url;
  if (base === '' || url === null || new URL(url).pathname !== '/') return [];
  const plain = await answers(session, pool, operations);
  if (!plain.every((sample) => isSame(sample, nowhere))) return [];
  session.prefix = base;
  const based = await answers(session, pool, operations);
  if (!based.every((sample) => isSame(sample, nowhere)))
    return [
      `requests go to ${base}, the base path of the document's server: without it every one was answered ${nowhere.response?.status ?? 0}`,
    ];
  session.prefix = '';
  return [];
}

function isSame(a: Exchange, b: Exchange): boolean {
  if (a.response === null || b.response === null) return false;
  const [left, right] = [Buffer.from(a.response.body), Buffer.from(b.response.body)];
  return a.response.status === b.response.status && left.equals(right);
}
