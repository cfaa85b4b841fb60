import { afterAll } from 'vitest';
import { loadSpec } from '../../specs/load.ts';
import { describeContract } from '../../vitest.ts';
import { implementation } from './implementation.ts';

const spec = await loadSpec('specs/documents/datasets.yaml');
const { target, options, stop } = await implementation(spec, 'specs/documents/datasets.resources.yaml');
afterAll(stop);

describeContract(spec, target, options);
