import { withMember } from '../../specs/json.ts';
import type { Operation } from '../../specs/spec.ts';
import type { Idea } from './idea.ts';

/** Texts that a server or a proxy may read as something else than a name. */
const texts: readonly (readonly [how: string, text: string])[] = [
  ['is a slash', '/'],
  ['is a backslash', '\\'],
  ['is a percent sign', '%'],
  ['is a dot', '.'],
  ['is two dots', '..'],
  ['is empty', ''],
  ['holds U+0000', 'assay\u0000'],
  ['holds a line break', 'assay\r\nassay'],
  ['climbs out of its path', '../../../etc/passwd'],
  ['is a thousand characters long', 'a'.repeat(1000)],
  ['is beyond ASCII', 'ä日本😀'],
];

/** Only where nothing can be changed: such a path may lead anywhere. */
const harmless: readonly string[] = ['get', 'head', 'options'];

export function hostilePaths({ method, parameters }: Operation): Idea[] {
  const parameter = parameters.findLast(({ in: place }) => place === 'path');
  if (parameter === undefined || !harmless.includes(method)) return [];
  const { name, pointer } = parameter;
  return texts.map(([how, text]) => ({
    way: null,
    part: { in: 'path', name, at: '' },
    pointer,
    how,
    apply: (input) => ({ ...input, path: withMember(input.path, name, text) }),
  }));
}
