import type { Part } from '../generators/input.ts';
import { alone, type Cause, digest, type Group, type Shown, several } from './causes/cause.ts';
import { type FaultTries, keyOf, ownPart, partsWords } from './causes/fault-tries.ts';
import { faultCauses } from './causes/faults.ts';
import { refusalCauses } from './causes/refusals.ts';
import { faultRules } from './checks/fault-judgement.ts';

/**
 * Puts together what one gap in a server shows at many places: parts that are not looked at at all, one kind of fault that is looked for
 * nowhere, and several faults at one place.
 *
 * @param isKnown whether a cause was reported before: what belongs to it needs no number
 */
export function causes<S extends Shown>(shown: readonly S[], tries: FaultTries, isKnown: (fingerprint: string) => boolean): Cause<S>[] {
  return [...Map.groupBy(shown, groupOf).entries()].flatMap(([key, members]) => {
    const part = partOf(members[0]);
    if (part !== null) return faultCauses(key, members, { tries: tries.of(key), where: partsWords[part.in], isKnown });
    if (key.startsWith(writtenMark)) return written(key, { members, isKnown });
    if (key.startsWith(refusedMark)) return refusalCauses(key.slice(refusedMark.length), { members, isKnown });
    return key.startsWith(openMark) ? open(members) : members.map(alone);
  });
}

function groupOf(shown: Shown): string {
  const part = partOf(shown);
  if (part !== null) return keyOf(shown.judgement, part);
  const { made, judgement, judged } = shown;
  if (made.purpose.kind === 'valid' && judgement.rule === 'request/valid-accepted') return `${refusedMark}${judgement.operation.id}`;
  if (made.purpose.kind === 'credentials') return `${openMark}${judgement.operation.id}`;
  if (made.purpose.kind === 'written' && judged.departure.keyword === 'written')
    return `${writtenMark}${judgement.rule} ${judgement.operation.id} ${judged.level}`;
  return judged.fingerprint;
}

const writtenMark = 'written ';
const refusedMark = 'refused ';
const openMark = 'open ';

/** An operation that asks for no credentials takes any. */
function open<S extends Shown>(shown: readonly S[]): Cause<S>[] {
  const anyone = shown.find(({ judged }) => judged.departure.keyword === 'security:absent');
  const others = shown.filter((one) => one !== anyone && one.judgement.rule.startsWith('security/'));
  if (anyone === undefined || others.length === 0) return shown.map(alone);
  const rest = shown.filter((one) => one !== anyone && !others.includes(one));
  return [{ fingerprint: anyone.judged.fingerprint, members: [anyone, ...others], whole: null }, ...rest.map(alone)];
}

/** Values that one operation takes and does not keep. */
function written<S extends Shown>(key: string, { members, isKnown }: Group<S>): Cause<S>[] {
  const fingerprint = digest(key);
  const [first, ...rest] = members;
  if (first === undefined || !(members.length >= several || isKnown(fingerprint))) return members.map(alone);
  const message = `${members.length} of the values that are sent and accepted are not to be read afterwards`;
  return [{ fingerprint, members: [first, ...rest], whole: { at: partsWords.body, message } }];
}

/** The place of a fault that was accepted. */
function partOf(shown: Shown | undefined): Part | null {
  if (shown === undefined || shown.made.purpose.kind !== 'fault' || !faultRules.has(shown.judgement.rule)) return null;
  return ownPart(shown.made.purpose.fault);
}
