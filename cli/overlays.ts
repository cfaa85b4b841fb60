import { readOverlay } from '../specs/load/overlays.ts';
import { isFor } from '../specs/overlay/index.ts';

/**
 * Which of the overlays are laid over a document: one that extends a document among those that were given is for that one alone, any other is
 * for all of them.
 *
 * @throws {SpecError} a file is no overlay
 */
export async function overlaysOf(files: readonly string[], documents: readonly string[]): Promise<(document: string) => string[]> {
  const overlays = await Promise.all(files.map((file) => readOverlay(file)));
  const meant = overlays.map((overlay) => documents.filter((document) => isFor(overlay, document)));
  return (document) => files.filter((_, index) => meant[index]?.length === 0 || meant[index]?.includes(document));
}
