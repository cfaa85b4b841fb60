import { childOf, childrenOf, type Element, hasClass, words } from '../html-tree.ts';

/** What stands under one heading of the operation itself; the first region, before any heading, has no name. */
export interface Region {
  readonly name: string;
  readonly elements: readonly Element[];
}

/**
 * The page below its method and path, cut at the headings of the operation. Callbacks repeat all sections at deeper levels, and `Authorizations` at
 * the same one: what follows them up to the operation's own `Responses` is theirs.
 */
export function regionsOf(elements: readonly Element[]): Region[] {
  const regions: { name: string; elements: Element[] }[] = [{ name: '', elements: [] }];
  for (const element of elements) {
    const name = levelOf(element) === 2 ? headingOf(element) : null;
    const isInCallbacks = regions.at(-1)?.name === 'Callbacks' && name !== 'Responses';
    if (name !== null && !isInCallbacks) regions.push({ name, elements: [] });
    if (hasClass(element, 'sl-openapi-section') || name === null) regions.at(-1)?.elements.push(element);
  }
  return regions;
}

/** The sections of a region, with their titles. */
export function sectionsIn(regions: readonly Region[], name: string): { readonly title: string; readonly section: Element }[] {
  const elements = regions.find((region) => region.name === name)?.elements ?? [];
  return elements
    .filter((element) => hasClass(element, 'sl-openapi-section'))
    .map((section) => ({ title: headingOf(section) ?? '', section }));
}

/** The title of a section, or of a heading that stands for itself; what is set beside it, such as `required`, is left out. */
export function headingOf(element: Element): string | null {
  const heading = headingElement(element);
  if (heading === null) return null;
  const beside = childrenOf(heading)
    .filter(({ tagName }) => tagName === 'sup')
    .map(words);
  return beside.reduce((title, mark) => title.replace(new RegExp(`\\s*${mark}$`), ''), words(heading));
}

export function headingElement(element: Element): Element | null {
  if (hasClass(element, 'sl-openapi-heading')) return element;
  const inner = childrenOf(element);
  return (
    childOf(element, 'sl-openapi-heading') ??
    inner.map((child) => childOf(child, 'sl-openapi-heading')).find((found) => found !== null) ??
    null
  );
}

function levelOf(element: Element): number | null {
  const heading = headingElement(element);
  return heading === null ? null : Number(/^h([1-6])$/.exec(heading.tagName)?.[1] ?? 0);
}

/** Where a section shows its content, its words (before) or its headers (after). */
export function panelOf(section: Element, place: 'pre-panel' | 'panel' | 'post-panel'): Element | null {
  return childOf(section, `sl-openapi-section-${place}`);
}
