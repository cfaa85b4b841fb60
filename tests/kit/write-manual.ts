import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { manual } from './manual.ts';

const folder = new URL('../../docs/checks/', import.meta.url);
mkdirSync(folder, { recursive: true });
const pages = manual();
for (const old of readdirSync(folder)) if (!pages.has(old)) rmSync(new URL(old, folder));
for (const [name, text] of pages) writeFileSync(new URL(name, folder), text);
