import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { methods, type View } from '../spec.ts';
import { SpecError } from '../spec-error.ts';
import { authoredExamples } from './mintlify-example.ts';
import { list, type SchemaNotes, schemaOfArray } from './mintlify-schema.ts';
import { expandedSecurity } from './mintlify-security.ts';
import { modernSchema } from './modern-schema.ts';
import { reasonPhrase } from './no-prose.ts';
import { baseName, type Page, type Reading } from './page.ts';

/** What Mintlify's expanded form never shows, whatever the page. */
export const expandedLosses: readonly string[] = [
  'mintlify-expanded: operationId, tags, info, callbacks, links, response headers, encodings, discriminators and bearer formats are not shown',
  'mintlify-expanded: readOnly properties are not shown in request bodies, nor writeOnly ones in responses',
  'mintlify-expanded: oneOf and anyOf look alike, and allOf is shown merged',
  'mintlify-expanded: format of a top-level number, integer, boolean or enum, pattern and uniqueItems are not shown',
  'mintlify-expanded: oauth2 flows and scopes are not shown',
];

interface PageWords {
  readonly page: Page;
  readonly title: string | null;
  readonly description: string | null;
}

/** Whether a `paths` value is one operation in the expanded form: its `path` is text, where a document's would be a path item. */
export function isExpanded(paths: Json | undefined): boolean {
  return typeof own(paths, 'path') === 'string' && typeof own(paths, 'method') === 'string';
}

/** One operation, expanded for rendering, turned back into a document. @throws {SpecError} the method is none of OpenAPI's */
export function expandedPage(value: JsonObject, words: PageWords): Reading {
  const endpoint = own(value, 'paths');
  const shown = own(own(value, 'components'), 'schemas');
  const components = isObject(shown)
    ? Object.fromEntries(Object.entries(shown).map(([name, schema]) => [name, isObject(schema) ? modernSchema(schema) : schema]))
    : {};
  const notes: SchemaNotes = { components, shownAs: new Map(), losses: [] };
  const security = expandedSecurity(own(own(endpoint, 'request'), 'security'));
  const operation = expandedOperation(endpoint, { words, notes });
  const name = baseName(words.page);
  return {
    form: 'mintlify-expanded',
    document: {
      openapi: '3.1.0',
      info: madeUpInfo(words),
      ...expandedServers(own(endpoint, 'servers')),
      ...(security.requirements === null ? {} : { security: security.requirements }),
      ...placed(endpoint, operation, words.page),
      components: { schemas: notes.components, securitySchemes: security.schemes },
    },
    losses: [...expandedLosses, ...notes.losses.map((loss) => `${name}: ${loss}`)],
    inferences: security.inferences.map((inference) => `${name}: ${inference}`),
    shownAs: notes.shownAs,
  };
}

function madeUpInfo({ title }: PageWords): JsonObject {
  return {
    title: title ?? 'API',
    version: '0.0.0',
    'x-assay-inferred': 'the page states neither title nor version of the API: its own heading and 0.0.0 stand in',
  };
}

/** The operation under its path, or under its name where it is a webhook. */
function placed(endpoint: Json | undefined, operation: JsonObject, page: Page): JsonObject {
  const path = String(own(endpoint, 'path'));
  const method = String(own(endpoint, 'method')).toLowerCase();
  if (own(endpoint, 'type') === 'webhook' || method === 'webhook') return { paths: {}, webhooks: { [path]: { post: operation } } };
  if (methods.some((known) => known === method)) return { paths: { [path]: { [method]: operation } } };
  throw new SpecError('page-method', {
    what: `"${method}" is no method of OpenAPI`,
    where: page.name,
    fix: `use one of: ${methods.join(', ')}`,
  });
}

function expandedServers(servers: Json | undefined): JsonObject {
  const found = list(servers)
    .filter(isObject)
    .map((server) => {
      const variables = own(server, 'variables');
      if (!isObject(variables)) return server;
      return {
        ...server,
        variables: Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, serverVariable(variable)])),
      };
    });
  return found.length === 0 ? {} : { servers: found };
}

