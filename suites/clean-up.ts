import { draw } from '../generators/draw.ts';
import { minimalInput } from '../generators/valid.ts';
import { acceptance } from './acceptance.ts';
import { pathOf, withIds } from './live.ts';
import type { Pool } from './pool.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';

/** Deletes what the run made, the newest first; says what is left. A resource without a DELETE is left without a word: nothing can be done. */
export async function cleanUp(session: Session, pool: Pool): Promise<string[]> {
  const left: string[] = [];
  for (const live of pool.made.toReversed()) {
    const remover = pool.member(live.resource, 'delete');
    if (remover === null) continue;
    const drawn = draw(minimalInput(session.spec, remover), seedOf(session.options.seed, remover.id, 'clean-up'), 0).value;
    const { exchange } = await session.send(remover, withIds(remover, drawn, live.ids), { role: 'set-up', valid: true });
    const status = exchange.response?.status ?? 0;
    if (acceptance(exchange) !== 'accepted' && status !== 404 && status !== 410)
      left.push(`${pathOf(live.resource, live.ids)} is left: DELETE answered ${status}`);
  }
  return left;
}
