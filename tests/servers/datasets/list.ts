import { type Json, type JsonObject, mapMembers, member } from './json.ts';

const defaultPage = 20;
/** What `view=BASIC` leaves out. */
const large = new Set(['files', 'splits', 'lineage', 'checks']);

/** The answer to a list request; a token beyond the end gives an empty page. */
export function listed(datasets: readonly Json[], query: JsonObject): JsonObject {
  const { pageSize, pageToken, orderBy, view, state, createdAfter } = query;
  const wanted = datasets.filter((dataset) => isWanted(dataset, state, createdAfter));
  const order = typeof orderBy === 'string' && Object.hasOwn(orders, orderBy) ? orders[orderBy] : undefined;
  const sorted = order === undefined ? wanted : wanted.toSorted(order);
  const start = typeof pageToken === 'string' ? Number.parseInt(pageToken, 36) : 0;
  const end = start + (typeof pageSize === 'number' && pageSize > 0 ? pageSize : defaultPage);
  const page = sorted.slice(start, end);
  return {
    datasets: view === 'BASIC' ? page.map(basic) : page,
    totalSize: sorted.length,
    ...(end < sorted.length ? { nextPageToken: end.toString(36) } : {}),
  };
}

function isWanted(dataset: Json, states: Json | undefined, createdAfter: Json | undefined): boolean {
  if (Array.isArray(states) && !states.includes(member(dataset, 'state') ?? null)) return false;
  return typeof createdAfter !== 'string' || !(Date.parse(String(member(dataset, 'createTime'))) <= Date.parse(createdAfter));
}

function basic(dataset: Json): Json {
  return typeof dataset === 'object' && dataset !== null && !Array.isArray(dataset)
    ? mapMembers(dataset, (value, name) => (large.has(name) ? undefined : value))
    : dataset;
}

function byText(name: string): (a: Json, b: Json) => number {
  const text = (dataset: Json) => String(member(dataset, name));
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

const orders: Readonly<Record<string, (a: Json, b: Json) => number>> = {
  createTime: byText('createTime'),
  '-createTime': (a, b) => byText('createTime')(b, a),
  displayName: byText('displayName'),
};