/** OpenAPI requires a default; the page may show only the enum. */
function serverVariable(variable: Json): JsonObject {
  const shown = isObject(variable) ? variable : {};
  const first = list(own(shown, 'enum'))[0];
  const members = Object.entries(shown).filter(([name]) => name !== 'type');
  return { default: first ?? '', ...Object.fromEntries(members) };
}

interface Context {
  readonly words: PageWords;
  readonly notes: SchemaNotes;
}

function expandedOperation(endpoint: Json | undefined, { words, notes }: Context): JsonObject {
  const request = own(endpoint, 'request');
  const parameters = expandedParameters(own(request, 'parameters'), notes);
  const body = requestBody(own(request, 'body'), notes);
  return {
    ...(words.title === null ? {} : { summary: words.title }),
    ...(words.description === null ? {} : { description: words.description }),
    ...(own(endpoint, 'deprecated') === true ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: body }),
    responses: responses(own(endpoint, 'response'), notes),
  };
}

function expandedParameters(places: Json | undefined, notes: SchemaNotes): JsonObject[] {
  return ['path', 'query', 'header', 'cookie'].flatMap((place) => {
    const group = own(places, place);
    return isObject(group) ? Object.entries(group).map(([name, shown]) => parameter(shown, { name, place }, notes)) : [];
  });
}

/** What stands on the expanded schema of a parameter belongs to the parameter itself. */
function parameter(shown: Json, { name, place }: { readonly name: string; readonly place: string }, notes: SchemaNotes): JsonObject {
  const entries = list(own(shown, 'schema')).filter(isObject);
  const said = (member: string): Json | undefined => entries.map((entry) => own(entry, member)).find((value) => value !== undefined);
  const schemaMembers = (entry: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(entry).filter(([member]) => member !== 'description' && member !== 'deprecated'));
  const description = said('description');
  const [style, explode] = [own(shown, 'style'), own(shown, 'explode')];
  return {
    name,
    in: place,
    required: place === 'path' || said('required') === true,
    ...(description === undefined ? {} : { description }),
    ...(said('deprecated') === true ? { deprecated: true } : {}),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    schema: schemaOfArray(entries.map(schemaMembers), 'request', notes) ?? {},
  };
}

function requestBody(content: Json | undefined, notes: SchemaNotes): JsonObject | null {
  if (!isObject(content) || Object.keys(content).length === 0) return null;
  const required = Object.values(content).some((media) => list(own(media, 'schemaArray')).some((entry) => own(entry, 'required') === true));
  const description = descriptionOf(content);
  return {
    ...(description === null ? {} : { description }),
    ...(required ? { required } : {}),
    content: expandedContent(content, 'request', notes),
  };
}

function responses(shown: Json | undefined, notes: SchemaNotes): JsonObject {
  if (!isObject(shown)) return {};
  return Object.fromEntries(
    Object.entries(shown).map(([status, content]) => {
      const media = isObject(content) ? expandedContent(content, 'response', notes) : {};
      return [
        status,
        { description: descriptionOf(content) ?? reasonPhrase(status), ...(Object.keys(media).length === 0 ? {} : { content: media }) },
      ];
    }),
  );
}

/** The form repeats the description of a body or response in each of its media types. */
function descriptionOf(content: Json): string | null {
  const said = isObject(content) ? Object.values(content).map((media) => own(media, 'description')) : [];
  return said.filter((description) => typeof description === 'string').find((description) => description !== '') ?? null;
}

/** Stands for the media type of a response that has no content. */
const placeholder = '_mintlify/placeholder';

function expandedContent(content: JsonObject, view: View, notes: SchemaNotes): JsonObject {
  const entries = Object.entries(content).filter(([mediaType]) => mediaType !== placeholder);
  return Object.fromEntries(entries.map(([mediaType, media]) => [mediaType, expandedMedia(media, view, notes)]));
}

function expandedMedia(media: Json, view: View, notes: SchemaNotes): JsonObject {
  const shown = own(media, 'schemaArray') ?? [];
  const schema = schemaOfArray(shown, view, notes);
  const examples = authoredExamples(own(media, 'examples'), [shown, notes.components]);
  return { ...(schema === null ? {} : { schema }), ...(examples === null ? {} : { examples }) };
}
