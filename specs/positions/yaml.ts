import { createRequire } from 'node:module';
import { once } from '../once.ts';

/** Loaded when a text asks for it: most are read without, and it takes longer to load than they take to read. */
export const yaml: () => typeof import('yaml') = once(() => createRequire(import.meta.url)('yaml'));
