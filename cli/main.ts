import { Command, CommanderError } from 'commander';
import { checksCommand } from './checks.ts';
import { emulateCommand } from './emulate.ts';
import { failure } from './failure.ts';
import { importCommand } from './import.ts';
import { runCommand } from './run.ts';
import { selftestCommand } from './selftest.ts';
import { suiteVersion } from './suite-version.ts';
import { typesCommand } from './types.ts';

/** Runs one command line; sets the exit code: 0 conforms, 1 departs or incomplete, 2 could not be run, 130 interrupted. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('assay')
    .description('holds an HTTP implementation to its OpenAPI document')
    .version(suiteVersion(), '--version')
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of [runCommand(), importCommand(), typesCommand(), emulateCommand(), checksCommand(), selftestCommand()])
    program.addCommand(command.exitOverride());
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
