import { InvalidArgumentError } from 'commander';
import picomatch from 'picomatch';
import type { Phase } from '../suites/event.ts';
import type { Header } from '../targets/target.ts';

/** Adds to an option that may be given several times. */
export function collect<T>(parse: (text: string) => T): (text: string, before: readonly T[]) => T[] {
  return (text, before) => [...before, parse(text)];
}

/** @example header('Authorization: Bearer T') // ['Authorization', 'Bearer T'] */
export function header(text: string): Header {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined || /[\r\n\0]/.test(value)) throw new InvalidArgumentError("it is written 'Name: value'.");
  return [name, value.trim()];
}

/** @example pair('account_id=acme') // ['account_id', 'acme'] */
export function pair(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('it is written name=value.');
  return [text.slice(0, at), text.slice(at + 1)];
}

export function seed(text: string): number | 'random' {
  if (text === 'random') return text;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new InvalidArgumentError('it is a whole number from 0 to 4294967295, or "random".');
  return value;
}

export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`it is a whole number from ${least} on.`);
    return value;
  };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds. @example duration('1.5m') // 90000 */
export function duration(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = units[unit];
  if (amount === undefined || factor === undefined || Number(amount) === 0)
    throw new InvalidArgumentError('it is an amount with a unit: 500ms, 10s, 5m, 1h.');
  return Number(amount) * factor;
}

const phases: readonly Phase[] = ['smoke', 'examples', 'coverage', 'fuzz'];

export function phaseList(text: string): Phase[] {
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.find((name) => !phases.some((phase) => phase === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`there is no phase "${unknown}"; there are ${phases.join(', ')}.`);
  return phases.filter((phase) => named.includes(phase));
}

/** Whether any of the globs fits; with none given, everything does. */
export function anyOf(globs: readonly string[]): (name: string) => boolean {
  const tests = globs.map((glob) => matcher(glob));
  return (name) => tests.length === 0 || tests.some((test) => test(name));
}

/** Whether one of the globs fits; with none given, nothing does. */
export function someOf(globs: readonly string[]): (name: string) => boolean {
  const tests = globs.map((glob) => matcher(glob));
  return (name) => tests.some((test) => test(name));
}

/** A `*` also spans `/`: `read-only/*` and `GET *` mean what they seem to. */
function matcher(glob: string): (name: string) => boolean {
  const test = picomatch(glob.replaceAll(/(?<!\*)\*(?!\*)/g, '**'), { dot: true, bash: true, nobrace: true });
  return (name) => name === glob || test(name);
}

/** @example percentage('85') // 85 */
export function percentage(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) throw new InvalidArgumentError('it is a number from 0 to 100.');
  return value;
}
