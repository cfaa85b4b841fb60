import type fc from 'fast-check';
import type { Json } from '../../specs/json.ts';
import type { Composition } from './record.ts';

export interface Member {
  readonly name: string;
  readonly arbitrary: fc.Arbitrary<Json>;
  readonly value: fc.Value<Json>;
}

export function isMembers(context: unknown): context is { readonly members: readonly Member[] } {
  return typeof context === 'object' && context !== null && 'members' in context && Array.isArray(context.members);
}

/** Fewer members first: all optional ones away, then one at a time; then each member made smaller. */
export function* shrinkMembers(members: readonly Member[], { required, brings, min }: Composition): IterableIterator<readonly Member[]> {
  const kept = (left: readonly Member[]) =>
    left.length >= min &&
    left.every(({ name }) => (brings.get(name) ?? []).every((brought) => left.some((member) => member.name === brought)));
  const necessary = members.filter(({ name }) => required.includes(name));
  if (necessary.length < members.length - 1 && kept(necessary)) yield necessary;
  for (const [index, { name }] of members.entries()) {
    const left = members.filter((_, other) => other !== index);
    if (!required.includes(name) && kept(left)) yield left;
  }
  for (const [index, member] of members.entries()) {
    for (const value of member.arbitrary.shrink(member.value.value_, member.value.context)) yield members.with(index, { ...member, value });
  }
}
