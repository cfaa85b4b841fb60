/** What the walk knows of a text: the member, header or field that it is the value of, and whether its text goes on in the original. */
export interface Place {
  readonly name: string;
  /** `bytes`: one character each, as latin1. */
  readonly kind: 'text' | 'bytes' | 'header' | 'path' | 'key';
  readonly isCut: boolean;
}
export type Change = (text: string, place: Place) => string;

/** Words of the log itself; what a run met stands elsewhere. */
const ownWords = new Set(
  ['kind', 'log', 'phase', 'level', 'failOn', 'outcome', 'encoding', 'direction', 'sha256', 'fingerprint', 'rule', 'rules', 'suite'].concat(
    ['held', 'departed', 'findings'],
  ),
);
/** Members of an event that hold any JSON: names in it are not the log's. */
const anyJson = new Set(['expected', 'received', 'sent', 'answered', 'read', 'value']);

interface Walk {
  readonly change: Change;
  /** The field that values of the event belong to, where they stand alone. */
  readonly field: string;
  readonly free: boolean;
}

/** Changes every text of a value in place; the value must be the caller's own copy. */
export function changeTexts(root: object, change: Change, field: string): void {
  walkMembers(root, { change, field, free: false }, '');
}

/** @param name what the node is the value of; items of an array go by the array's name */
function walkMembers(node: object, walk: Walk, name: string): void {
  if (isLoggedBody(node)) {
    changeBody(node, walk);
    return;
  }
  for (const key of Object.keys(node)) {
    if (!walk.free && ownWords.has(key)) continue;
    const inner = anyJson.has(key) ? { ...walk, free: true } : walk;
    const own = anyJson.has(key) && !walk.free ? walk.field : key;
    changeMember(node, key, { walk: inner, name: Array.isArray(node) ? name : own });
  }
  if (walk.free && !Array.isArray(node)) changeKeys(node, walk);
}

function changeMember(node: object, key: string, { walk, name }: { readonly walk: Walk; readonly name: string }): void {
  const value: unknown = Reflect.get(node, key);
  const kind = name === 'path' && !walk.free ? 'path' : 'text';
  const place: Place = { name, kind, isCut: false };
  if (name === 'headers' && Array.isArray(value)) for (const header of value) changeHeader(header, walk);
  else if (typeof value === 'string') Reflect.set(node, key, walk.change(value, place));
  else if (typeof value === 'number' && walk.free) changeNumber(node, key, walk.change(String(value), place));
  else if (typeof value === 'object' && value !== null) walkMembers(value, walk, name);
}

function changeNumber(node: object, key: string, text: string): void {
  if (text !== String(Reflect.get(node, key))) Reflect.set(node, key, text);
}

function changeHeader(header: unknown, { change }: Walk): void {
  if (!Array.isArray(header)) return;
  const [name, value] = header;
  if (typeof name !== 'string' || typeof value !== 'string') return;
  header[0] = change(name, { name: '', kind: 'key', isCut: false });
  header[1] = change(value, { name, kind: 'header', isCut: false });
}

function isLoggedBody(node: object): node is { encoding: string; text: string } {
  return 'encoding' in node && 'text' in node && typeof node.text === 'string' && (node.encoding === 'utf8' || node.encoding === 'base64');
}

/** A body that is not text is searched as bytes, one character each. */
function changeBody(body: { encoding: string; text: string }, { change }: Walk): void {
  const place: Place = { name: '', kind: 'text', isCut: 'cut' in body };
  if (body.encoding === 'utf8') body.text = change(body.text, place);
  else {
    const bytes = Buffer.from(body.text, 'base64').toString('latin1');
    const changed = change(bytes, { ...place, kind: 'bytes' });
    if (changed !== bytes) body.text = Buffer.from(changed, 'latin1').toString('base64');
  }
}

function changeKeys(node: object, { change }: Walk): void {
  const members: [string, unknown][] = Object.entries(node);
  const renamed = members.map(([key, value]): [string, unknown] => [change(key, { name: '', kind: 'key', isCut: false }), value]);
  if (renamed.every(([key], index) => key === members[index]?.[0])) return;
  for (const [key] of members) Reflect.deleteProperty(node, key);
  for (const [key, value] of renamed) Reflect.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}
