import type { Spec } from '../../specs/spec.ts';
import { type FaultId, type PlantableFault, plantable } from '../../targets/emulator/faults/index.ts';
import type { Target } from '../../targets/target.ts';
import type { FindingReported, Outcome, RuleId, Verdict } from '../event.ts';
import { ruleOf } from '../faults.ts';
import type { RunOptions } from '../options.ts';
import { run } from '../run.ts';
import { RunError } from '../run-error.ts';
import { drawn } from './drawn.ts';
import { miniatures } from './miniatures.ts';

/** What became of one planted fault. */
export type Planted =
  | { readonly kind: 'caught'; readonly fault: PlantableFault; readonly rule: RuleId; readonly message: string }
  /** `because`: why the suite did not see it, and what it would take. */
  | { readonly kind: 'missed'; readonly fault: PlantableFault; readonly rule: RuleId | null; readonly because: string };

export type SelftestEvent =
  /** The emulation without a fault: each finding there is a false alarm. */
  | { readonly kind: 'faultless'; readonly findings: readonly FindingReported[] }
  | { readonly kind: 'drawn'; readonly faults: number; readonly leftOut: Readonly<Record<string, number>> }
  | Planted
  /** `outcome` is `refused` where the run ended before it began: one answer to everything. */
  | { readonly kind: 'miniature'; readonly name: string; readonly outcome: Outcome | 'refused' };

export interface SelftestOptions {
  /** Of every run; `seed` also draws the places. */
  readonly run: RunOptions;
  /** An emulation of the document with faults in it. */
  readonly emulation: (faults: readonly FaultId[]) => Target;
  /** Places of each kind. */
  readonly limit: number;
}

/**
 * Holds the suite to planted faults: the emulation as it is must be silent, each fault must be caught by the rule that is about it, and no
 * miniature may pass.
 */
export async function* selftest(spec: Spec, options: SelftestOptions): AsyncGenerator<SelftestEvent> {
  const alarms: FindingReported[] = [];
  for await (const event of run(spec, options.emulation([]), options.run)) if (event.kind === 'finding') alarms.push(event);
  yield { kind: 'faultless', findings: alarms };
  const kinds = drawn(plantable(spec), { seed: options.run.seed, limit: options.limit });
  yield {
    kind: 'drawn',
    faults: kinds.reduce((sum, { faults }) => sum + faults.length, 0),
    leftOut: Object.fromEntries(kinds.filter(({ leftOut }) => leftOut > 0).map(({ kind, leftOut }) => [kind, leftOut])),
  };
  const noisy = new Set(alarms.map(({ finding }) => finding.rule));
  for (const fault of kinds.flatMap(({ faults }) => faults)) yield await plant(spec, fault, { ...options, noisy });
  for (const { name, target } of miniatures)
    yield { kind: 'miniature', name, outcome: await outcomeOn(spec, target(options.emulation([])), options.run) };
}

/** A short run first: most faults show in it. */
const depths = [10, 100];

async function plant(spec: Spec, fault: PlantableFault, options: SelftestOptions & { noisy: ReadonlySet<RuleId> }): Promise<Planted> {
  const rule = ruleOf(fault.kind);
  if (rule === null) return { kind: 'missed', fault, rule, because: 'no rule is about this kind' };
  if (options.noisy.has(rule))
    return { kind: 'missed', fault, rule, because: `the emulation without faults has findings of ${rule}: they prove nothing` };
  let verdict: Verdict | undefined;
  for (const maxCases of depths) {
    const only: RunOptions = {
      ...options.run,
      maxCases: Math.min(maxCases, options.run.maxCases),
      operations: (id) => id === fault.operation,
      checks: (id) => id === rule && options.run.checks(id),
    };
    try {
      for await (const event of run(spec, options.emulation([fault.id]), only)) {
        if (event.kind === 'finding') return { kind: 'caught', fault, rule, message: event.finding.message };
        if (event.kind === 'operation-ended') verdict = event.verdicts[rule];
      }
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      return { kind: 'missed', fault, rule, because: `the run could not begin: ${error.message}` };
    }
  }
  return { kind: 'missed', fault, rule, because: whyMissed(verdict) };
}

function whyMissed(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'the rule is switched off';
  switch (verdict.kind) {
    case 'passed':
      return `${verdict.inputs} cases held: it shows on rarer ones; raise --max-cases`;
    case 'failed':
      return 'seen once, and not again when the case was repeated';
    case 'not-testable':
    case 'not-applicable':
    case 'not-reached':
      return verdict.because;
  }
}

async function outcomeOn(spec: Spec, target: Target, options: RunOptions): Promise<Outcome | 'refused'> {
  let outcome: Outcome = 'incomplete';
  try {
    for await (const event of run(spec, target, { ...options, maxCases: Math.min(10, options.maxCases) }))
      if (event.kind === 'run-ended') outcome = event.outcome;
  } catch (error) {
    if (error instanceof RunError) return 'refused';
    throw error;
  }
  return outcome;
}
