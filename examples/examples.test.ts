import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder: string = fileURLToPath(new URL('.', import.meta.url));
const programs = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** What a program of this folder says, in a process of its own at the root of the project. */
function said(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`examples/${name}`], { cwd: fileURLToPath(new URL('..', import.meta.url)) });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (text.stdout += chunk));
    child.stderr.on('data', (chunk) => (text.stderr += chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(text.stdout) : reject(new Error(`${name} ended with ${code}: ${text.stderr}`))));
  });
}

const rows = [
  { name: 'check-a-handler.ts', lines: [/^response\/schema getNote: \/id must be string$/, /^departs$/] },
  { name: 'emulate.ts', lines: [/^200 \{.*"displayName":"dogs"/, /^400 \{.*displayName must be string/] },
  {
    name: 'own-report.ts',
    lines: [
      /^Gateway_UpdateDataset: 200×\d+, .*; .*\bresponse\/schema\b/,
      /^getDownloadEndpointOfDataset: 200×\d+, .*; nothing broken$/,
      /^getUploadEndpointOfDataset: 200×\d+, .*; nothing broken$/,
    ],
  },
] as const;

test.for(rows)('$name says what it should', async ({ name, lines }) => {
  const found = (await said(name)).trimEnd().split('\n');
  expect(found).toHaveLength(lines.length);
  for (const [index, line] of lines.entries()) expect(found[index]).toMatch(line);
});

test('each program is tested, and is under 30 lines', () => {
  expect(programs).toEqual(rows.map(({ name }) => name));
  for (const name of programs)
    expect(
      readFileSync(folder + name, 'utf8')
        .trimEnd()
        .split('\n').length,
      name,
    ).toBeLessThan(30);
});
