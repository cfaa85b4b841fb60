import { Command, Option } from 'commander';
import type { Level, Phase } from '../suites/event.ts';
import type { Header } from '../targets/target.ts';
import { collect, duration, header, pair, phaseList, seed, whole } from './parse.ts';

/** What `assay run` was told. */
export interface RunFlags {
  readonly overlay: readonly string[];
  readonly allowRemoteRefs?: boolean;
  readonly url?: string;
  readonly emulate?: boolean;
  readonly handler?: string;
  readonly fault: readonly string[];
  readonly header: readonly Header[];
  readonly param: readonly (readonly [name: string, value: string])[];
  readonly operation: readonly string[];
  readonly check: readonly string[];
  readonly phase: readonly Phase[];
  readonly seed?: number | 'random';
  readonly runId?: string;
  readonly maxCases: number;
  readonly timeBudget?: number;
  readonly concurrency?: number;
  readonly timeout: number;
  readonly report: readonly (readonly [kind: string, file: string])[];
  readonly log: string;
  readonly failOn: Level;
  readonly allowUntested: readonly string[];
  readonly strictSpec?: boolean;
  readonly resources?: string;
}

/** The command with its options, without what it does. */
export function runSyntax(): Command {
  return new Command('run')
    .description('run the suite and say how an implementation conforms')
    .argument('<spec...>', 'OpenAPI documents: files or addresses; or the documentation pages of one API: files, folders, globs, addresses')
    .option('--overlay <file>', 'an Overlay 1.0 that mends the document (repeatable)', collect(String), [])
    .option('--allow-remote-refs', 'follow $refs to other hosts; never to private ones')
    .option('--url <url>', 'the implementation; its path stands before every path of the document')
    .option('--emulate', 'run against an emulation of the document in this process')
    .option('--handler <module>', "run against a module's default export: a fetch handler (request: Request) => Response")
    .option('--fault <id>', 'plant a fault in the emulation (repeatable)', collect(String), [])
    .option('--header <header>', "'Name: value', sent with every request (repeatable)", collect(header), [])
    .option('--param <name=value>', 'a parameter of a path, a query or a header, such as account_id=acme (repeatable)', collect(pair), [])
    .option('--operation <glob>', 'only operations whose id fits (repeatable)', collect(String), [])
    .option('--check <glob>', 'only checks whose id fits (repeatable)', collect(String), [])
    .option('--phase <list>', 'smoke,examples,coverage,fuzz', phaseList, phaseList('smoke,examples,coverage,fuzz'))
    .option('--seed <n>', 'a number, or "random"; made from the document unless given', seed)
    .option('--run-id <id>', 'letters and digits that stand in the ids which the run chooses')
    .option('--max-cases <n>', 'cases for each operation and phase', whole(1), 100)
    .option('--time-budget <duration>', 'start no case after this time, such as 5m', duration)
    .option('--concurrency <n>', 'requests in flight: 8 on loopback, 2 elsewhere unless given', whole(1))
    .option('--timeout <duration>', 'for one answer', duration, 10_000)
    .option('--report <kind=file>', 'html, junit or console (repeatable)', collect(pair), [])
    .option('--log <file|full>', 'where the event log goes; "full" keeps every exchange', '.assay/last.ndjson')
    .addOption(new Option('--fail-on <level>', 'the least level that fails the run').choices(['must', 'should', 'may']).default('should'))
    .option('--allow-untested <glob>', 'operations that may stay untested (repeatable)', collect(String), [])
    .option('--strict-spec', 'send nothing where the document breaks a MUST of OpenAPI, and end with 2')
    .option('--resources <file>', 'YAML: path of a resource → its body; what an emulation starts with')
    .option('--debug', 'print stack traces');
}
