/** A report of one's own, as a fold over events: `node examples/own-report.ts`. */
import { defaultOptions, type Event, emulator, fold, loadSpec, type Report, run } from '../index.ts';

/** One line an operation: what it answered, and which rules it broke. */
const statuses: Report<string[]> = {
  initial: () => [],
  step(lines, event) {
    if (event.kind !== 'operation-ended') return lines;
    const broken = Object.entries(event.verdicts).flatMap(([rule, { kind }]) => (kind === 'failed' ? [rule] : []));
    const answered = Object.entries(event.statuses).map(([status, times]) => `${status}×${times}`);
    return [...lines, `${event.operation}: ${answered.join(', ')}; ${broken.join(', ') || 'nothing broken'}`];
  },
  render: (lines) => lines.join('\n'),
};

const spec = await loadSpec('specs/documents/datasets.yaml');
const target = emulator(spec, { faults: ['int64-as-number'] });
const events: Event[] = [];
for await (const event of run(spec, target, { ...defaultOptions(1), maxCases: 10, credentials: { BearerAuth: 'any' } })) events.push(event);
console.log(fold(statuses, events));
