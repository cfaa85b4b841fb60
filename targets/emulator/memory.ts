import type { Json } from '../../specs/json.ts';

const most = 20_000;

/** The value made before for the same parts, or a new one; what follows from its parts alone is cheaper to remember than to make. */
export function remembered(memory: Map<string, Json>, parts: readonly (string | number)[], make: () => Json | undefined): Json | undefined {
  const key = parts.join('\n');
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (memory.size >= most) memory.clear();
  if (value !== undefined) memory.set(key, value);
  return value;
}
