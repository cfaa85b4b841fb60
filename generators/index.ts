export { coverage, type Feature, type FeatureKind } from './coverage.ts';
export { draw, mix, type Shrunk, shrink } from './draw.ts';
export { type Fault, type FaultKind, faultsOf } from './faults.ts';
export { type Forgery, forgeriesOf } from './forgeries.ts';
export { type BodyInput, type Input, type Part, partText } from './input.ts';
export { requestOf, type WireRequest } from './request.ts';
export { fullValueOf, leastValueOf, type Schemas, valueOf } from './schema.ts';
export { type TypedOperation, typed } from './typed.ts';
export { fullInput, minimalInput, validInput } from './valid.ts';
