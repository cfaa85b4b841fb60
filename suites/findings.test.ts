import { describe, expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../specs/json.ts';
import type { Target } from '../targets/target.ts';
import { eventsOf, findings } from '../tests/kit/run.ts';
import { specOf } from '../tests/kit/trials.ts';
import type { FindingReported } from './event.ts';

const text = { type: 'string' };
const properties = {
  name: text,
  note: text,
  size: { type: 'integer' },
  at: { type: 'string', format: 'date' },
  tags: { type: 'array', items: text },
};
const body = (mediaType: string, schema: JsonObject = { type: 'object', properties }) => ({ content: { [mediaType]: { schema } } });
const id = { name: 'id', in: 'path', required: true, schema: text };
const query = (name: string, more: JsonObject = {}) => ({ name, in: 'query', schema: text, ...more });
const ok = { 200: { description: 'done', ...body('application/json') } };
const security = { security: [{ key: [] }] };
const spec = specOf(
  {
    '/things/{id}': {
      parameters: [id],
      put: { operationId: 'put', requestBody: { required: true, ...body('application/json') }, responses: ok },
      patch: { operationId: 'patch', requestBody: { required: true, ...body('application/json') }, responses: ok },
    },
    '/merged/{id}': {
      patch: {
        operationId: 'merge',
        parameters: [id],
        requestBody: { required: true, ...body('application/merge-patch+json') },
        responses: ok,
      },
    },
    '/found': { get: { operationId: 'find', parameters: ['a', 'b', 'c', 'd'].map((name) => query(name)), responses: ok } },
    '/owned': {
      get: {
        operationId: 'own',
        parameters: [query('project', { required: true }), query('size', { schema: { type: 'integer' } })],
        responses: ok,
        ...security,
      },
    },
    ...Object.fromEntries(
      ['one', 'two'].map((name) => [
        `/${name}`,
        { get: { operationId: name, parameters: [{ $ref: '#/components/parameters/pretty' }], responses: ok } },
      ]),
    ),
  },
  {
    parameters: { pretty: { name: 'pretty', in: 'query', schema: { type: 'boolean' } } },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
);

interface Asked {
  readonly method: string;
  readonly query: URLSearchParams;
  /** `undefined`: there was none, or no JSON. */
  readonly body: Json | undefined;
}

/** Says back what it takes. */
function server(refuses: (asked: Asked) => boolean = () => false, shows: (sent: JsonObject) => Json = (sent) => sent): Target {
  return async ({ method, path, body: bytes }) => {
    const url = new URL(path, 'http://test');
    const asked = { method, query: url.searchParams, body: parsed(bytes) };
    const isThere = spec.operations.some((operation) => operation.path.split('/')[1] === url.pathname.split('/')[1]);
    if (!isThere) return answer(404, {});
    return refuses(asked) || (bytes !== null && asked.body === undefined)
      ? answer(400, {})
      : answer(200, isObject(asked.body) ? shows(asked.body) : {});
  };
}
function parsed(bytes: Uint8Array | null): Json | undefined {
  try {
    return bytes === null ? undefined : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
function answer(status: number, sent: Json) {
  return { status, headers: [['content-type', 'application/json'] as const], body: new TextEncoder().encode(JSON.stringify(sent)) };
}

interface Asking {
  readonly operation: string;
  readonly rules: string;
  readonly params?: Readonly<Record<string, string>>;
}

async function found(target: Target, { operation, rules, params = {} }: Asking): Promise<FindingReported[]> {
  const options = {
    operations: (name: string) => operation.split(' ').includes(name),
    maxCases: 12,
    params,
    headers: [['x-key', 'k1k2k3k4']] as const,
  };
  return findings(await eventsOf(spec, target, options)).filter(({ finding }) => new RegExp(rules).test(finding.rule));
}
const brief = ({ finding: { level, at, message } }: FindingReported) => `${level} ${at}: ${message.replaceAll(/\d+/g, 'N').split(':')[0]}`;
const isString = (value: Json | undefined) => value === undefined || typeof value === 'string';

describe('accepted faults of one cause are one finding', () => {
  test('a body that nobody looks at; what the answers show of it belongs to it', async () => {
    const all = await found(server(), { operation: 'put', rules: 'fault|^response/' });
    expect(all.map(brief).filter((line) => !line.includes('declared to be'))).toEqual([
      'must request body: in the request body all N faults that were tried, at N places, are accepted',
    ]);
    const [whole] = all.filter(({ alike }) => alike !== undefined);
    expect(whole?.finding.message).toContain('the answer shows it (response/schema');
    expect(new Set(whole?.alike?.map(({ at }) => at))).toEqual(
      new Set(['', ' /name', ' /note', ' /size', ' /at', ' /tags', ' /tags/*'].map((at) => `request body${at}`)),
    );
  });

  test('what the answer to the twin shows as well is no part of it', async () => {
    const target = server(
      () => false,
      (sent) => ({ ...sent, size: 'big' }),
    );
    const all = await found(target, { operation: 'put', rules: '^response/schema' });
    expect(all.map(({ finding }) => finding.at)).toEqual(['response 200 body /size']);
  });

  test('a body of which one member is looked at', async () => {
    const refuses = ({ body: sent }: Asked) => isObject(sent) && !(isString(sent.name) && isString(sent.note));
    const all = await found(
      server(refuses, () => ({})),
      { operation: 'put', rules: 'fault' },
    );
    expect(all.map(brief)).toContain('should request body: in the request body all N faults that were tried at N of N places are accepted');
    expect(JSON.stringify(all)).not.toContain('request body /name is');
  });

  test('one kind of fault that is looked for nowhere', async () => {
    const isRight = ([name, value]: readonly [string, Json]) =>
      value === null ||
      (name === 'size'
        ? Number.isInteger(value)
        : name === 'tags'
          ? Array.isArray(value)
          : typeof value === 'string' && (name !== 'at' || /^\d{4}-\d\d-\d\d$/.test(value)));
    const refuses = ({ body: sent }: Asked) => sent !== undefined && !(isObject(sent) && Object.entries(sent).every(isRight));
    const all = await found(
      server(refuses, () => ({})),
      { operation: 'put', rules: 'fault' },
    );
    expect(all.map(brief)).toContain('should request body: in the request body null is accepted at N of N places where it was tried');
  });

  test('a parameter that operations share by reference', async () => {
    const all = await found(server(), { operation: 'one two', rules: 'fault' });
    expect(all.map(({ finding, operations }) => [finding.at, operations])).toEqual([['query pretty', ['one', 'two']]]);
  });

  test('an operation that asks for no credentials', async () => {
    const all = await found(server(), { operation: 'own', rules: 'security' });
    expect(all.map(({ finding, alike }) => [finding.rule, finding.level, alike?.length])).toEqual([
      ['security/anonymous-refused', 'must', 1],
    ]);
  });
});

describe('null in a PATCH may mean to remove', () => {
  const refuses = ({ body: sent }: Asked) =>
    sent !== undefined && !(isObject(sent) && Object.values(sent).every((value) => value === null));
  test.for([
    { operation: 'put', want: ['should'] },
    { operation: 'patch', want: ['may'] },
    { operation: 'merge', want: [] },
  ])('$operation: $want', async ({ operation, want }) => {
    const takesEmptyAndNull = server(
      (asked) => refuses(asked) && !isValid(asked.body),
      () => ({}),
    );
    const all = await found(takesEmptyAndNull, { operation, rules: 'fault' });
    expect(all.filter(({ finding }) => finding.message.includes('null')).map(({ finding }) => finding.level)).toEqual(want);
  });
});
/** Right values of every member, or null for some. */
function isValid(sent: Json | undefined): boolean {
  const right: Record<string, (value: Json) => boolean> = {
    size: (value) => Number.isInteger(value),
    tags: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    at: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && /^\d{4}-\d\d-\d\d$/.test(value),
  };
  return (
    isObject(sent) &&
    Object.entries(sent).every(([name, value]) => value === null || (right[name] ?? ((text: Json) => typeof text === 'string'))(value))
  );
}

describe('a refused valid request', () => {
  test('one part to blame is one finding, whatever else has it', async () => {
    const all = await found(
      server(({ query: asked }) => asked.has('b')),
      { operation: 'find', rules: 'valid' },
    );
    expect(all.map(({ finding }) => finding.at)).toEqual(['query b']);
    expect(all[0]?.alike?.map(({ at }) => at)).toContain('request');
  });

  test('of a request with every optional part those stay that make it refused', async () => {
    const all = await found(
      server(({ query: asked }) => asked.has('b') && asked.has('d')),
      { operation: 'find', rules: 'valid' },
    );
    const shown = all.map(({ exchanges }) => new URL(exchanges[0]?.request.path ?? '', 'http://test').searchParams);
    expect(shown.map((asked) => [...asked.keys()])).toEqual([['b', 'd']]);
  });
});

test('a parameter that the user gave has that value in every request, and is only missing where that is the fault', async () => {
  const strict = server(({ query: asked }) => asked.get('project') !== 'p1');
  const events = await eventsOf(spec, strict, { operations: (name) => name === 'own', maxCases: 40, params: { project: 'p1' } });
  const ended = events.find((event) => event.kind === 'operation-ended');
  expect(findings(events).filter(({ finding }) => /valid|required/.test(finding.rule))).toEqual([]);
  expect(ended?.verdicts).toMatchObject({ 'request/valid-accepted': { kind: 'passed' }, 'request/required-enforced': { kind: 'passed' } });
});
