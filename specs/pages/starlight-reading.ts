import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { inferredMark } from '../layers.ts';
import { pointer } from '../pointer.ts';
import { modernDocument } from './modern-schema.ts';
import { baseName, inferredDefaultMark, type Page, type PageForm, type Reading } from './page.ts';
import type { PageNotes } from './starlight-schema.ts';
import { type Authorization, shownSecurity } from './starlight-security.ts';
import { type Snippet, serverOf } from './starlight-snippet.ts';

/** What one rendered operation page shows, from its text or its HTML. */
export interface ShownOperation {
  readonly page: Page;
  readonly form: PageForm;
  readonly method: string;
  /** `null` for a webhook, which has none. */
  readonly path: string | null;
  readonly title: string | null;
  readonly operation: JsonObject;
  readonly snippet: Snippet;
  /** The names under `Authorizations`; `null` where the page has no such section. */
  readonly authorizations: readonly Authorization[] | null;
  /** What the form never shows. */
  readonly losses: readonly string[];
}

/** The page as a document of its own. */
export function operationReading(shown: ShownOperation, notes: PageNotes): Reading {
  const { page, form, method, path, title, operation, losses } = shown;
  const name = baseName(page);
  const server = path === null ? {} : serversOf(path, shown.snippet, notes);
  if (path === null) notes.inferences.push('the webhook is named after its title: its own name is not shown');
  const security = shownSecurity(shown.authorizations, shown.snippet, notes);
  const document = modernDocument({
    openapi: '3.1.0',
    info: { title: title ?? 'API', version: '0.0.0', [inferredMark]: infoEvidence },
    ...server,
    ...(security.requirements === null ? {} : { security: security.requirements }),
    ...(path === null
      ? { paths: {}, webhooks: { [title ?? method]: { [method]: operation } } }
      : { paths: { [path]: { [method]: operation } } }),
    components: { schemas: notes.schemas, securitySchemes: security.schemes },
  });
  return {
    form,
    document,
    losses: [...losses, ...[...new Set(notes.losses)].map((loss) => `${name}: ${loss}`)],
    inferences: [...notes.inferences, ...markedIn(document)].map((inference) => `${name}: ${inference}`),
    shownAs: new Map(),
  };
}

const infoEvidence = 'the page states neither title nor version of the API: its own heading and 0.0.0 stand in';

/** Every mark in the document, with its place. */
function markedIn(node: Json, at = '#'): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => markedIn(item, `${at}/${index}`));
  if (!isObject(node)) return [];
  const marks = [inferredMark, inferredDefaultMark].flatMap((mark) =>
    typeof own(node, mark) === 'string' ? [`${at}: ${own(node, mark)}`] : [],
  );
  return [...marks, ...Object.entries(node).flatMap(([name, child]) => markedIn(child, `${at}${pointer(name)}`))];
}

/** The renderer sets this host before a relative server. */
const standIn = 'https://example.com';

function serversOf(path: string, snippet: Snippet, notes: PageNotes): JsonObject {
  const server = snippet.url === null ? null : serverOf(snippet.url, path);
  if (server === null) {
    notes.losses.push('the server is not shown');
    return {};
  }
  if (server !== standIn && !server.startsWith(`${standIn}/`)) return { servers: [{ url: server === '' ? '/' : server }] };
  const relative = server.slice(standIn.length);
  const evidence = `the snippet's ${standIn} is the renderer's stand-in for a relative server`;
  return { servers: [{ url: relative === '' ? '/' : relative, [inferredMark]: evidence }] };
}
