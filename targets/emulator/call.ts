import type { Part } from '../../generators/input.ts';
import type { Json, JsonObject } from '../../specs/json.ts';
import type { JsonPointer } from '../../specs/pointer.ts';
import type { MediaType, Operation } from '../../specs/spec.ts';
import type { Header, Request, Response } from '../target.ts';
import type { Item } from './store.ts';

/** A request that found its operation. */
export interface Call {
  readonly request: Request;
  readonly operation: Operation;
  /** Path parameters as they stand on the wire, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Query in the order of the wire, percent-encoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** What a request says, typed by its schemas. A parameter that was not sent has no member. */
export interface Parsed {
  readonly path: JsonObject;
  readonly query: JsonObject;
  readonly header: JsonObject;
  readonly cookie: JsonObject;
  /** As it was sent; `undefined` where there is none, or none that can be read as a value. */
  readonly sent: Json | undefined;
  /** Without the values of `readOnly` places: they are the server's. */
  readonly body: Json | undefined;
  readonly media: MediaType | null;
  /** What could not be read. */
  readonly broken: readonly Complaint[];
  /** What was wrong and let pass: nothing, unless a fault is planted. */
  readonly tolerated: readonly Complaint[];
}

/** One thing that is wrong with a request. */
export interface Complaint {
  readonly part: Part;
  /** Of JSON Schema; `required` for a missing parameter or body, `type` for text that does not read as the type. */
  readonly keyword: string;
  readonly message: string;
  /** Lets it pass. */
  readonly tolerated?: boolean;
}

export type Reason = 'unknown-path' | 'method' | 'credentials' | 'media-type' | 'malformed' | 'invalid' | 'not-found' | 'conflict';

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: Reason;
  readonly message: string;
  readonly complaints?: readonly Complaint[];
}

/** What the state has to say; the statuses are those to choose from, the likeliest first. */
export type Outcome =
  | Refusal
  | { readonly kind: 'resource'; readonly item: Item; readonly statuses: readonly number[] }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly page: Page; readonly statuses: readonly number[] }
  | { readonly kind: 'generated'; readonly seed: string; readonly asked: Json | undefined; readonly statuses: readonly number[] }
  | { readonly kind: 'nothing'; readonly statuses: readonly number[] };

export interface Page {
  /** Of all pages. */
  readonly total: number;
  readonly size: number | null;
  /** Where the next page starts; `null` on the last. */
  readonly next: string | null;
}

/** An answer before it is bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly mediaType: string | null;
  /** The schema that the value follows, where the document has one. */
  readonly schema: JsonPointer | null;
  /** `undefined`: no body. Text as it stands where the media type is none of JSON. */
  readonly value: Json | undefined;
}

/** The steps from a request to its answer. A fault takes the steps and gives them back with one of them changed. */
export interface Stages {
  /** Whether the credentials let the request in. */
  readonly admit: (call: Call) => boolean;
  readonly read: (call: Call) => Parsed | Refusal;
  readonly judge: (call: Call, parsed: Parsed) => readonly Complaint[];
  readonly apply: (call: Call, parsed: Parsed) => Outcome;
  readonly answer: (call: Call, outcome: Outcome) => Answer;
  readonly send: (call: Call, answer: Answer) => Response;
  /** The path has no such method; the call names its first operation. */
  readonly unrouted: (call: Call, allow: readonly string[]) => Response;
}

export function isRefusal(value: Parsed | Outcome | Item): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}
