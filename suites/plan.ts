import { createHash } from 'node:crypto';
import type { Arbitrary } from 'fast-check';
import { coverage, type Feature } from '../generators/coverage.ts';
import { draw } from '../generators/draw.ts';
import { type Candidate, type Fault, faultCandidates } from '../generators/faults.ts';
import { forgeriesOf } from '../generators/forgeries.ts';
import { hostileTo } from '../generators/hostile.ts';
import { type Input, partText } from '../generators/input.ts';
import { placesLeftOut } from '../generators/spots.ts';
import { minimalInput, validInput } from '../generators/valid.ts';
import { writtenInput } from '../generators/written.ts';
import { membership } from '../specs/resources/graph.ts';
import type { Method, Operation, Spec } from '../specs/spec.ts';
import { anonymousRefused } from './checks/anonymous-refused.ts';
import { isAuthorised, type Spoilt, waysToSpoil } from './credentials.ts';
import type { Phase } from './event.ts';
import { isFixed } from './fixed-parameters.ts';
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

/** What was not asked for is not made: whether a fault holds takes longer to find out than to send it. */
type Lazy = () => Intent | undefined;

/** The finite list may be this much longer than a random phase: cut at 100 it would leave out most single faults of a body with forty fields. */
const coverageFactor = 6;

interface Intent {
  readonly why: string;
  readonly purpose: Purpose;
  readonly arbitrary: Arbitrary<Input>;
}

/** The cases of an operation in a phase: the same for the same document, seed and limit. */
export function planned(spec: Spec, operation: Operation, { phase, options }: { phase: Phase; options: RunOptions }): Plan {
  const intents =
    phase === 'examples'
      ? ready(examples(spec, operation, options))
      : phase === 'coverage'
        ? covering(spec, operation, options)
        : phase === 'fuzz'
          ? fuzzing(spec, operation, options)
          : [];
  const { kept, leftOut } = taken(intents, phase === 'coverage' ? options.maxCases * coverageFactor : options.maxCases);
  const seed = seedOf(options.seed, operation.id, phase);
  return {
    cases: kept.map((intent, index) => caseOf(operation, { ...intent, phase, index, seed })),
    leftOut: leftOut + (phase === 'coverage' ? placesLeftOut(spec, operation) : 0),
  };
}

/** As many as there may be; of those left out some would have turned out to be none. */
function taken(intents: readonly Lazy[], most: number): { readonly kept: readonly Intent[]; readonly leftOut: number } {
  const kept: Intent[] = [];
  let asked = 0;
  for (; asked < intents.length && kept.length < most; asked++) {
    const intent = intents[asked]?.();
    if (intent !== undefined) kept.push(intent);
  }
  return { kept, leftOut: intents.length - asked };
}

