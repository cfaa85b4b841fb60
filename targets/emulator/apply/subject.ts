import type { Json } from '../../../specs/json.ts';
import { valueAt } from '../../../specs/pointer.ts';
import type { Parsed } from '../call.ts';
import type { World } from '../world.ts';

/** What a body says of the thing itself, out of its envelope. */
export function subjectOf(world: World, resource: string, parsed: Parsed): Json | undefined {
  const schema = parsed.media?.schema;
  return schema == null ? parsed.body : valueAt(parsed.body, world.subjects(resource)(schema).at);
}
