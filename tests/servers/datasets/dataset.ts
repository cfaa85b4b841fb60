import { createHash, randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject, mapMembers, member } from './json.ts';

/** Who owns the only token, and so everything that is made with it. */
const owner = 'owner@example.com';

export interface Identity {
  readonly account: string;
  readonly id: string;
  /** RFC 3339. */
  readonly now: string;
}

/** A new dataset: what the client gave, and what the server owns. */
export function created(given: JsonObject, { account, id, now }: Identity): JsonObject {
  return {
    ...withOwnParts(topLevel(given), null, now),
    name: `accounts/${encodeURIComponent(account)}/datasets/${encodeURIComponent(id)}`,
    uid: randomUUID(),
    createTime: now,
    updateTime: now,
    createdBy: owner,
    state: 'UPLOADING',
    status: { code: 'OK', message: '' },
    estimatedTokenCount: '0',
    averageTurnCount: 0,
    encrypted: true,
    checks: [{ rule: 'not-empty', passed: false }],
  };
}

/** A property that is given replaces the stored one; the others stay. */
export function updated(before: JsonObject, given: JsonObject, now: string): JsonObject {
  return { ...before, ...withOwnParts(topLevel(given), before, now), updateTime: now };
}

const writable = new Set([
  'displayName',
  'description',
  'exampleCount',
  'userUploaded',
  'evaluationResult',
  'transformed',
  'splitted',
  'evalProtocol',
  'externalUrl',
  'externalAccess',
  'format',
  'sourceJobName',
  'contactEmail',
  'expireTime',
  'sampleRatio',
  'priority',
  'tags',
  'labels',
  'splits',
  'files',
  'retention',
  'lineage',
  'uploadToken',
]);

/** Properties that the document does not name are let in and dropped. */
function topLevel(given: JsonObject): JsonObject {
  return mapMembers(given, (value, name) => (writable.has(name) ? value : undefined));
}

/** The server's own leaves inside of what the client gave. */
function withOwnParts(given: JsonObject, before: JsonObject | null, now: string): JsonObject {
  const own: Record<string, (value: Json) => Json> = {
    files: (files) => (Array.isArray(files) ? files.map((file) => (isObject(file) ? ownFile(file, now) : file)) : files),
    splits: (splits) =>
      isObject(splits) ? mapMembers(splits, (split) => (isObject(split) ? { ...split, exampleCount: '0' } : split)) : splits,
    lineage: (lineage) => (isObject(lineage) ? { ...lineage, audit: ownAudit(lineage, before) } : lineage),
  };
  return mapMembers(given, (value, name) => own[name]?.(value) ?? value);
}

function ownFile(file: JsonObject, now: string): JsonObject {
  const checksum = createHash('sha256')
    .update(JSON.stringify([file.filename, file.sizeBytes]))
    .digest('hex');
  return { ...file, checksum, uploadTime: now };
}

function ownAudit(lineage: JsonObject, before: JsonObject | null): JsonObject {
  const audit = member(lineage, 'audit');
  const revision = member(member(member(before ?? {}, 'lineage'), 'audit'), 'revision');
  const next = typeof revision === 'string' && /^\d+$/.test(revision) ? BigInt(revision) + 1n : 1n;
  return { ...(isObject(audit) ? audit : {}), reviewedBy: owner, revision: next.toString() };
}
