export type OperationName = 'list' | 'create' | 'get' | 'update' | 'delete' | 'upload' | 'download';

const collection = '/v1/accounts/{account_id}/datasets';
const item = `${collection}/{dataset_id}`;

/** Where each operation stands in the document. */
export const places: Readonly<Record<OperationName, { readonly path: string; readonly method: string }>> = {
  list: { path: collection, method: 'get' },
  create: { path: collection, method: 'post' },
  get: { path: item, method: 'get' },
  update: { path: item, method: 'patch' },
  delete: { path: item, method: 'delete' },
  upload: { path: `${item}:getUploadEndpoint`, method: 'post' },
  download: { path: `${item}:getDownloadEndpoint`, method: 'get' },
};

const routes: readonly { readonly path: RegExp; readonly methods: Readonly<Record<string, OperationName>> }[] = [
  { path: /^\/v1\/accounts\/([^/]+)\/datasets$/, methods: { GET: 'list', HEAD: 'list', POST: 'create' } },
  { path: /^\/v1\/accounts\/([^/]+)\/datasets\/([^/:]+)$/, methods: { GET: 'get', HEAD: 'get', PATCH: 'update', DELETE: 'delete' } },
  { path: /^\/v1\/accounts\/([^/]+)\/datasets\/([^/:]+):getUploadEndpoint$/, methods: { POST: 'upload' } },
  { path: /^\/v1\/accounts\/([^/]+)\/datasets\/([^/:]+):getDownloadEndpoint$/, methods: { GET: 'download', HEAD: 'download' } },
];

export type Route =
  | { readonly kind: 'found'; readonly operation: OperationName; readonly account: string; readonly id: string }
  | { readonly kind: 'unknown-path' }
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] };

/** @param path percent-encoded, without query */
export function route(method: string, path: string): Route {
  for (const { path: pattern, methods } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    if (!Object.hasOwn(methods, method)) return { kind: 'wrong-method', allow: Object.keys(methods) };
    const [account, id] = [decoded(match[1] ?? ''), decoded(match[2] ?? '')];
    const operation = methods[method];
    if (account !== null && id !== null && operation !== undefined) return { kind: 'found', operation, account, id };
  }
  return { kind: 'unknown-path' };
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
