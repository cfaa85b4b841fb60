import type { Json, JsonObject } from '../../json.ts';
import { childrenOf, type Element, first, hasClass } from '../html-tree.ts';
import { reasonPhrase } from '../no-prose.ts';
import type { PageNotes } from '../starlight-schema.ts';
import type { Snippet } from '../starlight-snippet.ts';
import { contentIn } from './media.ts';
import { keysIn, parameter, wordsBefore } from './parameters.ts';
import { headingElement, panelOf, type Region, sectionsIn } from './regions.ts';

export function bodyIn(regions: readonly Region[], { body }: Snippet, notes: PageNotes): JsonObject | null {
  const section = regions.find(({ name }) => name === 'Request Body')?.elements[0];
  if (section === undefined) return null;
  const description = wordsBefore(section);
  const heading = headingElement(section);
  const required = heading !== null && first('.sl-openapi-request-body-required', heading) !== null;
  const panel = panelOf(section, 'panel');
  const whole = body === null || body.isForm ? undefined : body.value;
  return {
    ...(description === '' ? {} : { description }),
    ...(required ? { required } : {}),
    content: (panel === null ? null : contentIn(panel, whole, notes)) ?? {},
  };
}

/** The responses by status, with their headers. */
export function responsesIn(regions: readonly Region[], notes: PageNotes): JsonObject {
  return Object.fromEntries(
    sectionsIn(regions, 'Responses').map(({ title, section }): [string, Json] => {
      const status = /^default$/i.test(title) ? 'default' : title.toUpperCase();
      return [status, responseIn(section, status, notes)];
    }),
  );
}

function responseIn(section: Element, status: string, notes: PageNotes): JsonObject {
  const description = wordsBefore(section);
  const panel = panelOf(section, 'panel');
  const content = panel === null ? null : contentIn(panel, undefined, notes);
  const headers = headersIn(panelOf(section, 'post-panel'), notes);
  return {
    description: description === '' ? reasonPhrase(status) : description,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(content === null ? {} : { content }),
  };
}

function headersIn(holder: Element | null, notes: PageNotes): JsonObject {
  const sections = holder === null ? [] : childrenOf(holder).filter((child) => hasClass(child, 'sl-openapi-section'));
  const keys = sections.flatMap(keysIn);
  return Object.fromEntries(
    keys.map((key): [string, Json] => {
      const { name, ...header } = parameter(key, notes);
      return [String(name), header];
    }),
  );
}
