export { isFor, notFor } from './extends.ts';
export { overlaid } from './overlaid.ts';
export { type Overlay, overlayOf } from './overlay.ts';
