export { intercept } from './emulation.ts';
export { type EmulatorOptions, emulator } from './emulator/emulator.ts';
export { type FaultId, faultKinds, type PlantableFault, plantable } from './emulator/faults/index.ts';
export { parseResources } from './emulator/resources-file.ts';
export type { Resources } from './emulator/store.ts';
export { type HttpOptions, type HttpTarget, httpTarget } from './http.ts';
export { type Served, serve } from './serve.ts';
export { type Exchange, type FailureKind, type Header, header, type Request, type Response, type Target, TargetError } from './target.ts';
