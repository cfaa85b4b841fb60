import { readFileSync } from 'node:fs';

/** `assay 0.1.0`, from the package's own file, which stands one folder up in source and two in what is built. */
export function suiteVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const { name, version }: { name: unknown; version: unknown } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (name === 'assay' && typeof version === 'string') return `assay ${version}`;
    } catch {
      // look one folder higher
    }
  }
  return 'assay';
}
