import type { Command } from 'commander';
import { credentialPlace } from '../specs/security.ts';
import type { Spec } from '../specs/spec.ts';
import { credentialHeaders } from '../suites/credentials.ts';
import type { Outcome } from '../suites/event.ts';
import type { RunOptions } from '../suites/options.ts';
import { redactor } from '../suites/redact.ts';
import { run } from '../suites/run.ts';
import { fromEnvironment } from './environment.ts';
import { interruption } from './interruption.ts';
import { Outputs } from './outputs.ts';
import { anyOf, someOf } from './parse.ts';
import { readSpecs } from './read-specs.ts';
import { type RunFlags, runSyntax } from './run-options.ts';
import { refuseDangling, refuseFaulty } from './strict-spec.ts';
import { suiteVersion } from './suite-version.ts';
import { type Chosen, chooseTarget } from './target.ts';
import { UsageError } from './usage-error.ts';

export function runCommand(): Command {
  return runSyntax().action(async (files: string[], flags: RunFlags) => {
    const specs = await readSpecs(files, undefined, { overlays: flags.overlay, allowRemoteRefs: flags.allowRemoteRefs === true });
    for (const spec of specs) refuseDangling(spec);
    if (flags.strictSpec === true) for (const spec of specs) await refuseFaulty(spec);
    const outputs = await Outputs.open(flags.report, flags.log === 'full' ? '.assay/last.ndjson' : flags.log);
    const { signal, release } = interruption();
    const outcomes: Outcome[] = [];
    try {
      for (const spec of specs) if (!signal.aborted) outcomes.push(await runOne(spec, flags, { outputs, signal }));
    } finally {
      release();
      if (outcomes.length > 0) await outputs.finish();
    }
    process.exitCode = exitCode(outcomes);
  });
}

async function runOne(spec: Spec, flags: RunFlags, { outputs, signal }: { outputs: Outputs; signal: AbortSignal }): Promise<Outcome> {
  checkGlobs(spec, flags);
  const chosen = await chooseTarget(spec, flags);
  const options = optionsOf(spec, flags, { chosen, signal });
  const clean = redactor(secrets(spec, options), credentialNames(spec));
  let outcome: Outcome = 'incomplete';
  try {
    for await (const event of run(spec, chosen.target, options)) {
      if (event.kind === 'run-ended') outcome = event.outcome;
      outputs.take(clean(event));
    }
  } finally {
    await chosen.close();
  }
  return outcome;
}

function optionsOf(spec: Spec, flags: RunFlags, { chosen, signal }: { chosen: Chosen; signal: AbortSignal }): RunOptions {
  const environment = fromEnvironment(spec, process.env);
  const seed =
    flags.seed === 'random' ? Math.floor(Math.random() * 0x1_0000_0000) : (flags.seed ?? Number.parseInt(spec.sha256.slice(0, 8), 16));
  return {
    seed,
    runId: runId(flags, chosen, seed),
    maxCases: flags.maxCases,
    concurrency: flags.concurrency ?? (chosen.isLocal ? 8 : 2),
    phases: flags.phase,
    operations: anyOf(flags.operation),
    checks: anyOf(flags.check),
    headers: [...flags.header, ...environment.headers],
    credentials: { ...chosen.credentials, ...environment.credentials },
    params: Object.fromEntries(flags.param),
    resources: chosen.resources,
    target: { name: chosen.name, url: chosen.url },
    isLocal: chosen.isLocal,
    failOn: flags.failOn,
    allowUntested: someOf(flags.allowUntested),
    fullLog: flags.log === 'full',
    now: () => Date.now(),
    timeBudget: flags.timeBudget ?? null,
    signal,
    suite: suiteVersion(),
  };
}

/** On an emulation every run starts afresh, so the seed alone names it; elsewhere two runs must not meet each other's things. */
function runId(flags: RunFlags, chosen: Chosen, seed: number): string {
  if (flags.runId !== undefined && !/^[A-Za-z0-9]{1,12}$/.test(flags.runId))
    throw new UsageError(`--run-id ${flags.runId}`, 'use one to twelve letters and digits');
  return flags.runId ?? (chosen.url === null ? seed.toString(36) : Math.floor(Date.now() / 1000).toString(36));
}

/** @throws {UsageError} a glob that fits nothing: a typing error would make a green run out of no run */
function checkGlobs(spec: Spec, flags: RunFlags): void {
  for (const glob of flags.operation) {
    if (!spec.operations.some(({ id }) => anyOf([glob])(id))) {
      throw new UsageError(
        `--operation ${glob} fits no operation of ${spec.file}`,
        `it has ${spec.operations
          .slice(0, 8)
          .map(({ id }) => id)
          .join(', ')}${spec.operations.length > 8 ? ', …' : ''}`,
      );
    }
  }
}

/** Values of headers that carry a credential, and what the environment gave. */
function secrets(spec: Spec, { headers, credentials }: RunOptions): string[] {
  const hidden = credentialHeaders(spec);
  const isSecret = (name: string) => hidden.has(name.toLowerCase()) || /auth|token|secret|key|cookie|session|password/i.test(name);
  return [...headers.filter(([name]) => isSecret(name)).map(([, value]) => value), ...Object.values(credentials)];
}

function credentialNames(spec: Spec): string[] {
  const places = spec.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => credentialPlace(scheme)));
  return [...new Set(places.flatMap((place) => (place === null ? [] : [place.name])))];
}

function exitCode(outcomes: readonly Outcome[]): number {
  if (outcomes.includes('interrupted')) return 130;
  return outcomes.every((outcome) => outcome === 'conforms') ? 0 : 1;
}
