import type { Spec } from '../specs/spec.ts';
import { emulator } from '../targets/emulator/emulator.ts';
import type { Header, Target } from '../targets/target.ts';
import { besideDocument, resourcesOf } from './resources.ts';
import type { Chosen } from './target.ts';

/** What an emulation is told. */
export interface EmulationFlags {
  readonly header: readonly Header[];
  readonly resources?: string;
}

/** An emulation of the document, and the same with faults planted in it. */
export interface Emulation extends Chosen {
  readonly withFaults: (faults: readonly string[]) => Target;
}

export async function emulated(spec: Spec, flags: EmulationFlags, faults: readonly string[] = []): Promise<Emulation> {
  const resources = await resourcesOf(spec, flags.resources ?? besideDocument(spec.file));
  const credentials = emulationCredentials(spec, flags.header);
  const withFaults = (planted: readonly string[]): Target =>
    emulator(spec, { ...(resources === undefined ? {} : { resources }), faults: planted, credentials });
  return {
    target: withFaults(faults),
    withFaults,
    name: 'emulation',
    url: null,
    isLocal: true,
    credentials,
    resources: Object.keys(resources ?? {}),
    close: async () => {},
  };
}

/** The emulation takes any credential of a declared scheme: one for each. */
function emulationCredentials(spec: Spec, given: readonly Header[]): Record<string, string> {
  if (given.some(([name]) => name.toLowerCase() === 'authorization')) return {};
  const schemes = spec.operations.flatMap(({ security }) => security.flat());
  return Object.fromEntries(
    schemes.map(({ name, scheme }) => [name, scheme.kind === 'http' && scheme.scheme === 'basic' ? 'assay:emulation' : 'assay-emulation']),
  );
}
