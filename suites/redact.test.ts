import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event, FindingReported, LoggedExchange } from './event.ts';
import { redactor } from './redact.ts';

const exchange: LoggedExchange = {
  request: { method: 'PATCH', path: '/v1/things/1?view=full', headers: [['Accept', '*/*']], body: { encoding: 'utf8', text: '{"a":1}' } },
  response: { status: 200, headers: [['content-type', 'application/json']], body: { encoding: 'utf8', text: '{"a":2}' } },
  failure: null,
};
const finding: FindingReported = {
  kind: 'finding',
  finding: {
    fingerprint: '0123456789abcdef',
    rule: 'response/schema',
    level: 'must',
    operation: 'updateThing',
    at: 'response body /a',
    pointer: '/components/schemas/Thing/properties/a',
    position: { file: 'things.yaml', line: 3, column: 5 },
    message: 'a must be 1',
    expected: 1,
    received: 2,
  },
  case: 'updateThing/fuzz/00000000',
  why: 'valid',
  cases: 3,
  confirmed: [2, 2],
  shrinks: 4,
  exchanges: [exchange],
  curl: "curl -X PATCH 'http://h/v1/things/1'",
};

/** Every place of an event where text of the run may stand. */
const places: Readonly<Record<string, (text: string) => Event>> = {
  message: (text) => ({ ...finding, finding: { ...finding.finding, message: text } }),
  received: (text) => ({ ...finding, finding: { ...finding.finding, received: text } }),
  'received, inside': (text) => ({ ...finding, finding: { ...finding.finding, received: { kind: [text] } } }),
  'received, as a name': (text) => ({ ...finding, finding: { ...finding.finding, received: { [text]: 1 } } }),
  expected: (text) => ({ ...finding, finding: { ...finding.finding, expected: text } }),
  why: (text) => ({ ...finding, why: text }),
  curl: (text) => ({ ...finding, curl: text }),
  path: (text) => ({ ...finding, exchanges: [{ ...exchange, request: { ...exchange.request, path: text } }] }),
  failure: (text) => ({ ...finding, exchanges: [{ ...exchange, failure: text }] }),
  'request header': (text) => ({ ...finding, exchanges: [{ ...exchange, request: { ...exchange.request, headers: [['X-Any', text]] } }] }),
  'request body': (text) => ({
    ...finding,
    exchanges: [{ ...exchange, request: { ...exchange.request, body: { encoding: 'utf8', text } } }],
  }),
  'request body, not text': (text) => ({
    ...finding,
    exchanges: [
      { ...exchange, request: { ...exchange.request, body: { encoding: 'base64', text: Buffer.from(`\xff${text}`).toString('base64') } } },
    ],
  }),
  'header name': (text) => ({ ...finding, exchanges: [{ ...exchange, request: { ...exchange.request, headers: [[text, 'x']] } }] }),
  'response header': (text) => ({
    ...finding,
    exchanges: [{ ...exchange, response: { status: 200, headers: [['location', text]], body: { encoding: 'utf8', text: '' } } }],
  }),
  'response body': (text) => ({
    ...finding,
    exchanges: [{ ...exchange, response: { status: 200, headers: [], body: { encoding: 'utf8', text } } }],
  }),
  'case, why': (text) => ({
    kind: 'case',
    id: 'op/fuzz/1',
    operation: 'op',
    phase: 'fuzz',
    why: text,
    statuses: [200],
    held: [],
    departed: [],
    exchanges: [exchange],
  }),
  'field, sent': (text) => field(text),
  'run, reason': (text) => ({
    kind: 'run-ended',
    outcome: 'departs',
    at: 0,
    requests: 1,
    cases: 1,
    findings: { must: 0, should: 0, may: 0 },
    verdicts: { passed: 0, failed: 0, 'not-testable': 0, 'not-applicable': 0, 'not-reached': 0 },
    left: [],
    reasons: [text],
  }),
};

function field(sent: string, name = '/a'): Event {
  return {
    kind: 'read-only-field',
    operation: 'op',
    field: name,
    pointer: '/x',
    position: finding.finding.position,
    attempts: [{ sent, status: 200, answered: sent, read: [sent] }],
    outcome: 'ignored',
    because: '',
  };
}

