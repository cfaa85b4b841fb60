import { isDocumentText } from '../document-page.ts';
import { namedBy } from '../html-page.ts';
import { type Named, scriptDocuments, settingsDocuments } from '../named-documents.ts';
import type { Page } from '../page.ts';
import { parsedJson } from '../parsed-json.ts';
import type { Open } from './fetched.ts';

export interface Followed {
  /** The page that holds the document: the given one itself where it names none, or none that could be opened. */
  readonly page: Page;
  /** What was named and not read. */
  readonly notes: readonly string[];
}

/** How many pages are opened for one: a viewer may name a script, that its settings, these the document. */
const steps = 8;

/** The document that a page of a viewer only names, opened. Pages that show their API themselves stay. */
export async function followed(page: Page, open: Open): Promise<Followed> {
  const notes: string[] = [];
  const waiting = namedIn(page, namedBy(page));
  for (let step = 0; step < steps; step += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const { named, from } = next;
    if (named.kind === 'embedded') return { page: embedded(named, from), notes: [...notes, ...unread(waiting)] };
    const opened = await open(named.url, from);
    if ('refused' in opened) notes.push(`${page.name}: ${named.viewer} shows ${opened.refused}`);
    else if (named.kind === 'document' && isDocumentText(opened.page.text))
      return { page: { ...opened.page, isFound: page.isFound ?? false }, notes: [...notes, ...unread(waiting)] };
    else waiting.unshift(...namedIn(opened.page, namedInside(named, opened.page)));
  }
  return { page, notes };
}

interface Waiting {
  readonly named: Named;
  /** Addresses are relative to it. */
  readonly from: Page;
}

function namedIn(from: Page, found: readonly Named[]): Waiting[] {
  return found.map((named) => ({ named, from }));
}

function namedInside({ kind }: Named, { text }: Page): Named[] {
  if (kind === 'script') return scriptDocuments(text);
  const settings = kind === 'settings' ? parsedJson(text) : undefined;
  return settings === undefined ? [] : settingsDocuments(settings);
}

function embedded({ value }: Extract<Named, { kind: 'embedded' }>, { name }: Page): Page {
  return { name, text: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** A viewer may offer several documents: the first is read. */
function unread(waiting: readonly Waiting[]): string[] {
  const others = waiting.flatMap(({ named, from }) =>
    named.kind === 'document' ? [`${from.name}: ${named.viewer} also names ${named.url}, which was not read`] : [],
  );
  return [...new Set(others)];
}
