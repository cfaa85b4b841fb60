import { Missing } from '../tests/world/missing.ts';
import { builtProgram } from './start-up/build.ts';
import type { Cost } from './start-up/cost.ts';
import { listen } from './start-up/listener.ts';
import { schemathesisCost } from './start-up/schemathesis.ts';
import { largeDocuments, startUp } from './start-up/start-up.ts';

/** `npm run bench`: what is used up to the first request, for the largest documents that there are. */
const listener = await listen();
const program = await builtProgram();
console.log('CPU seconds and peak MiB up to the first request; bare: the packages are loaded and the document is parsed');
try {
  for (const { name, file } of largeDocuments) {
    const document = await file();
    const { bare, run } = await startUp(program, document, listener);
    const peer = await schemathesisCost(document, listener).then(shown, (error: unknown) => `not run: ${reason(error)}`);
    console.log(
      `${name}: bare ${shown(bare)}; assay ${shown(run)}, ${(run.cpu / bare.cpu).toFixed(2)} times the CPU; Schemathesis ${peer}`,
    );
  }
} finally {
  await listener.close();
}

function shown({ cpu, mebibytes }: Cost): string {
  return `${cpu.toFixed(2)} s, ${Math.round(mebibytes)} MiB`;
}

function reason(error: unknown): string {
  return error instanceof Missing || error instanceof Error ? error.message : String(error);
}
