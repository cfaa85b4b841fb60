import type { Spec } from '../../specs/spec.ts';
import { defaultOptions } from '../../suites/default-options.ts';
import type { Event, FindingReported } from '../../suites/event.ts';
import type { RunOptions } from '../../suites/options.ts';
import { run } from '../../suites/run.ts';
import type { Target } from '../../targets/target.ts';

export async function eventsOf(spec: Spec, target: Target, options: Partial<RunOptions> = {}): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of run(spec, target, { ...defaultOptions(1), ...options })) events.push(event);
  return events;
}

/** The first finding of the rule, from a short run or else from a whole one; a run ends where it is found. */
export async function firstFinding(
  spec: Spec,
  target: Target,
  { rule, options = {} }: { rule: string; options?: Partial<RunOptions> },
): Promise<FindingReported | undefined> {
  for (const maxCases of [10, 100]) {
    for await (const event of run(spec, target, { ...defaultOptions(1), maxCases, ...options, runId: `d${maxCases}` })) {
      if (event.kind === 'finding' && event.finding.rule === rule) return event;
    }
  }
  return undefined;
}

export function findings(events: readonly Event[]): FindingReported[] {
  return events.filter((event) => event.kind === 'finding');
}

/** A finding in one line, for comparing lists of them. */
export function brief({ finding }: FindingReported): string {
  return `${finding.rule} ${finding.operation} ${finding.at}: ${finding.message}`;
}
