import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Overlay } from './overlay.ts';

/**
 * Whether an overlay says that it is for another document than this. One that names an address says nothing about a file, which may be a copy
 * of it.
 */
export function notFor(overlay: Overlay, document: string): boolean {
  const named = extended(overlay);
  const given = addressOf(document);
  return named !== undefined && named.protocol === given.protocol && named.href !== given.href;
}

/** Whether an overlay says that it is for this document. */
export function isFor(overlay: Overlay, document: string): boolean {
  return extended(overlay)?.href === addressOf(document).href;
}

/** A relative reference is taken from the overlay's own place. */
function extended({ extends: reference, source }: Overlay): URL | undefined {
  return reference === undefined ? undefined : (URL.parse(reference, addressOf(source.file).href) ?? undefined);
}

function addressOf(file: string): URL {
  const address = /^https?:/i.test(file) ? URL.parse(file) : null;
  return address ?? pathToFileURL(resolve(file));
}
