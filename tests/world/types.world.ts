import { mkdir, stat, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { largeDocuments } from '../../bench/start-up/start-up.ts';
import { cache, root } from './cache.ts';
import { run } from './command.ts';
import { measured } from './figures.ts';
import { orSkip } from './missing.ts';

/** What must be seen in the types: a file for the compiler, in which each error that does not come is an error. */
const uses: Readonly<Record<string, string>> = {
  GitHub: `import type { operations, Readable, Writable } from './github.ts';
    type Body = NonNullable<operations['repos/update']['requestBody']>['content']['application/json'];
    export const body: Writable<Body> = { name: 'a', visibility: 'private' };
    // @ts-expect-error: not listed
    export const wrong: Writable<Body> = { visibility: 'hidden' };
    type Answer = Readable<operations['repos/get']['responses'][200]['content']['application/json']>;
    export const owner = (answer: Answer): string => answer.owner.login;`,
  Stripe: `import type { operations } from './stripe.ts';
    type Body = NonNullable<operations['PostCustomers']['requestBody']>['content']['application/x-www-form-urlencoded'];
    export const body: Body = { tax_exempt: 'none' };
    // @ts-expect-error: not listed
    export const wrong: Body = { tax_exempt: 'maybe' };`,
};

describe('types', () => {
  test.for(largeDocuments.filter(({ name }) => name in uses))('$name: the types pass the compiler', async ({ name, file }, context) => {
    const folder = cache('world', `types-${name}`);
    await mkdir(folder, { recursive: true });
    const types = `${folder}/${name.toLowerCase()}.ts`;
    const made = await run({
      command: process.execPath,
      args: ['bin/assay.js', 'types', await orSkip(context, file), '--no-cache', '-o', types],
      cwd: root,
    });
    expect(made).toMatchObject({ code: 0 });
    await writeFile(`${folder}/use.ts`, uses[name] ?? '');
    const options = [
      '--strict',
      '--noEmit',
      '--skipLibCheck',
      'false',
      '--allowImportingTsExtensions',
      '--module',
      'nodenext',
      '--target',
      'es2022',
    ];
    const tsc = await run({
      command: process.execPath,
      args: ['node_modules/typescript/bin/tsc', ...options, `${folder}/use.ts`, types],
      cwd: root,
    });
    expect(tsc).toMatchObject({ code: 0, stdout: '' });
    measured(context, { [`${name}, MiB of types`]: Math.round((await stat(types)).size / 2 ** 20) });
  });
});
