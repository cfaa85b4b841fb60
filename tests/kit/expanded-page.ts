import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject, own } from '../../specs/json.ts';
import { valueAt } from '../../specs/pointer.ts';
import { refTarget } from '../../specs/resolve.ts';
import type { View } from '../../specs/spec.ts';

/** Where an operation stands in its document. */
export interface Shown {
  readonly document: JsonObject;
  readonly path: string;
  readonly method: string;
}

/** One operation as a page in the expanded form, written after the form's description and not by its maker's code. */
export function expandedPageOf({ document, path, method }: Shown): { readonly name: string; readonly text: string } {
  const operation = own(own(own(document, 'paths'), path), method);
  const body = own(operation, 'requestBody');
  const shown = {
    paths: {
      path,
      method,
      servers: own(document, 'servers') ?? [],
      request: {
        security: security(document, list(own(operation, 'security') ?? own(document, 'security'))),
        parameters: Object.fromEntries(
          ['path', 'query', 'header', 'cookie'].map((place) => [place, parameters(document, operation, place)]),
        ),
        body:
          body === undefined
            ? {}
            : content(document, own(body, 'content'), { view: 'request', required: own(body, 'required') === true, description: '' }),
      },
      response: Object.fromEntries(entries(own(operation, 'responses')).map(([status, response]) => [status, answer(document, response)])),
      deprecated: own(operation, 'deprecated') === true,
      type: 'path',
    },
    components: { schemas: own(own(document, 'components'), 'schemas') ?? {} },
  };
  return {
    name: `${method}${path.replace(/\W+/g, '-')}.md`,
    text: `# null\n\n## OpenAPI\n\n\`\`\`\`yaml ${method} ${path}\n${stringify(shown)}\`\`\`\`\n`,
  };
}

function answer(document: JsonObject, response: Json): JsonObject {
  const description = own(response, 'description') ?? '';
  const shown = content(document, own(response, 'content'), { view: 'response', required: false, description });
  return Object.keys(shown).length > 0
    ? shown
    : { '_mintlify/placeholder': { schemaArray: [{ type: 'any', description }], examples: {}, description } };
}

function security(document: JsonObject, requirements: readonly Json[]): JsonObject[] {
  return requirements.map((requirement) => {
    const names = entries(requirement).map(([name]) => name);
    const groups: Record<string, Record<string, Json>> = { query: {}, header: {}, cookie: {} };
    for (const name of names) {
      const scheme = own(own(own(document, 'components'), 'securitySchemes'), name) ?? {};
      const isKey = own(scheme, 'type') === 'apiKey';
      const group = groups[isKey ? String(own(scheme, 'in')) : 'header'];
      if (group !== undefined) group[isKey ? String(own(scheme, 'name')) : 'Authorization'] = isKey ? { type: 'apiKey' } : scheme;
    }
    return { title: names.map((name) => name.replace(/[_-]/g, ' ')).join(' & '), parameters: groups };
  });
}

function parameters(document: JsonObject, operation: Json | undefined, place: string): JsonObject {
  const found = list(own(operation, 'parameters')).filter((parameter) => own(parameter, 'in') === place);
  return Object.fromEntries(
    found.map((parameter) => [
      String(own(parameter, 'name')),
      {
        schema: alternatives(document, own(parameter, 'schema') ?? {}, 'request').map((schema) => ({
          ...schema,
          ...(own(parameter, 'required') === true ? { required: true } : {}),
        })),
      },
    ]),
  );
}

interface Use {
  readonly view: View;
  readonly required: boolean;
  readonly description: Json;
}

function content(document: JsonObject, media: Json | undefined, { view, required, description }: Use): JsonObject {
  return Object.fromEntries(
    entries(media).map(([mediaType, shown]) => [
      mediaType,
      {
        schemaArray: alternatives(document, own(shown, 'schema') ?? {}, view).map((schema) => ({
          ...schema,
          ...(required ? { required: true } : {}),
        })),
        examples: { example: { value: '<string>' } },
        description,
      },
    ]),
  );
}

/** Each alternative, and each type of a list, is an entry of its own. */
function alternatives(document: JsonObject, shown: Json, view: View): JsonObject[] {
  const ref = own(shown, '$ref');
  const target = typeof ref === 'string' ? refTarget(ref) : null;
  const schema = target === null ? shown : (valueAt(document, target) ?? {});
  const branches = own(schema, 'anyOf') ?? own(schema, 'oneOf');
  if (Array.isArray(branches)) return branches.flatMap((branch) => alternatives(document, branch, view));
  const types = [own(schema, 'type') ?? 'any'].flat();
  return types.map((type) => ({ ...dataSchema(schema, String(type), view), ...(typeof ref === 'string' ? { refIdentifier: ref } : {}) }));
}

function dataSchema(schema: Json, type: string, view: View): JsonObject {
  const { properties, required, items, type: _type, ...kept } = isObject(schema) ? schema : {};
  const hidden = view === 'request' ? 'readOnly' : 'writeOnly';
  const shown = entries(properties).filter(([, property]) => own(property, hidden) !== true);
  return {
    ...kept,
    type: 'enum' in kept && type !== 'any' ? `enum<${type}>` : type,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(shown.map(([name, property]) => [name, { allOf: [property] }])) }),
    ...(required === undefined ? {} : { requiredProperties: required }),
    ...(items === undefined ? {} : { items: { allOf: [items] } }),
  };
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}
