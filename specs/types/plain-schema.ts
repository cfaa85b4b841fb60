import type { Json, JsonObject } from '../json.ts';

/** The schema in words that openapi-typescript does not break on, and that mean the same for its types. */
export function plainSchema(node: JsonObject): JsonObject {
  let result = node;
  for (const [word, value] of Object.entries(node)) {
    const plain = plainWord(word, value, node);
    if (plain === value) continue;
    const { [word]: _, ...rest } = result;
    result = plain === undefined ? rest : { ...rest, [word]: plain };
  }
  return result['const'] === null ? { ...result, type: 'null' } : result;
}

function plainWord(word: string, value: Json, { type }: JsonObject): Json | undefined {
  switch (word) {
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return Array.isArray(value) && value.some((branch) => typeof branch === 'boolean') ? value.map(asObject) : value;
    case 'enum':
      return type === 'object' ? undefined : value; // it would take the values for schemas
    case 'example':
    case 'default':
      return asComment(value);
    case 'examples':
      return Array.isArray(value) && value.some((example) => typeof example === 'object') ? value.map(asComment) : value;
    default:
      return value;
  }
}

function asObject(branch: Json): Json {
  return typeof branch === 'boolean' ? (branch ? {} : { not: {} }) : branch;
}

/** As the package writes it into a comment; as data it would look for schemas in it. */
function asComment(value: Json): Json {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : value;
}
