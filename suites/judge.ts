import { createHash } from 'node:crypto';
import { isInferred } from '../specs/layers.ts';
import type { Operation, Spec } from '../specs/spec.ts';
import type { Level, RuleId } from './event.ts';
import { withOwnDoing } from './own-doing.ts';
import { atMost, type Check, type Departure } from './rule.ts';
import type { Step, Trial } from './trial.ts';

/** What one check said of one operation in one trial. */
export interface Judgement {
  readonly rule: RuleId;
  readonly operation: Operation;
  readonly departures: readonly Judged[];
}

/** A departure with what it is known by across runs, and the exchange that shows it. */
export interface Judged {
  readonly departure: Departure;
  readonly level: Level;
  readonly fingerprint: string;
  readonly step: Step | null;
}

/** Every judgement of the checks on a trial; a check that finds nothing to stand on says nothing. */
export function judge(spec: Spec, trial: Trial, checks: readonly Check[]): Judgement[] {
  const all = checks.flatMap((check) => (check.kind === 'exchange' ? byExchange(spec, trial, check) : byTrial(spec, trial, check)));
  return withOwnDoing(trial, all);
}

function byExchange(spec: Spec, trial: Trial, check: Check & { kind: 'exchange' }): Judgement[] {
  return trial.steps
    .filter(
      ({ role, operation }) =>
        role !== 'set-up' && (role !== 'probe' || check.judgesProbes === true) && check.notFor(operation, spec) === null,
    )
    .flatMap((step) => {
      const departures = check.judge(step, spec);
      return departures === undefined
        ? []
        : [
            {
              rule: check.rule.id,
              operation: step.operation,
              departures: departures.map((departure) => judged(spec, check, { departure, operation: step.operation, step })),
            },
          ];
    });
}

function byTrial(spec: Spec, trial: Trial, check: Check & { kind: 'trial' }): Judgement[] {
  const { operation } = trial.case;
  if (check.notFor(operation, spec) !== null) return [];
  const departures = check.judge(trial, spec);
  const step = trial.steps.findLast(({ role }) => role === 'main' || role === 'probe') ?? null;
  return departures === undefined
    ? []
    : [{ rule: check.rule.id, operation, departures: departures.map((departure) => judged(spec, check, { departure, operation, step })) }];
}

function judged(
  spec: Spec,
  check: Check,
  { departure, operation, step }: { departure: Departure; operation: Operation; step: Step | null },
): Judged {
  const level = departure.level ?? check.rule.level;
  const capped = operation.inferred || isInferred(spec.document, departure.pointer) ? atMost(level, 'should') : level;
  return { departure, level: capped, fingerprint: fingerprint(check.rule.id, { departure, operation, step }), step };
}

/** No values, no host, no seed: the same departure has the same name in every run. */
function fingerprint(
  rule: RuleId,
  { departure, operation, step }: { departure: Departure; operation: Operation; step: Step | null },
): string {
  const statusClass = Math.floor((step?.exchange.response?.status ?? 0) / 100);
  const { shared } = departure;
  const place = departure.at.replaceAll(/\/\d+(?=\/|$)/g, '/*').replace(/^response \d+/, 'response');
  return createHash('sha256')
    .update(
      JSON.stringify(
        shared
          ? [rule, statusClass, departure.keyword, place]
          : [rule, operation.id, statusClass, departure.pointer, departure.keyword, place],
      ),
    )
    .digest('hex')
    .slice(0, 16);
}
