import type { BrokenPart } from './broken-parts.ts';
import type { Json, JsonObject } from './json.ts';
import type { TextFault } from './load/text-faults.ts';
import type { JsonPointer } from './pointer.ts';

/** The version of OpenAPI that the document states, by the meaning that it gives to its words. */
export type Dialect = '2.0' | '3.0' | '3.1' | '3.2';

/** Line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One OpenAPI document in one internal form: JSON Schema 2020-12 semantics, local `$ref`s kept. */
export interface Spec {
  /** As the user named it: a path or a URL. */
  readonly file: string;
  /** SHA-256 of the document's text, in hex. */
  readonly sha256: string;
  readonly dialect: Dialect;
  readonly title: string;
  readonly version: string;
  readonly document: JsonObject;
  readonly operations: readonly Operation[];
  /** What nobody can read in the document; it is not in `document`. */
  readonly broken: readonly BrokenPart[];
  /** Operations that cannot be exercised, for what is broken in the document. */
  readonly unusable: readonly UnusableOperation[];
  /** Where a node stands in the text; the nearest ancestor's place where the node itself has none. */
  readonly locate: (at: JsonPointer) => Position;
  /** The document as it was written, in the words of its own version; other files and overlays are in it. */
  readonly written: JsonObject;
  /** As `locate`, for nodes of `written`. */
  readonly locateWritten: (at: JsonPointer) => Position;
  /** What its texts say that is lost when they are read; they are looked through when this is asked for. */
  readonly textFaults: () => readonly TextFault[];
  /** Parts of overlays that changed nothing. */
  readonly idle: readonly Idle[];
}

/** A part of an overlay that changed nothing, or may be meant for another document. */
export interface Idle {
  readonly position: Position;
  readonly what: string;
  readonly fix: string;
}

/** Those that a Path Item Object has words of its own for; `query` since 3.2. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;
/** One of `methods`, or a method of `additionalOperations` as it is sent. */
export type Method = string;
/** The operationId, or `METHOD /path` where the document gives none. */
export type OperationId = string;

export interface Operation {
  readonly id: OperationId;
  readonly method: Method;
  /** The path template, as in the document. */
  readonly path: string;
  readonly pointer: JsonPointer;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | null;
  readonly responses: readonly ResponseSpec[];
  /** Alternatives; all schemes of one must be given. An empty alternative lets anyone in; no alternatives: no security. */
  readonly security: readonly (readonly SecurityUse[])[];
  /** URLs of the servers that hold for this operation, variables filled with their defaults. */
  readonly servers: readonly string[];
  /** Whether an importer guessed this operation or a part of it: what rests on it is SHOULD at most. */
  readonly inferred: boolean;
  /** Words of operationId, summary and description, for reading roles and dangers from them. */
  readonly words: string;
}

/** An operation that needs a part of the document which nobody can read. */
export interface UnusableOperation extends Operation {
  /** What is broken, and where: `file:line:column`. */
  readonly because: string;
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';
/** Those of 3.x, and `tabDelimited`: 2.0's `tsv`. The delimited ones stand in paths and headers too: 2.0's `ssv`, `tsv` and `pipes`. */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject'
  | 'cookie';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** Whether reserved characters stand as they are, as far as nothing else would be read in them (RFC 6570 §3.2.3). */
  readonly allowReserved: boolean;
  /** The parameter's own node. */
  readonly pointer: JsonPointer;
  /** Its schema, by pointer; `null` where it has none. */
  readonly schema: JsonPointer | null;
  /** The media type of a parameter that is described by `content`. */
  readonly mediaType: string | null;
  /** Whether it is the whole query, written by its media type (`in: querystring`). */
  readonly whole: boolean;
  /** Whether a name without a value may be sent for it, whatever its schema says. */
  readonly allowEmptyValue: boolean;
  readonly example: Json | undefined;
}

export interface MediaType {
  readonly name: string;
  readonly pointer: JsonPointer;
  readonly schema: JsonPointer | null;
  /** Values of `example` and `examples`. */
  readonly examples: readonly Json[];
}

export interface RequestBody {
  readonly required: boolean;
  readonly pointer: JsonPointer;
  readonly content: readonly MediaType[];
}

export interface HeaderSpec {
  readonly name: string;
  readonly required: boolean;
  readonly pointer: JsonPointer;
  readonly schema: JsonPointer | null;
}

export interface ResponseSpec {
  /** `'200'`, `'2XX'` or `'default'`. */
  readonly status: string;
  readonly pointer: JsonPointer;
  readonly content: readonly MediaType[];
  readonly headers: readonly HeaderSpec[];
  readonly links: JsonObject;
}

/** One scheme of a security requirement. */
export interface SecurityUse {
  readonly name: string;
  readonly scheme: SecurityScheme;
}

export type SecurityScheme =
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  /** oauth2 and openIdConnect: a bearer token in the `Authorization` header (RFC 6750). */
  | { readonly kind: 'token' }
  | { readonly kind: 'unknown'; readonly type: string };

/** Which way a schema is read: in a request `readOnly` properties are neither sent nor required, in a response `writeOnly` ones are neither expected nor allowed. */
export type View = 'request' | 'response';
