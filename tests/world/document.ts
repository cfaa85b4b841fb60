/** The operationIds of a JSON document. */
export function operationIds(text: string): string[] {
  const found: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'operationId' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}
