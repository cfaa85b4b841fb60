import type { Event } from './event.ts';
import { type ByName, hide, hideHeader, withoutNamed } from './redaction/by-name.ts';
import { givenSecrets, shortSecrets } from './redaction/given.ts';
import { type How, type Known, known, withoutValues } from './redaction/known.ts';
import { secretNameTest } from './redaction/names.ts';
import { type Placeholders, placeholders } from './redaction/placeholder.ts';
import { withoutSignature } from './redaction/signed-url.ts';
import { type Change, changeTexts } from './redaction/walk.ts';

/** A value met under a secret name is also looked for elsewhere in its event, if no word of ordinary data is likely to be that long. */
const shortestLearned = 8;
/** How often a text is read as base64 of something that is read again. */
const deepest = 2;

/**
 * One step on the event stream, after the checks and before any writer: no secret and no query of a signed URL passes it.
 *
 * The same value becomes the same placeholder, `redacted-1`, in all events that go through one redactor; the numbers follow from
 * the events alone. A URL stays a URL, a header keeps its scheme's word, JSON stays JSON.
 *
 * @param secrets values of credential headers and the like: `Bearer T` hides `T`; under four characters only as a whole header
 * value or after the scheme's word
 * @param names headers, query parameters and cookies that are credentials, besides those known by habit
 */
export function redactor(secrets: readonly string[], names: readonly string[] = []): (event: Event) => Event {
  const name = placeholders();
  const given = givenSecrets(secrets, name);
  const short = shortSecrets(secrets);
  const isSecret = secretNameTest(names);
  return (event) => {
    const copy = structuredClone(event);
    const learned = new Set<string>();
    const by: ByName = { isSecret, name, learn: (value) => learned.add(value) };
    changeTexts(copy, byName(by, short), fieldOf(event));
    const fresh = learnedSecrets([...learned], given, name);
    const all = [...fresh, ...given];
    const byValue: Change = (text, { kind, isCut }) =>
      deepWithout(text, { given: all, by, isCut, unit: kind === 'bytes' ? 'byte' : 'character', depth: 0 });
    changeTexts(copy, byValue, '');
    return copy;
  };
}

/** The field that lone values of an event belong to: the end of the pointer, or the parameter, where it was found. */
function fieldOf(event: Event): string {
  const at = event.kind === 'finding' ? event.finding.at : event.kind === 'read-only-field' ? event.field : '';
  return /(?:\/|\b(?:query|header|cookie|path) )([^/ ]+)$/.exec(at)?.[1] ?? '';
}

function byName(by: ByName, short: ReadonlySet<string>): Change {
  return (text, { name, kind }) => {
    if (kind === 'path') return withoutNamed(withoutSignature(text, by.name), by);
    if (kind === 'header') {
      const clean = short.has(text) ? by.name(text) : hideHeader(name, text, by);
      return withoutNamed(clean, by);
    }
    return by.isSecret(name) ? hide(text, by) : withoutNamed(text, by);
  };
}

function learnedSecrets(values: readonly string[], given: readonly Known[], name: Placeholders): Known[] {
  const isNew = (value: string): boolean => value.length >= shortestLearned && !given.some((secret) => secret.value === value);
  return values.filter(isNew).map((value) => known(value, name(value)));
}

interface Search extends How {
  readonly given: readonly Known[];
  readonly by: ByName;
  readonly depth: number;
}

/** Also without a secret that stands in base64 of a larger text, such as JSON in a cookie or a part of a JWT. */
function deepWithout(text: string, search: Search): string {
  const clean = withoutValues(text, search.given, search);
  if (search.depth === deepest) return clean;
  return clean.replaceAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g, (run) => {
    const inner = Buffer.from(run, 'base64').toString('latin1');
    const cleaned = deepWithout(withoutNamed(inner, search.by), { ...search, unit: 'byte', isCut: false, depth: search.depth + 1 });
    return cleaned === inner ? run : search.by.name(run);
  });
}
