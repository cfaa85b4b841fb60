import { childOf, childrenOf, type Element, rawText } from '../html-tree.ts';

export function nameOf(key: Element): string {
  const head = childOf(key, 'sl-openapi-key-name');
  const name = head === null ? undefined : childrenOf(head).find(({ tagName }) => tagName === 'strong');
  return name === undefined ? '' : rawText(name).trim(); // blanks inside are part of a name
}

export function isRequired(key: Element): boolean {
  return childOf(childOf(key, 'sl-openapi-key-name'), 'sl-openapi-key-required') !== null;
}

/** Whether it stands for all keys that are not named. */
export function isAdditional(key: Element): boolean {
  return childOf(childOf(key, 'sl-openapi-key-name'), 'sl-openapi-key-additional') !== null;
}
