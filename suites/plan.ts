import { createHash } from 'node:crypto';
import type { Arbitrary } from 'fast-check';
import { coverage } from '../generators/coverage.ts';
import { draw } from '../generators/draw.ts';
import { type Fault, faultsOf } from '../generators/faults.ts';
import { forgeriesOf } from '../generators/forgeries.ts';
import { type Input, partText } from '../generators/input.ts';
import { fullInput, minimalInput, validInput } from '../generators/valid.ts';
import type { JsonObject } from '../specs/json.ts';
import { membership } from '../specs/resources/graph.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import { anonymousRefused } from './checks/anonymous-refused.ts';
import { isAuthorised, type Spoilt, waysToSpoil } from './credentials.ts';
import type { Phase } from './event.ts';
import { forgedValues } from './forged-values.ts';
import { choosesId } from './fresh-ids.ts';
import { isSafe } from './ground.ts';
import { itemKey } from './live.ts';
import type { RunOptions } from './options.ts';
import { poolSize } from './pool.ts';
import { seedOf } from './seeds.ts';
import type { Case, Purpose } from './trial.ts';

/** What is to be tried of one operation in one phase, and what the limit left out. */
export interface Plan {
  readonly cases: readonly Case[];
  readonly leftOut: number;
}

/** The finite list may be this much longer than a random phase: cut at 100 it would leave out most single faults of a body with forty fields. */
const coverageFactor = 5;

interface Intent {
  readonly why: string;
  readonly purpose: Purpose;
  readonly arbitrary: Arbitrary<Input>;
}

/** The cases of an operation in a phase: the same for the same document, seed and limit. */
export function planned(spec: Spec, operation: Operation, { phase, options }: { phase: Phase; options: RunOptions }): Plan {
  const intents =
    phase === 'examples'
      ? examples(spec, operation)
      : phase === 'coverage'
        ? covering(spec, operation, options)
        : phase === 'fuzz'
          ? fuzzing(spec, operation, options)
          : [];
  const kept = intents.slice(0, phase === 'coverage' ? options.maxCases * coverageFactor : options.maxCases);
  const seed = seedOf(options.seed, operation.id, phase);
  return {
    cases: kept.map((intent, index) => caseOf(operation, { ...intent, phase, index, seed })),
    leftOut: intents.length - kept.length,
  };
}

function caseOf(
  operation: Operation,
  { why, purpose, arbitrary, phase, index, seed }: Intent & { phase: Phase; index: number; seed: number },
): Case {
  const drawn = draw(arbitrary, seed, index);
  const settled = purpose.kind === 'forged' ? { ...purpose, values: forgedValues(purpose.forgery, seed, index) } : purpose;
  const mark = JSON.stringify([why, drawn.value_, settled.kind === 'forged' ? settled.values : null]);
  return {
    id: `${operation.id}/${phase}/${createHash('sha256').update(mark).digest('hex').slice(0, 8)}`,
    operation,
    phase,
    index,
    why,
    purpose: settled,
    arbitrary,
    drawn,
  };
}

function examples(spec: Spec, operation: Operation): Intent[] {
  return coverage(spec, operation)
    .filter(({ kind }) => kind === 'example')
    .map((feature) => ({ why: feature.why, purpose: { kind: 'valid', feature }, arbitrary: feature.input }));
}

/** The finite list: what matters most first, so that a limit cuts the tail of long lists and no kind of case. */
function covering(spec: Spec, operation: Operation, options: RunOptions): Intent[] {
  const features = coverage(spec, operation)
    .filter(({ kind }) => kind !== 'example')
    .map((feature): Intent => ({ why: feature.why, purpose: { kind: 'valid', feature }, arbitrary: feature.input }));
  const forgeries = forgeriesOf(spec, operation).map(
    (forgery): Intent => ({
      why: `readOnly ${partText(forgery.part)} is forged`,
      purpose: { kind: 'forged', forgery, values: [] },
      arbitrary: forgery.base,
    }),
  );
  const faults = inTurns(faultsOf(spec, operation)).map((fault): Intent => faulty(fault));
  const isFirst = ({ purpose }: Intent) =>
    purpose.kind === 'valid' && ['minimal', 'full', 'enum', 'boolean'].includes(purpose.feature?.kind ?? '');
  const [first, rest] = [features.filter(isFirst), features.filter((intent) => !isFirst(intent))];
  return [
    ...credentialCases(spec, operation, options),
    ...absentCases(spec, operation, options),
    ...duplicateCases(spec, operation),
    ...writtenCases(spec, operation),
    ...forgeries,
    ...first,
    ...interleaved(rest, faults),
  ];
}

