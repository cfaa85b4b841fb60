#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: it says what is needed before anything else is loaded.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  console.error(
    `assay needs Node 22.20 or newer, this is ${process.versions.node}.\n` +
      '  fix: install a newer Node, or start it through npm (`npm start`, `npx assay`), which brings one along in a checkout',
  );
  process.exit(2);
}
const { existsSync } = await import('node:fs');
const built = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('../cli/main.ts', import.meta.url);
const { main } = await import((existsSync(source) ? source : built).href);
await main(process.argv);
