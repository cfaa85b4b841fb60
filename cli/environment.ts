import type { Spec } from '../specs/spec.ts';
import type { Header } from '../targets/target.ts';

/** Credentials of the environment: `ASSAY_AUTH_<SCHEME>` by the scheme's name, `ASSAY_HEADER_<NAME>` with `_` for `-`. */
export interface FromEnvironment {
  readonly credentials: Readonly<Record<string, string>>;
  readonly headers: readonly Header[];
}

export function fromEnvironment(spec: Spec, environment: Readonly<Record<string, string | undefined>>): FromEnvironment {
  const schemes = [...new Set(spec.operations.flatMap(({ security }) => security.flat().map(({ name }) => name)))];
  const credentials = schemes.flatMap((name) => {
    const value = environment[`ASSAY_AUTH_${variable(name)}`];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const headers = Object.entries(environment).flatMap(([name, value]): Header[] => {
    const header = /^ASSAY_HEADER_(.+)$/.exec(name)?.[1];
    return header === undefined || value === undefined || value === '' ? [] : [[header.replaceAll('_', '-').toLowerCase(), value]];
  });
  return { credentials: Object.fromEntries(credentials), headers };
}

function variable(scheme: string): string {
  return scheme.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