function ready(intents: readonly Intent[]): Lazy[] {
  return intents.map((intent) => () => intent);
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

function examples(spec: Spec, operation: Operation, options: RunOptions): Intent[] {
  return tried(spec, operation, options)
    .filter(({ kind }) => kind === 'example')
    .map((feature) => ({ why: feature.why, purpose: { kind: 'valid', feature }, arbitrary: feature.input }));
}

/** Features of the document, without those of parameters whose value the user gave. */
function tried(spec: Spec, operation: Operation, { params }: RunOptions): Feature[] {
  return coverage(spec, operation).filter(({ part }) => !isFixed(spec, operation, { part, params }));
}

/** The finite list: what matters most first, so that a limit cuts the tail of long lists and no kind of case. */
function covering(spec: Spec, operation: Operation, options: RunOptions): Lazy[] {
  const features = tried(spec, operation, options)
    .filter(({ kind }) => kind !== 'example')
    .map((feature): Intent => ({ why: feature.why, purpose: { kind: 'valid', feature }, arbitrary: feature.input }));
  const forgeries = forgeriesOf(spec, operation).map(
    (forgery): Intent => ({
      why: `readOnly ${partText(forgery.part)} is forged`,
      purpose: { kind: 'forged', forgery, values: [] },
      arbitrary: forgery.base,
    }),
  );
  const faults = inTurns(faultCandidates(spec, operation)).map(faulty);
  const isFirst = ({ purpose }: Intent) =>
    purpose.kind === 'valid' && ['minimal', 'full', 'enum', 'boolean'].includes(purpose.feature?.kind ?? '');
  const [first, rest] = [features.filter(isFirst), features.filter((intent) => !isFirst(intent))];
  const before = [
    ...credentialCases(spec, operation, options),
    ...absentCases(spec, operation, options),
    ...methodCases(spec, operation, options),
    ...duplicateCases(spec, operation),
    ...writtenCases(spec, operation),
    ...forgeries,
  ];
  const hostile = hostileCases(spec, operation);
  return [
    ...ready(before),
    ...hostile.slice(0, firstHostile),
    ...ready(first),
    ...among(interleaved(ready(rest), faults), hostile.slice(firstHostile)),
  ];
}

/** Of those that are hard to take, so many kinds come early. */
const firstHostile = 4;

function faulty({ make }: Candidate): Lazy {
  return () => {
    const fault = make();
    return fault === undefined ? undefined : ofFault(fault);
  };
}

function ofFault(fault: Fault): Intent {
  return { why: `fault: ${fault.reason}`, purpose: { kind: 'fault', fault }, arbitrary: fault.base };
}

function hostileCases(spec: Spec, operation: Operation): Lazy[] {
  return hostileTo(spec, operation).map((make) => () => {
    const hostile = make();
    if (hostile === undefined) return undefined;
    return { why: `hard to take: ${hostile.reason}`, purpose: { kind: 'hostile', hostile }, arbitrary: hostile.base };
  });
}

/** An id that nothing has, where the path leads to an item; a write to it could make something, so it goes only to a local target. */
function absentCases(spec: Spec, operation: Operation, { isLocal }: RunOptions): Intent[] {
  const known = membership(spec, operation.id);
  const isItem = known !== undefined && !known.member.singleton && known.resource.key === itemKey(operation);
  if (!isItem || !(isSafe(operation) || isLocal)) return [];
  return [{ why: 'an id that nothing has', purpose: { kind: 'absent' }, arbitrary: minimalInput(spec, operation) }];
}

/** Methods that the path does not have, asked of its first operation; those that could change something only where nothing is precious. */
function methodCases(spec: Spec, operation: Operation, { isLocal }: RunOptions): Intent[] {
  const shape = (path: string) => path.replaceAll(/\{[^{}]*\}/g, '{}');
  const siblings = spec.operations.filter(({ path }) => shape(path) === shape(operation.path));
  if (siblings[0] !== operation) return [];
  // `GET /volumes/{name}` answers to `GET /volumes/create` too
  const declared = new Set<string>(spec.operations.filter(({ path }) => covers(path, operation.path)).map(({ method }) => method));
  return (isLocal ? probed : probed.slice(0, 1))
    .filter((method) => !declared.has(method))
    .map((method) => ({
      why: `${method.toUpperCase()}, which the path does not have`,
      purpose: { kind: 'method', method },
      arbitrary: minimalInput(spec, operation),
    }));
}

/** Whether a template fits all that another one does. */
function covers(template: string, path: string): boolean {
  const [here, there] = [template.split('/'), path.split('/')];
  return here.length === there.length && here.every((segment, index) => segment.includes('{') || segment === there[index]);
}

const probed: readonly Method[] = ['get', 'put', 'post', 'patch', 'delete'];

/** Two writes with other values: one may happen to send what is there already. */
function writtenCases(spec: Spec, operation: Operation): Intent[] {
  const role = membership(spec, operation.id)?.member.role;
  if (role === undefined || !['create', 'patch', 'replace'].includes(role) || operation.body === null) return [];
  const arbitrary = writtenInput(spec, operation);
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
function inTurns(faults: readonly Candidate[]): Candidate[] {
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

/** Of the second list one comes after so many of the first: what is asked of it is less. */
const strewn = 5;

function among<T>(many: readonly T[], few: readonly T[]): T[] {
  const mixed = many.flatMap((item, index) => ((index + 1) % strewn === 0 ? [item, few[(index + 1) / strewn - 1]] : [item]));
  return [...mixed, ...few.slice(Math.floor(many.length / strewn))].filter((item) => item !== undefined);
}

/** Valid and faulty requests in turn, two to one. */
function fuzzing(spec: Spec, operation: Operation, options: RunOptions): Lazy[] {
  const faults = faultCandidates(spec, operation);
  const seed = seedOf(options.seed, operation.id, 'fuzz', 'faults');
  const isConstant = operation.parameters.every((parameter) => parameter.in === 'path') && operation.body === null;
  return Array.from({ length: isConstant ? poolSize : options.maxCases }, (_, index) => (): Intent => {
    const chosen = index % 3 === 2 ? faults[seedOf(seed, String(index)) % Math.max(1, faults.length)] : undefined;
    const fault = chosen?.make();
    return fault === undefined
      ? { why: 'a random valid request', purpose: { kind: 'valid', feature: null }, arbitrary: validInput(spec, operation) }
      : ofFault(fault);
  });
}
