import { readFileSync } from 'node:fs';
import { registerSchema, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12';
import { BASIC } from '@hyperjump/json-schema/experimental';
import { parse } from 'yaml';
import './formats.ts';
import { isObject, type Json, type JsonObject, mapMembers, member } from './json.ts';
import { found, type Path } from './path.ts';
import { type OperationName, places } from './routes.ts';

/** One way in which a value breaks its schema; `keyword` is the schema's word that says so. */
export interface Violation {
  readonly at: Path;
  readonly keyword: string;
  /** What stands there. */
  readonly value: Json | undefined;
}
export type Check = (value: Json) => Violation[];

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly type: string;
  readonly check: Check;
}
export interface Contract {
  readonly parameters: readonly Parameter[];
  /** `null`: the operation takes no body. */
  readonly body: Check | null;
}

export const documentFile: URL = new URL('../datasets.openapi.yaml', import.meta.url);
const document: JsonObject = parse(readFileSync(documentFile, 'utf8'));
const base = 'https://datasets.invalid/openapi';

setShouldValidateFormat(true);
registerSchema({ ...requestView(document), $schema: 'https://json-schema.org/draft/2020-12/schema' }, base);
registerSchema({ ...document, $schema: 'https://json-schema.org/draft/2020-12/schema' }, `${base}/answers`);

/** What each operation demands of a request. */
export async function readContract(): Promise<Record<OperationName, Contract>> {
  const names = Object.keys(places).filter((name): name is OperationName => Object.hasOwn(places, name));
  const entries = await Promise.all(names.map(async (name) => [name, await contractOf(places[name])] as const));
  const { list, create, get, update, delete: remove, upload, download } = Object.fromEntries(entries);
  if (!list || !create || !get || !update || !remove || !upload || !download) throw new Error('an operation is missing from the document');
  return { list, create, get, update, delete: remove, upload, download };
}

/** How an answer's body is checked against the document as it stands, read-only parts included. */
export async function answerCheck(schema: Path): Promise<Check> {
  return checkAt(`${base}/answers`, schema);
}

async function contractOf({ path, method }: { path: string; method: string }): Promise<Contract> {
  const item = `/paths/${path.replaceAll('/', '~1')}`;
  const pointers = [`${item}/parameters/*`, `${item}/${method}/parameters/*`].flatMap((each) => found(document, each));
  const body = `${item}/${method}/requestBody/content/application~1json/schema`;
  return {
    parameters: await Promise.all(pointers.map(([pointer]) => parameterAt(pointer))),
    body: found(document, body).length > 0 ? await checkAt(base, body) : null,
  };
}

async function parameterAt(pointer: Path): Promise<Parameter> {
  const at = target(pointer);
  const node = found(document, at)[0]?.[1];
  const [name, place] = [member(node, 'name'), member(node, 'in')];
  if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header')) throw new Error(`no parameter at ${at}`);
  const type = found(document, `${target(`${at}/schema`)}/type`)[0]?.[1];
  return { name, in: place, required: member(node, 'required') === true, type: String(type), check: await checkAt(base, `${at}/schema`) };
}

/** Where a node really stands that may be a `$ref`. */
function target(pointer: Path): Path {
  const ref = member(found(document, pointer)[0]?.[1], '$ref');
  return typeof ref === 'string' ? target(ref.slice(1)) : pointer;
}

async function checkAt(document: string, pointer: Path): Promise<Check> {
  const validator = await validate(`${document}#${pointer.split('/').map(encodeURIComponent).join('/')}`);
  return (value) => {
    const output = validator(value, BASIC);
    if (output.valid) return [];
    return (output.errors ?? []).map(({ absoluteKeywordLocation, instanceLocation }) => {
      const at = decodeURIComponent(instanceLocation.slice(1));
      return { at, keyword: absoluteKeywordLocation.slice(absoluteKeywordLocation.lastIndexOf('/') + 1), value: found(value, at)[0]?.[1] };
    });
  };
}

/** The document as it binds a request: what is readOnly is not required of it. */
function requestView(node: JsonObject): JsonObject;
function requestView(node: Json): Json;
function requestView(node: Json): Json {
  if (Array.isArray(node)) return node.map((item) => requestView(item));
  if (!isObject(node)) return node;
  const { properties, required } = node;
  const writable = (name: Json) => typeof name === 'string' && member(member(properties, name), 'readOnly') !== true;
  return mapMembers(node, (value, name) =>
    name === 'required' && Array.isArray(required) ? required.filter(writable) : requestView(value),
  );
}
