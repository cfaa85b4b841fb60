import { isObject, type Json, mapMembers, member } from './json.ts';

/** Property names joined by `/`, such as `/files/*\/checksum`: `*` is every item of an array and every value of a map. */
export type Path = string;

/** Every value that the path reaches, with its path without `*`. */
export function found(root: Json | undefined, path: Path): [Path, Json][] {
  let reached: [Path, Json][] = root === undefined ? [] : [['', root]];
  for (const name of names(path)) {
    reached = reached.flatMap(([at, value]) => children(value, name).map(([key, child]): [Path, Json] => [`${at}/${escaped(key)}`, child]));
  }
  return reached;
}

/** A copy in which the values at the path are changed: `undefined` in where an object lacks the last name, `undefined` out to leave it out. */
export function edited<T extends Json>(root: T, path: Path, change: (value: Json | undefined) => Json | undefined): Json {
  const [name, ...deeper] = names(path);
  if (name === undefined) return change(root) ?? null;
  const step = (value: Json | undefined): Json | undefined => {
    if (deeper.length === 0) return change(value);
    return value === undefined ? undefined : edited(value, deeper.map((segment) => `/${escaped(segment)}`).join(''), change);
  };
  if (Array.isArray(root)) return root.map((item, index) => (name === '*' || name === String(index) ? (step(item) ?? null) : item));
  if (!isObject(root)) return root;
  if (name === '*') return mapMembers(root, (value) => step(value));
  const value = step(member(root, name));
  return { ...mapMembers(root, (old, key) => (key === name ? undefined : old)), ...(value === undefined ? {} : { [name]: value }) };
}

/** Whether a path without `*` is one that the pattern reaches. */
export function matches(pattern: Path, path: Path): boolean {
  const [wanted, got] = [names(pattern), names(path)];
  return wanted.length === got.length && wanted.every((name, index) => name === '*' || name === got[index]);
}

function children(value: Json, name: string): [string, Json][] {
  if (name === '*') return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const child = Array.isArray(value) ? value[Number(name)] : member(value, name);
  return child === undefined ? [] : [[name, child]];
}

function names(path: Path): string[] {
  return path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
