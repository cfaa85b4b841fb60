import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { measuredPage, type PartResult, partLine, sameFigures } from './measured.ts';

/**
 * One line a part, and `docs/measured.md` after a run of all parts.
 *
 * The page keeps its date while the figures stay the same, so that a run alone changes no committed file.
 */
export function worldReporter(root: string): Reporter {
  return {
    onTestRunEnd(modules, _errors, reason) {
      const parts = modules.flatMap(partsOf);
      console.log(['', ...parts.map(partLine), ''].join('\n'));
      if (reason === 'passed' && isWhole(root, modules)) keep(join(root, 'docs'), parts);
    },
  };
}

/** Whether every part was asked for and could run: the page never forgets a figure because a machine lacks a program. */
function isWhole(root: string, modules: readonly TestModule[]): boolean {
  const files = readdirSync(join(root, 'tests/world'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.world.ts'));
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  return files.length === modules.length && tests.every((test) => test.result().state === 'passed');
}

function keep(folder: string, parts: readonly PartResult[]): void {
  const file = join(folder, 'measured.md');
  const page = measuredPage(parts, {
    date: new Date().toISOString().slice(0, 10),
    machine: `Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  });
  if (existsSync(file) && sameFigures(readFileSync(file, 'utf8'), page)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, page);
}

function partsOf(module: TestModule): PartResult[] {
  const suites = [...module.children.suites()];
  if (suites.length === 0) return [{ name: module.relativeModuleId, passed: 0, failed: 1, skipped: [], figures: {} }]; // it could not be loaded
  return suites.map((suite) => partOf(suite.name, [...suite.children.allTests()]));
}

function partOf(name: string, tests: readonly TestCase[]): PartResult {
  const results = tests.map((test) => test.result());
  return {
    name,
    passed: results.filter(({ state }) => state === 'passed').length,
    failed: results.filter(({ state }) => state === 'failed').length,
    skipped: results.flatMap((result) => (result.state === 'skipped' ? [result.note ?? 'no reason given'] : [])),
    figures: Object.assign({}, ...tests.map((test) => test.meta().figures ?? {})),
  };
}
