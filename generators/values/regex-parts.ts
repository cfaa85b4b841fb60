/** One piece of the source of a regular expression. */
interface Piece {
  readonly kind: 'char' | 'class' | 'open' | 'close' | 'repeat';
  readonly text: string;
}

const pieceForms =
  /\\(?:[pPk][{<][^}>]*[}>]|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:<[=!]|<\w+>|[=!:]))?|\)|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/gu;

function pieces(source: string): Piece[] {
  return Array.from(source.matchAll(pieceForms), ([text]): Piece => {
    const first = text[0];
    if (first === '[' && text.length > 1) return { kind: 'class', text };
    if (first === '(') return { kind: 'open', text };
    if (first === ')') return { kind: 'close', text };
    if (first === '*' || first === '+' || first === '?' || /^\{\d+(?:,\d*)?\}/.test(text)) return { kind: 'repeat', text };
    return { kind: 'char', text };
  });
}

/** A pattern without what only looks around, and the texts that its positive lookaheads ask for somewhere. */
export interface Weakened {
  readonly source: string;
  readonly demands: readonly string[];
}

/**
 * @example weakened('^(?=.*\\d)[a-z\\d]+$') // { source: '^[a-z\\d]+$', demands: ['\\d'] }
 */
export function weakened(source: string): Weakened {
  const kept: string[] = [];
  const demands: string[] = [];
  const all = pieces(source);
  for (let next = 0; next < all.length; next++) {
    const piece = all[next] ?? { kind: 'char', text: '' };
    if (piece.kind === 'open' && /^\(\?(?:<?[=!])$/.test(piece.text)) {
      const end = closing(all, next);
      if (piece.text === '(?=') demands.push(asDemand(all.slice(next + 1, end)));
      next = end;
    } else if (!/^\\[bBk]/.test(piece.text) && !/^\\[1-9]/.test(piece.text)) kept.push(piece.text);
  }
  return { source: kept.join(''), demands: demands.filter((demand) => demand !== '') };
}

function closing(all: readonly Piece[], open: number): number {
  let depth = 0;
  for (let at = open; at < all.length; at++) {
    if (all[at]?.kind === 'open') depth++;
    if (all[at]?.kind === 'close' && --depth === 0) return at;
  }
  return all.length;
}

/** `.*X`, `[^x]*X`: an X somewhere. */
function asDemand(inner: readonly Piece[]): string {
  const skips =
    inner[1]?.kind === 'repeat' &&
    /^[*+]/.test(inner[1].text) &&
    (inner[0]?.kind === 'class' || inner[0]?.text === '.' || inner[0]?.kind === 'char');
  const rest = (skips ? inner.slice(2) : inner).map((piece) => piece.text).join('');
  return rest.replace(/\.[*+]\??\$?$/, '');
}

/**
 * The pattern with its open repetitions closed: `*`, `+` and `{n,}` become `{low,high}`.
 *
 * @example stretched('^[a-z]+$', 5, 9) // '^[a-z]{5,9}$'
 */
export function stretched(source: string, low: number, high: number): string {
  return pieces(source)
    .map(({ kind, text }) => {
      const least = kind === 'repeat' ? openRepeat(text) : undefined;
      return least === undefined ? text : `{${Math.max(least, low)},${Math.max(least, low, high)}}`;
    })
    .join('');
}

function openRepeat(text: string): number | undefined {
  if (text.startsWith('*')) return 0;
  if (text.startsWith('+')) return 1;
  const least = /^\{(\d+),\}/.exec(text)?.[1];
  return least === undefined ? undefined : Number(least);
}
