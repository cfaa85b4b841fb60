import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { worldReporter } from './world.ts';

const root: string = fileURLToPath(new URL('../..', import.meta.url));
const minutes = 60_000;

/** `npm run test:world`: parts one after another, since each starts programs of its own on a small machine. */
const config: ViteUserConfig = defineConfig({
  root,
  test: {
    root,
    include: ['tests/world/**/*.world.ts'],
    exclude: ['node_modules/**'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 15 * minutes,
    hookTimeout: 15 * minutes,
    teardownTimeout: 30_000,
    reporters: ['default', worldReporter(root), ['json', { outputFile: '.cache/test-world.json' }]],
  },
});

export default config;
