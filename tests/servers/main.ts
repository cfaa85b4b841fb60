import { parseArgs } from 'node:util';
import { type DatasetsFault, datasetsFaults, startDatasets } from './datasets.ts';

// node tests/servers/main.ts [--port 4010] [--fault ID] [--token T] [--faults]
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, fault: { type: 'string' }, token: { type: 'string' }, faults: { type: 'boolean' } },
});
const isFault = (id: string): id is DatasetsFault => datasetsFaults.some((fault) => fault.id === id);

if (values.faults) {
  for (const { id, title, rule } of datasetsFaults) console.log(`${id}\t${rule}\t${title}`);
} else if (values.fault !== undefined && !isFault(values.fault)) {
  console.error(`--fault ${values.fault}: no such fault\n  fix: take one of those that --faults lists`);
  process.exitCode = 2;
} else {
  const { fault, token, port } = values;
  const server = await startDatasets({
    port: Number(port),
    ...(fault === undefined ? {} : { fault }),
    ...(token === undefined ? {} : { token }),
  });
  console.log(server.url);
  process.once('SIGINT', () => server.close());
}
