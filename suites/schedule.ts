/** A share in something: `x` alone, `r` beside readers, `w` beside writers. */
export interface Lock {
  readonly key: string;
  readonly mode: 'r' | 'w' | 'x';
}

export interface Schedule<T, R> {
  /** In flight at most. */
  readonly width: number;
  readonly locks: (item: T) => readonly Lock[];
  readonly run: (item: T) => Promise<R>;
  /** Asked before each start; once true, nothing more is started. */
  readonly isOver: () => boolean;
}

/**
 * Runs items side by side where they share nothing, and gives the results in the order of the items.
 *
 * An item starts only when no earlier unfinished one conflicts with it: what each finds does not depend on the width. Items that were not started
 * before the end have no result.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  { width, locks, run, isOver }: Schedule<T, R>,
): AsyncGenerator<{ readonly item: T; readonly result: R }> {
  const held = items.map(locks);
  const started = new Set<number>();
  const running = new Map<number, Promise<void>>();
  const done = new Map<number, { readonly item: T; readonly result: R }>();
  let failure: { readonly error: unknown } | null = null;
  const start = (index: number, item: T): void => {
    started.add(index);
    const finish = (): void => void running.delete(index);
    running.set(
      index,
      run(item)
        .then(
          (result) => done.set(index, { item, result }),
          (error: unknown) => {
            failure ??= { error };
          },
        )
        .then(finish),
    );
  };
  for (let next = 0; next < items.length; ) {
    if (!isOver() && failure === null)
      for (const [index, item] of startable({ items, held, started, running, next, width })) start(index, item);
    const ready = done.get(next);
    if (ready !== undefined) {
      done.delete(next++);
      yield ready;
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      next++; // never started
    }
    if (failure !== null && running.size === 0) throw (failure as { error: unknown }).error;
  }
}

interface Window<T> {
  readonly items: readonly T[];
  readonly held: readonly (readonly Lock[])[];
  readonly started: ReadonlySet<number>;
  readonly running: ReadonlyMap<number, unknown>;
  readonly next: number;
  readonly width: number;
}

/** Items that may start now, looking a few windows ahead of the oldest unfinished one. */
function startable<T>({ items, held, started, running, next, width }: Window<T>): [number, T][] {
  const found: [number, T][] = [];
  const before: Lock[] = [...running.keys()].flatMap((index) => held[index] ?? []);
  for (let index = next; index < Math.min(items.length, next + width * 8) && running.size + found.length < width; index++) {
    const item = items[index];
    const wanted = held[index] ?? [];
    if (item === undefined || started.has(index)) continue;
    if (!wanted.some((lock) => before.some((other) => conflicts(lock, other)))) found.push([index, item]);
    before.push(...wanted);
  }
  return found;
}

function conflicts(a: Lock, b: Lock): boolean {
  return a.key === b.key && (a.mode === 'x' || b.mode === 'x' || a.mode !== b.mode);
}
