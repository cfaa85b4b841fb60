import { type Overlay, overlaid, overlayOf } from '../overlay/index.ts';
import type { Idle } from '../spec.ts';
import { parseValue } from './parse.ts';
import type { Reading } from './reading.ts';
import { readSource } from './text.ts';

/** A document with the overlays of these files laid over it, in order. @throws {SpecError} a file is no overlay, or does not fit the document */
export async function laidOver(reading: Reading, files: readonly string[]): Promise<{ reading: Reading; idle: readonly Idle[] }> {
  let [now, idle]: [Reading, readonly Idle[]] = [reading, []];
  for (const file of files) {
    const step = overlaid(now, await readOverlay(file));
    [now, idle] = [step.reading, [...idle, ...step.idle]];
  }
  return { reading: now, idle };
}

export async function readOverlay(file: string): Promise<Overlay> {
  const source = await readSource(file);
  return overlayOf(await parseValue(source), source);
}
