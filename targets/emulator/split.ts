import type { ParameterStyle } from '../../specs/spec.ts';

export interface Joined {
  readonly explode: boolean;
  /** As it stands on the wire, without what the style writes before it. */
  readonly text: string;
}

/** What stands between the items of an array; `*` means `explode: true`. @see OpenAPI 3.1.1 "Style Examples", column `array` */
const delimiters: Record<ParameterStyle | `${ParameterStyle}*`, (name: string) => RegExp | string> = {
  simple: () => ',',
  'simple*': () => ',',
  label: () => ',',
  'label*': () => '.',
  matrix: () => ',',
  'matrix*': (name) => `;${name}=`,
  form: () => ',',
  'form*': () => ',',
  spaceDelimited: () => /%20|\+| /,
  'spaceDelimited*': () => /%20|\+| /,
  pipeDelimited: () => /%7C|\|/i,
  'pipeDelimited*': () => /%7C|\|/i,
  tabDelimited: () => /%09|\t/,
  'tabDelimited*': () => /%09|\t/,
  cookie: () => ',',
  'cookie*': () => ',',
  deepObject: () => ',',
  'deepObject*': () => ',',
};

/** The items of an array that is written as one text. */
export function between(style: ParameterStyle, name: string, { explode, text }: Joined): string[] {
  return text === '' ? [] : text.split(delimiters[`${style}${explode ? '*' : ''}`](name));
}

/** Names and values in turn (`a,1,b,2`), or `a=1` joined where the style explodes. */
export function joinedPairs(style: ParameterStyle, name: string, { explode, text }: Joined): [string, string][] {
  if (text === '') return [];
  if (explode && (style === 'simple' || style === 'label' || style === 'matrix')) {
    const pieces = text.split(style === 'matrix' ? ';' : style === 'label' ? '.' : ',');
    return pieces.map((piece) => {
      const [key = '', ...value] = piece.split('=');
      return [key.trim(), value.join('=')];
    });
  }
  const pieces = between(style, name, { explode, text });
  return Array.from({ length: Math.ceil(pieces.length / 2) }, (_, index) => [pieces[2 * index] ?? '', pieces[2 * index + 1] ?? '']);
}
