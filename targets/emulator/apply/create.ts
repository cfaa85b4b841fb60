import { type Json, own } from '../../../specs/json.ts';
import { valueAt } from '../../../specs/pointer.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import type { Flow, Resource } from '../../../specs/resources/model.ts';
import type { Call, Outcome, Parsed } from '../call.ts';
import { declares, isSilent } from '../refusal-status.ts';
import { depth, flowsInto, keyAt, relativeTo, type World } from '../world.ts';
import { idsOf, isOrphan, namesIn, notFound, pathTexts } from './existing.ts';
import { freshId } from './fresh-id.ts';
import { keptNames, subjectOf } from './subject.ts';

/** Makes a thing in a collection, under the id that the client chose or one that follows from what was sent. */
export function create(world: World, call: Call, parsed: Parsed): Outcome {
  const { resource = null } = world.roles.get(call.operation.id) ?? {};
  if (resource === null || isOrphan(world, call, parsed)) return notFound;
  const collection = keyAt(call.operation, depth(resource.key) - 1, pathTexts(call, parsed));
  const chosen = chosenId(world, { resource, call, parsed });
  const isTaken = chosen !== undefined && world.store.get(keyIn(collection, chosen)) !== undefined;
  if (isTaken && (declares(call.operation, 409) || isSilent(call.operation))) {
    return { kind: 'refused', reason: 'conflict', message: `${JSON.stringify(chosen)} exists already` };
  }
  const id = chosen ?? freshId(world, { resource, call, parsed, collection });
  const ids = { ...idsOf(resource, call, parsed), [namesIn(resource.item).at(-1) ?? 'id']: id };
  const item = {
    key: keyIn(collection, id),
    resource: resource.key,
    ids,
    written: subjectOf(world, resource.key, parsed) ?? {},
    fixed: new Map(),
    kept: keptNames(world, resource.key, parsed),
    revision: 1,
  };
  world.store.put(item);
  return { kind: 'resource', item, statuses: [201, 200, 202, 204] };
}

export function keyIn(collection: string, id: string): string {
  return `${collection}/${encodeURIComponent(id.toWellFormed())}`;
}

interface Making {
  readonly resource: Resource;
  readonly call: Call;
  readonly parsed: Parsed;
}

/** What the request itself says the id shall be: a part for it first; then a field that answers show it in, unless the first of these is the server's. */
function chosenId(world: World, { resource, call, parsed }: Making): string | undefined {
  const flows = flowsInto(world, resource.key).filter(({ from }) => from === call.operation.id);
  const [told] = flows.filter(({ source }) => source.in !== 'request');
  const asked = flows.filter(({ source }) => source.in === 'request');
  for (const flow of told === undefined ? asked : [...asked, told]) {
    const text = idText(requested(world, { flow, call, parsed }), flow);
    if (text !== undefined) return text;
  }
  return undefined;
}

function requested(
  world: World,
  { flow, call, parsed }: { readonly flow: Flow; readonly call: Call; readonly parsed: Parsed },
): Json | undefined {
  const { source, to } = flow;
  switch (source.in) {
    case 'request':
      return source.where === 'query'
        ? own(parsed.query, source.at)
        : source.where === 'body'
          ? valueAt(parsed.body, source.at)
          : undefined;
    case 'answer': {
      const schema = successSchema(call.operation);
      const at = schema === undefined ? undefined : relativeTo(world.subjects(to.resource)(schema).at, source.at);
      return at === undefined ? undefined : valueAt(subjectOf(world, to.resource, parsed), at);
    }
    case 'list':
    case 'header':
      return undefined;
  }
}

function idText(value: Json | undefined, { source }: Flow): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const whole = String(value);
  const text = source.in === 'answer' && source.cut === 'last-segment' ? (whole.split('/').at(-1) ?? '') : whole;
  return text === '' || text === '.' || text === '..' || text.includes('/') ? undefined : text;
}
