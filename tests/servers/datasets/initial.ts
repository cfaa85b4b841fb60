import type { JsonObject } from './json.ts';

/** What account `acme` starts with: every format and state, and each nested part at least once. */
export const initialDatasets: Readonly<Record<string, JsonObject>> = {
  'support-chats': {
    displayName: 'Support chats',
    format: 'CHAT',
    exampleCount: '1200',
    tags: ['support', 'english'],
    labels: { team: 'helpdesk', stage: 'gold' },
    files: [
      { filename: 'train.jsonl', sizeBytes: '734003', kind: 'TRAIN' },
      { filename: 'test.jsonl', sizeBytes: '73400', kind: 'TEST' },
    ],
    splits: { train: { ratio: 0.9 }, test: { ratio: 0.1 } },
    retention: { policy: 'EXPIRE', days: 365 },
    uploadToken: 'initial_upload-token',
  },
  'code-completions': {
    displayName: 'Code completions',
    format: 'COMPLETION',
    description: null,
    externalUrl: 'gs://acme-datasets/completions.jsonl',
    externalAccess: { keyId: 'AK-1', secret: 'initial external secret' },
    priority: 100,
  },
  'reward-model': {
    displayName: 'Reward model',
    format: 'RL',
    contactEmail: 'rl@example.com',
    evaluationResult: { evaluationJobId: 'eval-7' },
    lineage: { parentId: '2489e9ad-2ee2-4e00-8ec9-32d5f69181c0', audit: { reviewer: 'ann' } },
    expireTime: '2031-01-02T03:04:05+01:00',
  },
  'reward-model-chat': {
    displayName: 'Reward model as chat',
    format: 'FORMAT_UNSPECIFIED',
    transformed: { sourceDatasetId: 'reward-model', filter: 'score > 0', originalFormat: 'RL' },
    retention: { policy: 'KEEP' },
    sampleRatio: 0.5,
  },
  empty: { displayName: 'Empty' },
};

/** Server-owned values that only time would bring, by dataset. */
export const initialState: Readonly<Record<string, JsonObject>> = {
  'support-chats': { state: 'READY', estimatedTokenCount: '351200', averageTurnCount: 3.5, checks: [{ rule: 'not-empty', passed: true }] },
  'code-completions': { state: 'READY', estimatedTokenCount: '9007199254740993', averageTurnCount: 1 },
  'reward-model': { state: 'UPLOADING', status: { code: 'FAILED_PRECONDITION', message: 'no file yet' } },
  'reward-model-chat': { state: 'READY', encrypted: false },
  empty: { state: 'STATE_UNSPECIFIED' },
};
