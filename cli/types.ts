import { Command } from 'commander';
import { loadSpec } from '../specs/load.ts';
import { collect } from './parse.ts';
import { write } from './write.ts';

interface TypesOptions {
  readonly output: string;
  readonly overlay: readonly string[];
  readonly cache: boolean;
}

export function typesCommand(): Command {
  return new Command('types')
    .description('write the TypeScript types of a document')
    .argument('<spec>', 'OpenAPI document')
    .requiredOption('-o, --output <file>', 'where the types go, such as types.d.ts')
    .option('--overlay <file>', 'an Overlay 1.0 that mends the document (repeatable)', collect(String), [])
    .option('--no-cache', `make them anew, and keep none in ${folder}`)
    .option('--debug', 'print stack traces')
    .action(async (file: string, { output, overlay, cache }: TypesOptions) => {
      const spec = await loadSpec(file, { overlays: overlay });
      const [{ typeWork }, { kept }] = await Promise.all([import('../specs/types.ts'), import('./kept.ts')]);
      const work = typeWork(spec);
      await write(output, await (cache ? kept(work, { folder, extension: '.d.ts' }) : work.make()));
      console.log(`${output}: types of ${spec.operations.length} operations`);
    });
}

/** Beside the log of the last run. */
const folder = '.assay/cache/types';
