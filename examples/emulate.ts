/** Serves a document as an implementation and asks it something: `node examples/emulate.ts`. */
import { emulator, loadSpec, serve } from '../index.ts';

const spec = await loadSpec('specs/documents/datasets.yaml');
const path = '/v1/accounts/acme/datasets/cats';
const served = await serve(emulator(spec, { resources: { [path]: { displayName: 'cats', exampleCount: '3' } } }));
try {
  const ask = async (body: unknown): Promise<void> => {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const response = await fetch(served.url + path, { method: 'PATCH', headers, body: JSON.stringify(body) });
    console.log(response.status, JSON.stringify(await response.json()));
  };
  await ask({ displayName: 'dogs', exampleCount: '4' });
  await ask({ displayName: 5 });
} finally {
  await served.close();
}
