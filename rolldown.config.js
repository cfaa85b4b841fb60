import { defineConfig } from 'rolldown';

/** The program in a few files: to find and load its modules one by one takes longer than to read most documents. The library stays as it is. */
export default defineConfig({
  input: './cli/main.ts',
  platform: 'node',
  external: /^(?:node:|@?[a-z])/, // packages
  output: { dir: 'dist/cli', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', sourcemap: true },
});
