import type { Json } from '../../../specs/json.ts';
import { segments, valueAt } from '../../../specs/pointer.ts';
import type { Parsed } from '../call.ts';
import { relativeTo, type World } from '../world.ts';

/** What a body says of the thing itself, out of its envelope. */
export function subjectOf(world: World, resource: string, parsed: Parsed): Json | undefined {
  const schema = parsed.media?.schema;
  return schema == null ? parsed.body : valueAt(parsed.body, world.subjects(resource)(schema).at);
}

/** Members of the thing in which something wrong was let pass; `''` where it is about the thing as a whole. */
export function keptNames(world: World, resource: string, { tolerated, media }: Parsed): Set<string> {
  const subject = media?.schema == null ? '' : world.subjects(resource)(media.schema).at;
  return new Set(
    tolerated.flatMap(({ part }) => {
      const at = part.in === 'body' ? relativeTo(subject, part.at) : undefined;
      return at === undefined ? [] : [segments(at)[0] ?? ''];
    }),
  );
}
