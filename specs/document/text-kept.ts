import type { TextFault } from '../load/text-faults.ts';
import type { Spec } from '../spec.ts';
import type { DocumentFinding, DocumentRule } from './check.ts';

/** The names within an object differ: readers differ in which of two they take. */
export const uniqueNames: DocumentRule = {
  id: 'document/unique-names',
  level: 'should',
  title: 'the names within an object differ',
  clause: 'RFC 8259 §4: "The names within an object SHOULD be unique"',
  departs: '`{ "type": "string", "type": "integer" }`',
};

/** Each integer is one that every reader takes for the same number. */
export const exactNumbers: DocumentRule = {
  id: 'document/exact-numbers',
  level: 'may',
  title: 'integers are small enough to be read exactly',
  clause:
    'RFC 8259 §6: integers in the range [-(2**53)+1, (2**53)-1] are interoperable "in the sense that implementations will agree exactly on their numeric values"',
  departs: '`maximum: 9223372036854775807`',
};

/** What the texts of a document say that is lost when they are read, at its line. */
export function lostInReading({ textFaults }: Spec, isAsked: (rule: string) => boolean): DocumentFinding[] {
  if (!isAsked(uniqueNames.id) && !isAsked(exactNumbers.id)) return [];
  return textFaults()
    .map(finding)
    .filter(({ rule }) => isAsked(rule));
}

function finding({ kind, at, position, text }: TextFault): DocumentFinding {
  if (kind === 'name-twice') {
    const what = `the name ${JSON.stringify(text)} stands twice in this object; here the last one counts`;
    return { rule: uniqueNames.id, level: uniqueNames.level, pointer: at, position, what, fix: 'take one of them out' };
  }
  const what = `${text} is read as ${BigInt(Number(text))}: it has more digits than a number of JSON keeps everywhere`;
  return { rule: exactNumbers.id, level: exactNumbers.level, pointer: at, position, what };
}