const percent = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const units = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
const head = (text: string): string => [...text].slice(0, -1).join('');
const encodings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  percent: encodeURIComponent,
  'percent twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'percent throughout': percent,
  form: (secret) => new URLSearchParams({ a: secret }).toString(),
  json: (secret) => JSON.stringify({ a: secret }),
  'json in json': (secret) => JSON.stringify(JSON.stringify({ a: secret })),
  'json, code units': units,
  'json, slashes': (secret) => JSON.stringify({ a: secret }).replaceAll('/', '\\/'),
  html: (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  shell: (secret) => `'${secret.replaceAll("'", "'\\''")}'`,
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64, user and password': (secret) => Buffer.from(`user:${secret}`).toString('base64'),
  'base64, 1 before, 1 after': (secret) => Buffer.from(`a${secret}z`).toString('base64'),
  'base64url, 2 before, 2 after': (secret) => Buffer.from(`ab${secret}yz`).toString('base64url'),
  'base64 in a query': (secret) => encodeURIComponent(Buffer.from(`?${secret}`).toString('base64')),
  'json in base64': (secret) => Buffer.from(JSON.stringify({ some: 'member', a: secret })).toString('base64url'),
  'cut short': (secret) => `${head(secret)}…`,
};

/** What a reader who wants the secret would try on a text. */
function readings(text: string): string[] {
  const runs = (text.match(/[A-Za-z0-9+/_-]{4,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('utf8'));
  const hex = (text.match(/(?:[0-9a-fA-F]{2}){4,}/g) ?? []).map((run) => Buffer.from(run, 'hex').toString('utf8'));
  const percents = text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  const unslashed = text.replaceAll(/\\+(?:u([0-9a-f]{4}))?/g, (_, code?: string) =>
    code === undefined ? '' : String.fromCharCode(parseInt(code, 16)),
  );
  return [text, percents, unslashed, ...runs, ...hex];
}

const secrets = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._~+/-]{8,40}=?$/),
  fc.string({ minLength: 6, maxLength: 30, unit: 'grapheme' }),
  fc.string({ minLength: 5, maxLength: 12, unit: fc.constantFrom('"', '\\', '/', "'", '%', '&', '+', '<', 'u', '0', 'n', 'é', '😀') }),
);

test('a given secret is nowhere in an event, wherever and however it stood', () => {
  fc.assert(
    fc.property(
      secrets,
      fc.constantFrom(...Object.keys(places)),
      fc.constantFrom(...Object.keys(encodings)),
      fc.tuple(fc.constantFrom('', 'x', ' ', '{"a":"', '/p?q='), fc.constantFrom('', 'x', ' ', '"}', '&r=1')),
      (raw, place, encoding, [before, after]) => {
        const secret = raw.trim();
        const encode = encodings[encoding];
        const event = places[place];
        fc.pre(
          secret.length >= 5 && secret.isWellFormed() && !/^[A-Za-z][\w-]* /.test(secret) && encode !== undefined && event !== undefined,
        );
        if (encode === undefined || event === undefined) return;
        const base = JSON.stringify(event(''));
        const sought = encoding === 'cut short' ? head(secret) : secret;
        fc.pre(!readings(base + before + after + JSON.stringify([before, after])).some((reading) => reading.includes(sought)));
        const out = JSON.stringify(redactor([secret])(event(before + encode(secret) + after)));
        for (const reading of readings(out)) expect(reading).not.toContain(sought);
        expect(out).not.toContain(JSON.stringify(sought).slice(1, -1));
        expect(out).toContain('"kind":');
      },
    ),
    { numRuns: 3000 },
  );
});

function textOf(event: Event): string {
  return event.kind === 'finding' ? event.finding.message : '';
}
const redactedMessage = (text: string, given: readonly string[] = [], names: readonly string[] = []): string =>
  textOf(redactor(given, names)({ ...finding, finding: { ...finding.finding, message: text } }));

