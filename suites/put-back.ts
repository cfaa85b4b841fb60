import { draw } from '../generators/draw.ts';
import { minimalInput } from '../generators/valid.ts';
import { isObject, type Json, type JsonObject } from '../specs/json.ts';
import { isFlagged, propertiesOf } from '../specs/layers.ts';
import { jsonContent } from '../specs/resources/answers.ts';
import { sameValue } from '../specs/same-value.ts';
import { acceptance } from './acceptance.ts';
import { type Live, pathOf, withIds } from './live.ts';
import type { Pool } from './pool.ts';
import { read, readerOf } from './reading.ts';
import { seedOf } from './seeds.ts';
import type { Session } from './session.ts';

/** How the user's own resources were found, so that they can be left that way. */
export class Keepsakes {
  readonly #session: Session;
  readonly #pool: Pool;
  readonly #found = new Map<string, { readonly live: Live; readonly value: Json }>();

  constructor(session: Session, pool: Pool) {
    this.#session = session;
    this.#pool = pool;
  }

  /** Remembers how it is now; the first time counts. */
  async remember(live: Live): Promise<void> {
    const path = pathOf(live.resource, live.ids);
    const reader = readerOf(this.#session, this.#pool, live.resource);
    if (live.by !== 'user' || this.#found.has(path) || reader === null) return;
    const { value } = await read(this.#session, reader, live);
    if (value !== undefined) this.#found.set(path, { live, value });
  }

  /** Writes back what is not as it was found; says what could not be. */
  async putBack(): Promise<string[]> {
    const notes: string[] = [];
    for (const [path, { live, value }] of this.#found) {
      const reader = readerOf(this.#session, this.#pool, live.resource);
      const now = reader === null ? undefined : (await read(this.#session, reader, live)).value;
      const changed = difference(value, now).filter((name) => this.#isWritable(live, name));
      if (changed.length > 0 && !(await this.#write(live, value, changed)))
        notes.push(`${path} was not put back as it was found: ${changed.join(', ')}`);
    }
    return notes;
  }

  #isWritable(live: Live, name: string): boolean {
    const schema = this.#bodySchema(live);
    const at = schema === undefined ? undefined : propertiesOf(this.#session.spec.document, schema).get(name);
    return at !== undefined && !isFlagged(this.#session.spec.document, at, 'readOnly');
  }

  #bodySchema(live: Live): string | undefined {
    const patch = this.#pool.member(live.resource, 'patch');
    return patch?.body == null ? undefined : (jsonContent(patch.body.content)?.schema ?? undefined);
  }

  async #write(live: Live, found: Json, names: readonly string[]): Promise<boolean> {
    const patch = this.#pool.member(live.resource, 'patch');
    const media = patch?.body == null ? undefined : jsonContent(patch.body.content);
    if (patch === null || media === undefined || !isObject(found)) return false;
    const restored: JsonObject = Object.fromEntries(
      names.filter((name) => Object.hasOwn(found, name)).map((name) => [name, found[name] ?? null]),
    );
    const drawn = draw(minimalInput(this.#session.spec, patch), seedOf(this.#session.options.seed, patch.id, 'put-back'), 0).value;
    const input = { ...withIds(patch, drawn, live.ids), body: { kind: 'value', mediaType: media.name, value: restored } as const };
    const step = await this.#session.send(patch, input, { role: 'set-up', valid: true });
    return acceptance(step.exchange) === 'accepted' && Object.keys(restored).length === names.length;
  }
}

/** Names at which two readings differ. */
function difference(before: Json, after: Json | undefined): string[] {
  if (!isObject(before) || !isObject(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !sameValue(before[name], after[name]));
}
