import { membership } from '../specs/resources/graph.ts';
import type { Operation } from '../specs/spec.ts';
import { itemKey, type Live, parentKey, pathOf } from './live.ts';
import type { Pool } from './pool.ts';
import type { Lock } from './schedule.ts';
import type { Session } from './session.ts';
import type { Case } from './trial.ts';

export function isSafe(operation: Operation): boolean {
  return ['get', 'head', 'options', 'trace', 'query'].includes(operation.method);
}

/** Why no case of the operation may be sent, or `null`: what a run may touch is what it made or was given. */
export function untouchable(session: Session, pool: Pool, operation: Operation): string | null {
  const known = membership(session.spec, operation.id);
  if (known?.member.role === 'clear') return 'it empties a whole collection: never sent';
  const key = itemKey(operation);
  const isItem = known !== undefined && known.resource.key === key && !known.member.singleton;
  if (operation.method === 'delete' && !(isItem && known.member.role === 'delete' && pool.creator(known.resource.key) !== null)) {
    return 'a DELETE goes only to what this run made, and no operation makes it';
  }
  if (operation.method === 'delete' && !pool.entries(key ?? '').some(({ by }) => by === 'run')) {
    return 'a DELETE goes only to what this run made, and no id of what was made could be told';
  }
  return null;
}

/** What an operation's cases may work on: a write only on what the run made or the user named; on a local target also where nothing is known to live. */
export function grounds(session: Session, pool: Pool, operation: Operation): readonly Live[] | null {
  const key = itemKey(operation);
  if (key === null) return null;
  const entries = pool.entries(key);
  if (isSafe(operation) || isCreate(session, operation)) return entries;
  const own = entries.filter(({ by }) => by === 'run');
  const named = entries.filter(({ by }) => by === 'user' || by === 'lent');
  const invented = session.options.isLocal ? entries.filter(({ by }) => by === 'invented') : [];
  return [own, named, invented].find((list) => list.length > 0) ?? [];
}

export function isCreate(session: Session, operation: Operation): boolean {
  return membership(session.spec, operation.id)?.member.role === 'create';
}

/** What a case shares with others: two that conflict run in their order, so that each finds the same state at any width. */
export function locksOf(session: Session, { operation, purpose }: Case, live: Live | null): Lock[] {
  const known = membership(session.spec, operation.id);
  const item = live === null ? operation.path : pathOf(live.resource, live.ids);
  const reads = isSafe(operation) && purpose.kind !== 'forged';
  const collection = `in ${collectionPath(known?.resource.key ?? null, live)}`;
  if (known === undefined) return [{ key: `at ${item} ${operation.path}`, mode: reads ? 'r' : 'x' }];
  switch (known.member.role) {
    case 'create':
    case 'delete':
      return [{ key: collection, mode: 'x' }];
    case 'list':
      return [{ key: collection, mode: 'r' }];
    default:
      return reads
        ? [{ key: item, mode: 'r' }]
        : [
            { key: item, mode: 'x' },
            { key: collection, mode: 'w' },
          ];
  }
}

function collectionPath(key: string | null, live: Live | null): string {
  if (key === null) return '';
  const parent = parentKey(key);
  const ids = live?.ids ?? {};
  const count = parent === null ? 0 : parent.split('{}').length - 1;
  return `${pathOf(parent ?? '', Object.fromEntries(Object.entries(ids).slice(0, count)))} ${key}`;
}