function faulty(fault: Fault): Intent {
  return { why: `fault: ${fault.reason}`, purpose: { kind: 'fault', fault }, arbitrary: fault.base };
}

/** An id that nothing has, where the path leads to an item; a write to it could make something, so it goes only to a local target. */
function absentCases(spec: Spec, operation: Operation, { isLocal }: RunOptions): Intent[] {
  const known = membership(spec, operation.id);
  const isItem = known !== undefined && !known.member.singleton && known.resource.key === itemKey(operation);
  if (!isItem || !(isSafe(operation) || isLocal)) return [];
  return [{ why: 'an id that nothing has', purpose: { kind: 'absent' }, arbitrary: minimalInput(spec, operation) }];
}

/** Two writes with other values: one may happen to send what is there already. */
function writtenCases(spec: Spec, operation: Operation): Intent[] {
  const role = membership(spec, operation.id)?.member.role;
  if (role === undefined || !['create', 'patch', 'replace'].includes(role) || operation.body === null) return [];
  const optional = (where: 'query' | 'header' | 'cookie') =>
    new Set(operation.parameters.filter((parameter) => parameter.in === where && !parameter.required).map(({ name }) => name));
  const without = (values: JsonObject, names: ReadonlySet<string>): JsonObject =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
  const [query, header, cookie] = [optional('query'), optional('header'), optional('cookie')];
  // a mask, a precondition or a dry run changes what a write does
  const arbitrary = fullInput(spec, operation).map((input) => ({
    ...input,
    query: without(input.query, query),
    header: without(input.header, header),
    cookie: without(input.cookie, cookie),
  }));
  return [1, 2].map((turn): Intent => ({ why: `what is written is read, ${turn}`, purpose: { kind: 'written' }, arbitrary }));
}

function duplicateCases(spec: Spec, operation: Operation): Intent[] {
  if (membership(spec, operation.id)?.member.role !== 'create' || !choosesId(spec, operation)) return [];
  return [{ why: 'the same id again', purpose: { kind: 'duplicate' }, arbitrary: minimalInput(spec, operation) }];
}

const spoiltWords: Readonly<Record<Spoilt, string>> = {
  absent: 'without credentials',
  'other-scheme': 'credentials of another scheme',
  'made-up': 'made-up credentials',
};

function credentialCases(spec: Spec, operation: Operation, options: RunOptions): Intent[] {
  if (anonymousRefused.notFor(operation, spec) !== null || !isAuthorised(operation, options)) return [];
  return waysToSpoil(operation, options).map(
    (spoilt): Intent => ({ why: spoiltWords[spoilt], purpose: { kind: 'credentials', spoilt }, arbitrary: minimalInput(spec, operation) }),
  );
}

/** One fault of each kind and place before the second of any. */
function inTurns(faults: readonly Fault[]): Fault[] {
  const groups = [...Map.groupBy(faults, ({ kind, part }) => `${kind} ${partText(part)}`).values()];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: rounds }, (_, round) => groups.flatMap((group) => group[round] ?? [])).flat();
}

/** Two lists as one, so that a limit takes from both. */
function interleaved<T>(a: readonly T[], b: readonly T[]): T[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) =>
    [a[index], b[index]].filter((item) => item !== undefined),
  ).flat();
}

/** Valid and faulty requests in turn, two to one. */
function fuzzing(spec: Spec, operation: Operation, options: RunOptions): Intent[] {
  const faults = faultsOf(spec, operation);
  const seed = seedOf(options.seed, operation.id, 'fuzz', 'faults');
  const isConstant = operation.parameters.every((parameter) => parameter.in === 'path') && operation.body === null;
  return Array.from({ length: isConstant ? poolSize : options.maxCases }, (_, index): Intent => {
    const fault = index % 3 === 2 ? faults[seedOf(seed, String(index)) % Math.max(1, faults.length)] : undefined;
    return fault === undefined
      ? { why: 'a random valid request', purpose: { kind: 'valid', feature: null }, arbitrary: validInput(spec, operation) }
      : faulty(fault);
  });
}
