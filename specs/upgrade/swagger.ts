import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { pointer } from '../pointer.ts';
import type { Moves } from './moves.ts';
import { parameterOf } from './swagger-parameters.ts';
import { itemOf } from './swagger-paths.ts';
import { responseOf } from './swagger-responses.ts';
import { schemeOf } from './swagger-security.ts';
import { serversOf } from './swagger-servers.ts';
import { type All, isInBody, mapped, typesOf } from './swagger-words.ts';

/**
 * An OpenAPI 2.0 document in the places of 3.x, and what went where; schemas and `$ref`s in it still read as they did.
 *
 * @see OpenAPI 2.0; OpenAPI 3.0.4 Appendix and "Migrating binary descriptions from OAS 2.0"
 */
export function moveToModern(document: JsonObject, moves: Moves): JsonObject {
  const all = { document, moves };
  const { swagger: _swagger, host: _host, basePath: _base, schemes, consumes: _consumes, produces: _produces, ...kept } = document;
  const { definitions, parameters, responses, securityDefinitions, paths, ...beside } = kept;
  const servers = serversOf(document, schemes);
  moves.add('/servers', own(document, 'host') === undefined ? '/basePath' : '/host');
  moves.add('/components/schemas', '/definitions');
  moves.add('/components/parameters', '/parameters');
  moves.add('/components/responses', '/responses');
  moves.add('/components/securitySchemes', '/securityDefinitions');
  return {
    openapi: '3.1.1',
    ...beside,
    ...(servers.length === 0 ? {} : { servers }),
    paths: isObject(paths) ? mapped(paths, (item, path) => (path.startsWith('/') ? itemOf(all, item, path) : item)) : {},
    components: {
      ...(isObject(definitions) ? { schemas: definitions } : {}),
      ...(isObject(parameters) ? { parameters: sharedParameters(all, parameters) } : {}),
      ...(isObject(responses) ? { responses: mapped(responses, (node, name) => sharedResponse(all, node, name)) } : {}),
      ...(isObject(securityDefinitions) ? { securitySchemes: mapped(securityDefinitions, schemeOf) } : {}),
    },
  };
}

/** Parts of bodies are put into each body that has them. */
function sharedParameters(all: All, parameters: JsonObject): JsonObject {
  const others = Object.entries(parameters).filter(([, node]) => !isObject(node) || !isInBody(node));
  return mapped(Object.fromEntries(others), (node, name) => sharedParameter(all, node, name));
}

function sharedParameter({ moves }: All, node: Json, name: string): Json {
  if (!isObject(node) || own(node, '$ref') !== undefined) return node;
  moves.add(`/components${pointer('parameters', name)}`, pointer('parameters', name));
  moves.add(`/components${pointer('parameters', name, 'schema')}`, pointer('parameters', name));
  return parameterOf(node);
}

function sharedResponse({ document, moves }: All, node: Json, name: string): Json {
  if (!isObject(node) || own(node, '$ref') !== undefined) return node;
  const at = pointer('responses', name);
  return responseOf(node, { to: `/components${at}`, at, produces: typesOf(document, 'produces') ?? [], moves });
}
