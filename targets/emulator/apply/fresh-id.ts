import type { Json } from '../../../specs/json.ts';
import { segments } from '../../../specs/pointer.ts';
import { successSchema } from '../../../specs/resources/answers.ts';
import type { Resource } from '../../../specs/resources/model.ts';
import { pathShape, keyOf as shapeKey } from '../../../specs/resources/paths.ts';
import type { Header } from '../../target.ts';
import type { Call, Parsed } from '../call.ts';
import { canonical, digest } from '../hash.ts';
import { idValue, uuid } from '../leaves.ts';
import { memberPlace, type Place } from '../places.ts';
import { sample } from '../sample.ts';
import { flowsInto, relativeTo, type World } from '../world.ts';

interface Making {
  readonly resource: Resource;
  readonly call: Call;
  readonly parsed: Parsed;
  readonly collection: string;
}

/** An id that follows from what was sent, so that other requests before or beside it change nothing; a request sent again gets the next one. */
export function freshId(world: World, making: Making): string {
  const places = idPlaces(world, making);
  for (let turn = 0; ; turn++) {
    const hash = digest(world.seed, making.collection, contentOf(making), turn);
    const id = idFrom(world, { places, hash, name: making.resource.name });
    const key = `${making.collection}/${encodeURIComponent(id.toWellFormed())}`;
    if (turn > 10_000 || (world.store.get(key) === undefined && !world.store.wasRemoved(key))) return id;
  }
}

/** Headers that belong to the client or the connection, not to what is asked for. */
const transport =
  /^(host|connection|content-length|transfer-encoding|user-agent|accept.*|authorization|cookie|keep-alive|te|expect|date|traceparent|sec-.*|origin|referer)$/i;

function contentOf({ call, parsed }: Making): string {
  const headers = call.request.headers
    .filter(([name]) => !transport.test(name))
    .map(([name, value]): Header => [name.toLowerCase(), value]);
  const body = call.request.body === null ? '' : Buffer.from(call.request.body).toString('base64');
  return canonical([parsed.query, headers.toSorted(([a], [b]) => (a < b ? -1 : 1)), parsed.sent ?? body]);
}

/** Schemas that the id must follow: the path's parameter, and the field of the answer that shows it. */
function idPlaces(world: World, { resource, call }: Making): Place[] {
  const { spec } = world;
  const user = spec.operations.find(({ path }) => shapeKey(pathShape(path)) === resource.key);
  const parameter = user?.parameters.findLast((candidate) => candidate.in === 'path');
  const schema = successSchema(call.operation);
  const subject = schema === undefined ? undefined : world.subjects(resource.key)(schema);
  const fields = flowsInto(world, resource.key).flatMap(({ from, source }) => {
    const at =
      from === call.operation.id && source.in === 'answer' && source.cut === 'whole' && subject !== undefined
        ? relativeTo(subject.at, source.at)
        : undefined;
    return at === undefined || subject === undefined
      ? []
      : [segments(at).reduce<Place>((place, name) => memberPlace(spec.document, place, name), subject.place)];
  });
  return [parameter?.schema == null ? [] : [parameter.schema], ...fields.slice(0, 1)].filter((place) => place.length > 0);
}

function idFrom(
  world: World,
  { places, hash, name }: { readonly places: readonly Place[]; readonly hash: string; readonly name: string },
): string {
  const { spec } = world;
  const numbered = (most: number) => String(1 + (Number.parseInt(hash.slice(0, 8), 16) % most));
  const number = numbered(2 ** 31 - 2);
  const candidates = [
    `${name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '')}-${hash.slice(0, 10)}`,
    number,
    ...[999_983, 9973, 97].map(numbered), // under a `maximum`
    uuid(hash),
    hash.slice(0, 24),
    hash.slice(0, 8),
  ];
  const found = candidates.find((text) => places.every((place) => idValue(spec, place, text) !== undefined));
  return found ?? textOf(sample(spec, places.flat(), hash)) ?? number;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('/', '-') || undefined : undefined;
}
