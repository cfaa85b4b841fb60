import type { SelftestEvent } from '../suites/selftest/selftest.ts';

/** Counts what a selftest says, kind by kind. */
export class Score {
  readonly #kinds = new Map<string, { rule: string; caught: number; planted: number }>();
  readonly #miniatures: { readonly name: string; readonly outcome: string }[] = [];
  #alarms = 0;

  take(event: SelftestEvent): void {
    if (event.kind === 'faultless') this.#alarms += event.findings.length;
    if (event.kind === 'miniature') this.#miniatures.push(event);
    if (event.kind !== 'caught' && event.kind !== 'missed') return;
    const known = this.#kinds.get(event.fault.kind) ?? { rule: event.rule ?? 'no rule', caught: 0, planted: 0 };
    this.#kinds.set(event.fault.kind, known);
    known.planted++;
    if (event.kind === 'caught') known.caught++;
  }

  /** Faults caught, in percent of those planted; 100 where the document has no place for any. */
  percent(): number {
    const all = [...this.#kinds.values()];
    const planted = all.reduce((sum, kind) => sum + kind.planted, 0);
    return planted === 0 ? 100 : (100 * all.reduce((sum, kind) => sum + kind.caught, 0)) / planted;
  }

  /** Whether the score is enough, with a silent emulation and no miniature that passes. */
  reaches(percent: number): boolean {
    return this.#alarms === 0 && this.percent() >= percent && this.#passing().length === 0;
  }

  text(): string {
    const rows = [...this.#kinds].map(([kind, { rule, caught, planted }]) => [kind, rule, `${caught} of ${planted}`] as const);
    const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
    const table = rows.map(([kind, rule, count]) => `  ${kind.padEnd(widths[0] ?? 0)}  ${rule.padEnd(widths[1] ?? 0)}  ${count}`);
    const all = [...this.#kinds.values()];
    const [caught, planted] = [all.reduce((sum, kind) => sum + kind.caught, 0), all.reduce((sum, kind) => sum + kind.planted, 0)];
    return [
      'fault, the rule that is about it, caught',
      ...table,
      '',
      `${caught} of ${planted} planted faults caught (${this.percent().toFixed(1)} %), ${rows.length} kinds; ${this.#alarms} false alarms without a fault; ${this.#passing().length} of ${this.#miniatures.length} miniature servers passed`,
    ].join('\n');
  }

  #passing(): string[] {
    return this.#miniatures.filter(({ outcome }) => outcome === 'conforms').map(({ name }) => name);
  }
}
