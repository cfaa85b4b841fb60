import { Command } from 'commander';
import { loadSpec } from '../specs/load.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import { serve } from '../targets/serve.ts';
import { collect, whole } from './parse.ts';
import { besideDocument, resourcesOf } from './resources.ts';
import { UsageError } from './usage-error.ts';

interface EmulateOptions {
  readonly overlay: readonly string[];
  readonly port: number;
  readonly fault: readonly string[];
  readonly resources?: string;
}

export function emulateCommand(): Command {
  return new Command('emulate')
    .description('serve a document as a stateful implementation on 127.0.0.1')
    .argument('<spec>', 'OpenAPI document')
    .option('--overlay <file>', 'an Overlay 1.0 that mends the document (repeatable)', collect(String), [])
    .option('--port <n>', 'port; 0 takes a free one', whole(0), 0)
    .option('--fault <id>', 'plant a fault (repeatable); an unknown one lists those near it', collect(String), [])
    .option('--resources <file>', 'YAML: path of a resource → its body')
    .option('--debug', 'print stack traces')
    .action(async (file: string, { overlay, port, fault, resources }: EmulateOptions) => {
      const spec = await loadSpec(file, { overlays: overlay });
      const held = await resourcesOf(spec, resources ?? besideDocument(file));
      const target = emulator(spec, { ...(held === undefined ? {} : { resources: held }), faults: fault });
      const served = await serve(target, { port }).catch((error: unknown) => {
        throw new UsageError(
          `port ${port} cannot be listened on (${error instanceof Error ? error.message : String(error)})`,
          'choose another --port, or 0 for a free one',
        );
      });
      console.log(`${spec.title} ${spec.version} on ${served.url}`);
      for (const path of Object.keys(held ?? {})) console.log(`  holds ${path}`);
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      await served.close();
    });
}
