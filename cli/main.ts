import { Command, CommanderError } from 'commander';
import { failure } from './failure.ts';
import { suiteVersion } from './suite-version.ts';

/** Runs one command line; sets the exit code: 0 conforms, 1 departs or incomplete, 2 could not be run, 130 interrupted. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('assay')
    .description('holds an HTTP implementation to its OpenAPI document')
    .version(suiteVersion(), '--version')
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of await commandsFor(argv[2])) program.addCommand(command.exitOverride());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // commander has said its message already; --help and --version end here too, with 0
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      console.error(failure(error, argv.includes('--debug')));
      process.exitCode = 2;
    }
  }
}

/** In the order of the help. Each is loaded by itself: together they take longer than many a run. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).runCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  types: async () => (await import('./types.ts')).typesCommand(),
  emulate: async () => (await import('./emulate.ts')).emulateCommand(),
  checks: async () => (await import('./checks.ts')).checksCommand(),
  selftest: async () => (await import('./selftest.ts')).selftestCommand(),
};

/** The one that is named, else all, for the help and for what is near to a wrong name. */
function commandsFor(name: string | undefined): Promise<Command[]> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all(named === undefined ? Object.values(commands).map((load) => load()) : [named()]);
}
