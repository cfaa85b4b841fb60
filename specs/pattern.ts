/** The regular expression that a `pattern` states; `undefined` where it is none. */
export function patternOf(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // try without `u`
    }
  }
  return undefined;
}
