import { JSONPathEnvironment, JSONPathError } from 'json-p3';
import type { Json, JsonObject } from '../json.ts';

/** Names and indices from the root of a document to a node. */
export type Location = readonly (string | number)[];

/** A JSONPath that was read. */
export interface Target {
  readonly text: string;
  /** Each node that it selects, in the order in which RFC 9535 gives them. */
  readonly select: (document: JsonObject) => Location[];
}

export interface Reason {
  readonly what: string;
  readonly fix: string;
}

/** No document that was seen nests a tenth as deep; the package's own limit of 50 is one that real schemas pass. */
const environment = new JSONPathEnvironment({ maxRecursionDepth: 1000 });

/**
 * Reads a JSONPath as RFC 9535 has it, and nothing more: what another dialect takes may select other nodes there.
 *
 * @throws what `refuse` makes of the reason why it cannot be read
 */
export function target(text: string, refuse: (reason: Reason) => Error): Target {
  const refusing = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof JSONPathError ? refuse(reasonOf(error, text)) : error;
    }
  };
  const query = refusing(() => environment.compile(text));
  const select = (document: JsonObject) =>
    isData(document) ? [...query.lazyQuery(document)].map(({ location }): Location => location) : [];
  return { text, select: (document) => refusing(() => select(document)) };
}

function reasonOf({ message, token }: JSONPathError, text: string): Reason {
  const marked = `${text.slice(0, token.index)}▸${text.slice(token.index)}`;
  return {
    what: `its JSONPath is broken at ▸ in ${marked}: ${message.replace(/ \('.*$/s, '')}`,
    fix: "a name with other characters than letters, digits and _ stands in brackets: $.paths['/pets'].get['x-name']",
  };
}

/** The package types what it reads as writable, and writes nothing. */
function isData(value: Json): value is Data & JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
type Data = Extract<Parameters<typeof environment.query>[1], { [name: string]: unknown }>;
