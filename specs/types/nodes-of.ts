import openapiTS, {
  type GlobalContext,
  type OpenAPI3,
  type OpenAPITSOptions,
  resolveRef,
  type SchemaObject,
  scanDiscriminators,
  transformSchema,
} from 'openapi-typescript';
import type ts from 'typescript';
import { wholeNumberText } from './whole-number-text.ts';

/**
 * Values of enums stay out: the package's own arrays of them do not type-check on large documents. A default requires nothing: neither side has
 * to send the property.
 */
const options: OpenAPITSOptions = { readWriteMarkers: true, defaultNonNullable: false, silent: true, transform: wholeNumberText };

/**
 * The types of a document, given as JSON.
 *
 * openapi-typescript would first lint it by rules of its own, and refuse it for a `$ref` in an example, for one. The document has been read and
 * judged by now, so that only the last of the package's steps is taken, with the settings that it makes for any document.
 */
export async function nodesOf(document: string): Promise<ts.Node[]> {
  const settings = await settingsOf(options);
  const schema: OpenAPI3 = JSON.parse(document); // of its own: the package writes into it
  const discriminators = scanDiscriminators(schema, options);
  dropTwice(schema, discriminators);
  return transformSchema(schema, { ...settings, discriminators, resolve: ($ref) => resolveRef(schema, $ref, { silent: true }) });
}

/** The package gives an heir the property that tells it from others, also where it has declared it itself. */
function dropTwice(schema: OpenAPI3, { objects, refsHandled }: GlobalContext['discriminators']): void {
  for (const [ref, { propertyName }] of Object.entries(objects)) {
    const heir = resolveRef<SchemaObject>(schema, ref, { silent: true });
    if (heir === undefined || refsHandled.includes(ref) || heir.discriminator !== undefined) continue;
    if ((heir.allOf ?? heir.anyOf) !== undefined && 'properties' in heir) delete heir.properties?.[propertyName];
  }
}

/** What the package hands to a hook while it is at work on a small document. */
async function settingsOf(given: OpenAPITSOptions): Promise<GlobalContext> {
  let settings: GlobalContext | undefined;
  const transform: OpenAPITSOptions['transform'] = (_, { ctx }) => {
    settings = ctx;
    return undefined;
  };
  const small = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { schemas: { any: { type: 'string' } } } };
  await openapiTS(JSON.stringify(small), { ...given, transform });
  if (settings === undefined) throw new Error('openapi-typescript called no hook');
  return { ...settings, injectFooter: [], transform: given.transform };
}
