import type { JsonPointer } from '../pointer.ts';
import { SpecError } from '../spec-error.ts';
import type { Draft } from './draft.ts';
import type { Action, Overlay } from './overlay.ts';
import type { Reason } from './target.ts';
import type { Trace } from './trace.ts';

/** What actions work with. */
export interface Work {
  readonly overlay: Overlay;
  readonly draft: Draft;
  readonly trace: Trace;
}

/** That an action cannot be done, for what stands at a place of the overlay. */
export function refusal({ target }: Action, { overlay, at, what, fix }: Reason & { overlay: Overlay; at: JsonPointer }): SpecError {
  const { file, line, column } = overlay.locate(at);
  return new SpecError('overlay', { what: `the action on ${target.text} ${what}`, where: `${file}:${line}:${column}`, fix });
}