const signed = 'https://h.example/b/o.bin?X-Amz-Signature=abc123&X-Amz-Date=2026';
test.for([
  { name: 'a bearer token, with its word', given: ['Bearer tok-1234'], text: 'sent Bearer tok-1234', want: 'sent Bearer redacted-1' },
  { name: 'the token by itself', given: ['Bearer tok-1234'], text: '/x/tok-1234/y', want: '/x/redacted-1/y' },
  {
    name: 'a short token after its word',
    given: ['Bearer T'],
    text: 'Bearer T and bearer T.',
    want: 'Bearer redacted-1 and bearer redacted-1.',
  },
  { name: 'letters that are no token', given: ['Bearer T'], text: 'Bearer Token: The T', want: 'Bearer Token: The T' },
  { name: 'a short token given bare', given: ['T'], text: '-H "Authorization: Bearer T"', want: '-H "Authorization: Bearer redacted-1"' },
  { name: 'basic, coded', given: ['Basic dXNlcjpwYXNzd29yZA=='], text: 'dXNlcjpwYXNzd29yZA==', want: 'redacted-1' },
  { name: 'basic, user and password', given: ['Basic dXNlcjpwYXNzd29yZA=='], text: 'as user:password', want: 'as redacted-2' },
  { name: 'basic, password', given: ['Basic dXNlcjpzM2NyZXQ='], text: 'got s3cret', want: 'got redacted-3' },
  { name: 'a cookie', given: ['sid=abcdef; theme=dark'], text: 'abcdef', want: 'redacted-2' },
  { name: 'JSON members', given: [], text: '{"password": "p\\"q", "n":1}', want: '{"password": "redacted-1", "n":1}' },
  { name: 'JSON numbers', given: [], text: '{"api_key":1234,"n":1}', want: '{"api_key":"redacted-1","n":1}' },
  {
    name: 'JSON inside JSON',
    given: [],
    text: '{"a":"{\\"clientSecret\\":\\"x\\"}"}',
    want: '{"a":"{\\"clientSecret\\":\\"redacted-1\\"}"}',
  },
  { name: 'a page token is none', given: [], text: '{"nextPageToken":"abc","maxTokens":5}', want: '{"nextPageToken":"abc","maxTokens":5}' },
  { name: 'a form', given: [], text: 'user=ann&password=p%26q&n=1', want: 'user=ann&password=redacted-1&n=1' },
  { name: 'a given name in a query', given: [], names: ['sid'], text: '/x?sid=1234&n=1', want: '/x?sid=redacted-1&n=1' },
  { name: 'prose', given: [], text: 'password: must be long', want: 'password: must be long' },
  { name: 'user info', given: [], text: 'http://ann:pw@h/', want: 'http://ann:redacted-1@h/' },
  { name: 'a signed URL', given: [], text: `<${signed}>`, want: '<https://h.example/b/o.bin?redacted=1>' },
  {
    name: 'the same query, the same number',
    given: [],
    text: `${signed} ${signed}`,
    want: `https://h.example/b/o.bin?redacted=1 https://h.example/b/o.bin?redacted=1`,
  },
  { name: 'an unsigned URL', given: [], text: 'https://h/b?prefix=a&page=2', want: 'https://h/b?prefix=a&page=2' },
  { name: 'in JSON', given: [], text: JSON.stringify({ u: [signed, 1] }), want: '{"u":["https://h.example/b/o.bin?redacted=1",1]}' },
  { name: 'JSON-escaped', given: [], text: '"https:\\/\\/h\\/o?a=1\\u0026sig\\u003dxyz"', want: '"https:\\/\\/h\\/o?redacted=1"' },
  {
    name: 'JSON in JSON',
    given: [],
    text: JSON.stringify(JSON.stringify({ u: signed })),
    want: '"{\\"u\\":\\"https://h.example/b/o.bin?redacted=1\\"}"',
  },
  { name: 'HTML', given: [], text: '<a href="https://h/o?a=1&amp;Signature=xyz">o</a>', want: '<a href="https://h/o?redacted=1">o</a>' },
  {
    name: 'in an attribute in HTML in JSON',
    given: [],
    text: 'href=&quot;https://h/o?sig=x&quot; b',
    want: 'href=&quot;https://h/o?redacted=1&quot; b',
  },
  {
    name: 'encoded in a query',
    given: [],
    text: `/f?u=${encodeURIComponent(signed)}&n=1`,
    want: '/f?u=https%3A%2F%2Fh.example%2Fb%2Fo.bin%3Fredacted%3D1&n=1',
  },
  {
    name: 'encoded twice',
    given: [],
    text: `/f?u=${encodeURIComponent(encodeURIComponent(signed))}`,
    want: '/f?u=https%253A%252F%252Fh.example%252Fb%252Fo.bin%3Fredacted%3D1',
  },
  { name: 'quoted names in the query', given: [], text: "https://h/o?d=a''%22b%22&sig=x", want: 'https://h/o?redacted=1' },
  {
    name: 'in a shell line',
    given: [],
    text: `curl '${signed}' -H 'Accept: x'`,
    want: "curl 'https://h.example/b/o.bin?redacted=1' -H 'Accept: x'",
  },
  {
    name: 'without an origin',
    given: [],
    text: 'Location: /o?n=1&X-Goog-Signature=ab',
    want: 'Location: /o?n=1&X-Goog-Signature=redacted-1',
  },
  {
    name: 'a variable in a shell line',
    given: [],
    text: `curl 'http://h/?api_key='$KEY -H "Authorization: Bearer $TOKEN"`,
    want: `curl 'http://h/?api_key='$KEY -H "Authorization: Bearer $TOKEN"`,
  },
  { name: 'Azure', given: [], text: 'https://h/c?sv=1&se=2&sp=r&sig=a%2Fb%3D', want: 'https://h/c?redacted=1' },
])('$name', ({ given, names, text, want }) => {
  expect(redactedMessage(text, given, names)).toBe(want);
});

