import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { visible } from '../visible.ts';

export type Child = VNode | string | number | null | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | boolean>>;

function flat(child: Child): (VNode | string | number)[] {
  if (child === null) return [];
  if (typeof child === 'string') return [visible(child)];
  if (typeof child === 'number') return [child];
  return 'type' in child ? [child] : child.flatMap(flat);
}

/** The one place where text enters the page: all of it, in elements and attributes, is escaped here. */
export function el(tag: string, attributes: Attributes, ...children: readonly Child[]): VNode {
  const safe = Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]);
  return h(tag, Object.fromEntries(safe), ...flat(children));
}

/** A style or script of ours, as it is; never text from outside. */
export function verbatim(tag: 'style' | 'script', text: string): VNode {
  return h(tag, Object.fromEntries([['dangerouslySetInnerHTML', { __html: text }]]));
}

export function markup(node: VNode): string {
  return renderToString(node);
}
