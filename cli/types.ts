import { Command } from 'commander';
import { loadSpec } from '../specs/load.ts';
import { typescriptTypes } from '../specs/types.ts';
import { write } from './write.ts';

export function typesCommand(): Command {
  return new Command('types')
    .description('write the TypeScript types of a document')
    .argument('<spec>', 'OpenAPI document')
    .requiredOption('-o, --output <file>', 'where the types go, such as types.d.ts')
    .option('--debug', 'print stack traces')
    .action(async (file: string, { output }: { output: string }) => {
      const spec = await loadSpec(file);
      await write(output, await typescriptTypes(spec));
      console.log(`${output}: types of ${spec.operations.length} operations`);
    });
}