function withHeaders(headers: readonly (readonly [string, string])[]): FindingReported {
  return { ...finding, exchanges: [{ ...exchange, request: { ...exchange.request, headers } }] };
}
test.for([
  { header: ['Authorization', 'Bearer spoiled-x'], want: 'Bearer redacted-1' },
  { header: ['authorization', 'xyz'], want: 'redacted-1' },
  { header: ['Proxy-Authorization', 'Basic YTpi'], want: 'Basic redacted-1' },
  { header: ['Cookie', 'a=1; b=2'], want: 'a=redacted-1; b=redacted-2' },
  { header: ['set-cookie', 'sid=1; Path=/; HttpOnly'], want: 'sid=redacted-1; Path=/; HttpOnly' },
  { header: ['X-Api-Key', 'k'], want: 'redacted-1' },
  { header: ['X-Tenant', 'k'], want: 'redacted-1' },
  { header: ['X-Other', 'k'], want: 'k' },
] as const)('header $header', ({ header, want }) => {
  const out = redactor([], ['x-tenant'])(withHeaders([header]));
  expect(out.kind === 'finding' && out.exchanges[0]?.request.headers[0]?.[1]).toBe(want);
});

test('a short secret is hidden as a whole header value', () => {
  expect(JSON.stringify(redactor(['T'])(withHeaders([['X-Any', 'T']])))).toContain('["X-Any","redacted-1"]');
});

test('a value met under a secret name is hidden in the rest of its event', () => {
  const event = { ...withHeaders([['Authorization', 'Bearer spoiled-token']]), curl: "curl -H 'X: spoiled-token'" };
  expect(JSON.stringify(redactor([])(event))).not.toContain('spoiled-token');
});

test('lone values of a field with a secret name are hidden, whatever their length', () => {
  expect(JSON.stringify(redactor([])(field('abc', '/user/password')))).not.toContain('abc');
});

test.for([
  { at: 'response body /user/api_key', want: 'redacted-2' },
  { at: 'query access_token', want: 'redacted-2' },
  { at: 'request credentials', want: 'abc' },
  { at: 'response body /name', want: 'abc' },
])('what was received at $at', ({ at, want }) => {
  const out = redactor([])({ ...finding, finding: { ...finding.finding, at, received: 'abc' } });
  expect(out.kind === 'finding' && out.finding.received).toBe(want);
});

test('the head of a secret at the end of a cut body is hidden', () => {
  const body = { encoding: 'utf8', text: 'x tok-12', cut: { bytes: 9, sha256: '0' } } as const;
  const event = { ...finding, exchanges: [{ ...exchange, response: { status: 200, headers: [], body } }] };
  expect(JSON.stringify(redactor(['tok-1234'])(event))).toContain('"text":"x redacted-1"');
});

test('what is no secret is left as it is, and the event given is not touched', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string(), (received, text) => {
      const json = JSON.stringify([received, text]);
      fc.pre(!/token|passw|secret|key|auth|jwt|sig|https?[:%]|x-/i.test(json) && !json.includes('…') && !json.includes('...'));
      const event = { ...finding, finding: { ...finding.finding, received: JSON.parse(JSON.stringify(received)) }, why: text };
      const before = JSON.stringify(event);
      expect(JSON.stringify(redactor(['Bearer zq9-zq9-zq9'])(event))).toBe(before);
      expect(JSON.stringify(event)).toBe(before);
    }),
  );
});

test('the same events give the same placeholders, and redacting twice changes nothing more', () => {
  const events = Object.values(places).map((place) => place(`{"password":"hunter-${place.length}"} ${signed} tok-1234`));
  const once = events.map(redactor(['tok-1234']));
  expect(events.map(redactor(['tok-1234']))).toEqual(once);
  expect(once.map(redactor(['tok-1234']))).toEqual(once);
});

test('words of the log itself are kept', () => {
  const out = redactor(['must', 'finding', 'response/schema'])(finding);
  expect(out.kind).toBe('finding');
  expect(out.kind === 'finding' && [out.finding.level, out.finding.rule]).toEqual(['must', 'response/schema']);
});
