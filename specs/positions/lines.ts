/** A place in a text as editors show it: both count from 1, columns in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets in a text into lines and columns. Line starts are gathered as far as they were asked for: a text may have a million. */
export function lineFinder(text: string): (offset: number) => LineColumn {
  let starts = new Uint32Array(1024);
  let count = 1; // the first line starts at 0
  let gathered = 0;
  const gather = (upTo: number): void => {
    while (gathered <= upTo) {
      const end = text.indexOf('\n', gathered);
      gathered = end === -1 ? Number.POSITIVE_INFINITY : end + 1;
      if (end === -1) return;
      if (count === starts.length) starts = grown(starts);
      starts[count++] = gathered;
    }
  };
  return (offset) => {
    gather(offset);
    const line = lastAtMost(starts, count, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function grown(full: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(full.length * 2);
  larger.set(full);
  return larger;
}

/** Index of the last of the ascending values that is not above the limit. */
function lastAtMost(ascending: Uint32Array, count: number, limit: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
