import { describe, expect, test } from 'vitest';
import type { Spec } from './specs/spec.ts';
import { checks } from './suites/checks/index.ts';
import { defaultOptions, seedOfDocument } from './suites/default-options.ts';
import type { Event, FindingReported, Verdict } from './suites/event.ts';
import type { RunOptions } from './suites/options.ts';
import { redactor } from './suites/redact.ts';
import { reaches } from './suites/rule.ts';
import { run } from './suites/run.ts';
import type { Target } from './targets/target.ts';

export interface ContractOptions extends Partial<Omit<RunOptions, 'operations' | 'checks'>> {
  /** Milliseconds for all cases of one operation. */
  readonly testTimeout?: number;
}

/**
 * One vitest test for each operation × check of the document. The first test of an operation runs its cases once, the others read the result.
 *
 * A check that does not apply, or found nothing to stand on, is a skipped test with the reason; an operation that accepts nothing fails.
 */
export function describeContract(spec: Spec, target: Target, options: ContractOptions = {}): void {
  const { testTimeout = 120_000, ...given } = options;
  const told: RunOptions = { ...defaultOptions(seedOfDocument(spec.sha256)), ...given };
  describe(`${spec.title} ${spec.version}`, () => {
    for (const operation of spec.operations) {
      let ended: Promise<readonly Event[]> | undefined;
      const once = (): Promise<readonly Event[]> =>
        (ended ??= eventsOf(spec, target, { ...told, operations: (id) => id === operation.id }));
      describe(operation.id, () => {
        for (const { rule } of checks) {
          test(rule.id, { timeout: testTimeout }, async (context) => {
            const events = await once();
            const verdict = verdictOf(events, rule.id);
            if (verdict?.kind === 'not-applicable' || verdict?.kind === 'not-reached') context.skip(verdict.because);
            expect(explanation(events, rule.id, { verdict, failOn: told.failOn })).toBe('');
          });
        }
      });
    }
  });
}

async function eventsOf(spec: Spec, target: Target, options: RunOptions): Promise<readonly Event[]> {
  const clean = redactor([...options.headers.map(([, value]) => value), ...Object.values(options.credentials)]);
  const events: Event[] = [];
  for await (const event of run(spec, target, options)) events.push(clean(event));
  return events;
}

function verdictOf(events: readonly Event[], rule: string): Verdict | undefined {
  return events.find((event) => event.kind === 'operation-ended')?.verdicts[rule];
}

/** Why the test fails, with what reproduces it; empty where it passes. */
function explanation(
  events: readonly Event[],
  rule: string,
  { verdict, failOn }: { verdict: Verdict | undefined; failOn: RunOptions['failOn'] },
): string {
  if (verdict === undefined) return 'the run gave no verdict';
  if (verdict.kind === 'not-testable') return `not testable: ${verdict.because}`;
  if (verdict.kind !== 'failed') return '';
  const found = events.filter(
    (event): event is FindingReported =>
      event.kind === 'finding' && event.finding.rule === rule && verdict.findings.includes(event.finding.fingerprint),
  );
  return found
    .filter(({ finding }) => reaches(finding.level, failOn))
    .map(
      ({ finding, curl }) =>
        `${finding.level.toUpperCase()} ${finding.message}\n  ${finding.position.file}:${finding.position.line}\n  ${curl}`,
    )
    .join('\n');
}
