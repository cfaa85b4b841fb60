/** A stand-in that is valid in a URL, a header, a shell line and a JSON string alike. */
export type Placeholder = `redacted-${number}`;

/** The same value gets the same stand-in for as long as this function lives. */
export type Placeholders = (value: string) => Placeholder;

/** Numbered by first appearance: a hash of a short secret could be guessed back. */
export function placeholders(): Placeholders {
  const numbers = new Map<string, number>();
  return (value) => {
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `redacted-${number}`;
  };
}

export function isPlaceholder(text: string): boolean {
  return /^redacted-\d+$/.test(text);
}
