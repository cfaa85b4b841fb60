import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';

/** `npm test`: all that npm alone can run. What needs other programs is in `tests/world/`, whose files end in `.world.ts`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'dist/**', '.cache/**', '.assay/**'],
    // A process a file: nock patches its whole process, and must not reach the next file.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default config;
