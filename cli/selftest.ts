import { Command } from 'commander';
import { loadSpec } from '../specs/load.ts';
import type { Spec } from '../specs/spec.ts';
import { defaultOptions, seedOfDocument } from '../suites/default-options.ts';
import { type SelftestEvent, selftest } from '../suites/selftest/selftest.ts';
import { type EmulationFlags, emulated } from './emulated.ts';
import { collect, header, percentage, whole } from './parse.ts';
import { Score } from './score.ts';
import { suiteVersion } from './suite-version.ts';

interface SelftestFlags extends EmulationFlags {
  readonly all?: boolean;
  readonly seed?: number;
  readonly maxCases: number;
  readonly minScore: number;
}

export function selftestCommand(): Command {
  return new Command('selftest')
    .description('plant faults in an emulation of the document, one at a time, and say which the suite catches')
    .argument('<spec>', 'an OpenAPI document')
    .option('--all', 'every place of each kind of fault; five of each unless given')
    .option('--seed <n>', 'draws the places and the cases; made from the document unless given', whole(0))
    .option('--max-cases <n>', 'cases for each operation and phase', whole(1), 100)
    .option('--min-score <percent>', 'exit 1 below it', percentage, 85)
    .option('--header <header>', "'Name: value', sent with every request (repeatable)", collect(header), [])
    .option('--resources <file>', 'YAML: path of a resource → its body; what the emulation starts with')
    .option('--debug', 'print stack traces')
    .action(async (file: string, flags: SelftestFlags) => {
      const spec = await loadSpec(file);
      const score = new Score();
      for await (const event of await events(spec, flags)) {
        score.take(event);
        const line = shown(event);
        if (line !== null) console.log(line);
      }
      console.log(`\n${score.text()}`);
      process.exitCode = score.reaches(flags.minScore) ? 0 : 1;
    });
}

async function events(spec: Spec, flags: SelftestFlags): Promise<AsyncIterable<SelftestEvent>> {
  const chosen = await emulated(spec, flags);
  const seed = flags.seed ?? seedOfDocument(spec.sha256);
  return selftest(spec, {
    run: {
      ...defaultOptions(seed),
      headers: flags.header,
      credentials: chosen.credentials,
      resources: chosen.resources,
      maxCases: flags.maxCases,
      target: { name: 'emulation', url: null },
      suite: suiteVersion(),
    },
    emulation: chosen.withFaults,
    limit: flags.all === true ? Number.POSITIVE_INFINITY : 5,
  });
}

/** What deserves a line of its own while the test goes on. */
function shown(event: SelftestEvent): string | null {
  switch (event.kind) {
    case 'faultless':
      return event.findings.length === 0
        ? 'without a fault: silent'
        : event.findings
            .map(({ finding }) => `FALSE ALARM  ${finding.rule} ${finding.operation} ${finding.at}: ${finding.message}`)
            .join('\n');
    case 'drawn':
      return `${event.faults} faults to plant; left out: ${
        Object.entries(event.leftOut)
          .map(([kind, count]) => `${count} ${kind}`)
          .join(', ') || 'none'
      }`;
    case 'caught':
      return null;
    case 'missed':
      return `missed  ${event.fault.id} (${event.rule ?? 'no rule'}): ${event.because}`;
    case 'miniature':
      return event.outcome === 'conforms' ? `PASSED, and must not: ${event.name}` : null;
  }
}
