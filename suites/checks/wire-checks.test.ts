import { describe, expect, test } from 'vitest';
import { type Answer, operationOf, specOf, step, trial } from '../../tests/kit/trials.ts';
import type { ExchangeCheck } from '../rule.ts';
import type { Step } from '../trial.ts';
import { httpAllow } from './http-allow.ts';
import { httpChallenge } from './http-challenge.ts';
import { httpDates } from './http-dates.ts';
import { httpMethodRefused } from './http-method-refused.ts';
import { noInternals } from './no-internals.ts';
import { noSecretEcho } from './no-secret-echo.ts';
import { responseJsonText } from './response-json-text.ts';
import { responsePrecision } from './response-precision.ts';
import { responseProblem } from './response-problem.ts';
import { responseUniqueNames } from './response-unique-names.ts';
import { writeOnlyNotLeaked } from './write-only-not-leaked.ts';

const thing = {
  type: 'object',
  properties: { name: { type: 'string' }, secret: { type: 'string', writeOnly: true } },
};
const json = { content: { 'application/json': { schema: thing } } };
const spec = specOf(
  {
    '/things': {
      post: {
        operationId: 'create',
        requestBody: json,
        responses: { '201': { description: 'ok', ...json } },
        security: [{ key: [] }],
      },
    },
  },
  { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
);
const create = operationOf(spec, 'create');

interface Row {
  readonly name: string;
  readonly answer: Answer;
  readonly want: readonly string[] | null;
}
function rows(check: ExchangeCheck, table: readonly Row[]): void {
  describe(check.rule.id, () => {
    test.for(table)('$name', ({ answer, want }) => {
      expect(check.judge(step(create, answer), spec)?.map(({ keyword }) => keyword) ?? null).toEqual(want);
    });
  });
}
const text = (body: string): Answer => ({ status: 200, text: body });
const withHeaders = (status: number, ...headers: (readonly [string, string])[]): Answer => ({ status, body: {}, headers });

rows(responseJsonText, [
  { name: 'JSON with letters beyond ASCII', answer: text('{"city":"Zürich"}'), want: [] },
  { name: 'a text that is cut', answer: text('{"city":'), want: ['json'] },
  { name: 'NaN', answer: text('{"ratio":NaN}'), want: ['json'] },
  { name: 'a byte order mark', answer: text('\u{feff}{}'), want: ['bom'] },
  { name: 'no body', answer: text(''), want: null },
  { name: 'another media type', answer: { ...text('hello'), type: 'text/plain' }, want: null },
]);
test('response/json-text: latin-1', () => {
  const latin: Step = step(create, text('{}'));
  const response = { ...latin.exchange.response, status: 200, headers: [['content-type', 'application/json']] as const };
  const body = new Uint8Array(Buffer.from('{"city":"Zürich"}', 'latin1'));
  const spoilt: Step = { ...latin, exchange: { ...latin.exchange, response: { ...response, body } } };
  expect(responseJsonText.judge(spoilt, spec)?.map(({ keyword }) => keyword)).toEqual(['utf-8']);
});
rows(responseUniqueNames, [
  { name: 'each name once', answer: text('{"a":{"b":1},"c":[{"b":1},{"b":2}]}'), want: [] },
  { name: 'one twice', answer: text('{"a":1,"b":2,"a":3}'), want: ['twice'] },
  { name: 'one twice, deep down', answer: text('{"a":[{"b":1,"b":2}]}'), want: ['twice'] },
  { name: 'one twice, written otherwise', answer: text('{"a":1,"\\u0061":2}'), want: ['twice'] },
]);
rows(responsePrecision, [
  { name: 'the largest that all can hold', answer: text('{"n":9007199254740991}'), want: [] },
  { name: 'one more', answer: text('{"n":9007199254740995}'), want: ['precision'] },
  { name: 'one that a run sends itself', answer: text('{"n":9007199254740993}'), want: [] },
  { name: 'as text', answer: text('{"n":"9007199254740993"}'), want: [] },
  { name: 'many digits after the point', answer: text('{"n":0.12345678901234567890}'), want: [] },
]);
const problem = (status: number, body: string): Answer => ({ status, text: body, type: 'application/problem+json' });
rows(responseProblem, [
  { name: 'its own status', answer: problem(404, '{"status":404,"title":"no"}'), want: [] },
  { name: 'another status', answer: problem(404, '{"status":400}'), want: ['status'] },
  { name: 'no status', answer: problem(404, '{"title":"no"}'), want: [] },
  { name: 'a title that is no text', answer: problem(404, '{"title":5}'), want: ['title'] },
  { name: 'another media type', answer: { status: 404, text: '{"status":400}' }, want: null },
]);
rows(httpChallenge, [
  { name: 'a challenge', answer: withHeaders(401, ['www-authenticate', 'Bearer']), want: [] },
  { name: 'none', answer: withHeaders(401), want: ['challenge'] },
  { name: '403', answer: withHeaders(403), want: null },
]);
rows(httpAllow, [
  { name: 'a list', answer: withHeaders(405, ['allow', 'GET']), want: [] },
  { name: 'an empty list', answer: withHeaders(405, ['allow', '']), want: [] },
  { name: 'none', answer: withHeaders(405), want: ['allow'] },
]);
rows(httpDates, [
  { name: 'IMF-fixdate', answer: withHeaders(200, ['last-modified', 'Sun, 06 Nov 1994 08:49:37 GMT']), want: [] },
  { name: 'RFC 3339', answer: withHeaders(200, ['last-modified', '1994-11-06T08:49:37Z']), want: ['last-modified'] },
  { name: 'seconds', answer: withHeaders(503, ['retry-after', '120']), want: [] },
  { name: 'a duration', answer: withHeaders(503, ['retry-after', '2m']), want: ['retry-after'] },
  { name: 'Expires: 0', answer: withHeaders(200, ['expires', '0']), want: [] },
]);
const trace = 'Traceback (most recent call last):\n  File "/app/main.py", line 12, in handle';
rows(noInternals, [
  { name: 'a message', answer: { status: 400, body: { message: 'name is too long' } }, want: [] },
  { name: 'a trace', answer: { status: 500, text: trace, type: 'text/plain' }, want: ['internals'] },
  {
    name: 'a trace of Java',
    answer: { status: 500, text: 'java.lang.NullPointerException\n\tat com.a.B.c(B.java:12)' },
    want: ['internals'],
  },
  { name: 'one sign alone', answer: { status: 400, body: { message: 'no such file /var/data/x.csv' } }, want: [] },
  { name: 'a success', answer: { status: 200, text: trace }, want: null },
]);

describe('security/no-secret-echo', () => {
  const asked = (answer: Answer, key: string): Step => {
    const made = step(create, answer);
    return { ...made, exchange: { ...made.exchange, request: { ...made.exchange.request, headers: [['X-Key', key]] } } };
  };
  test.for([
    { name: 'nowhere', answer: { status: 403, body: { message: 'no' } }, key: 'abcdef123456', want: 0 },
    { name: 'in the body', answer: { status: 403, body: { message: 'key abcdef123456 is unknown' } }, key: 'abcdef123456', want: 1 },
    { name: 'in a header', answer: withHeaders(200, ['x-key', 'abcdef123456']), key: 'abcdef123456', want: 1 },
    { name: 'too short to tell', answer: { status: 403, body: { message: 'key abc' } }, key: 'abc', want: null },
  ])('$name', ({ answer, key, want }) => {
    expect(noSecretEcho.judge(asked(answer, key), spec)?.length ?? null).toBe(want);
  });
});

describe('write-only/not-leaked', () => {
  const sent = { name: 'n', secret: 'q7RkzT0pVw3x' };
  const wrote = (answer: Answer, body = sent): Step => ({
    ...step(create, answer),
    input: { path: {}, query: {}, header: {}, cookie: {}, body: { kind: 'value', mediaType: 'application/json', value: body } },
  });
  test.for([
    { name: 'nowhere', step: wrote({ status: 201, body: { name: 'n' } }), want: [] },
    { name: 'in another field', step: wrote({ status: 201, body: { name: 'made with q7RkzT0pVw3x' } }), want: ['response 201 body /name'] },
    { name: 'in a header', step: wrote(withHeaders(201, ['x-note', 'q7RkzT0pVw3x'])), want: ['response 201 header x-note'] },
    { name: 'in its own field, which another rule says', step: wrote({ status: 201, body: sent }), want: [] },
    { name: 'sent in the open too', step: wrote({ status: 201, body: {} }, { ...sent, name: sent.secret }), want: null },
  ])('$name', ({ step: made, want }) => {
    const found = writeOnlyNotLeaked.judge(trial(create, { kind: 'written' }, { steps: [made] }), spec);
    expect(found?.map(({ at }) => at) ?? null).toEqual(want);
  });
});

describe('http/method-refused', () => {
  test.for([
    { status: 405, want: 0 },
    { status: 404, want: 0 },
    { status: 200, want: 1 },
    { status: 500, want: null },
  ])('$status', ({ status, want }) => {
    const made = trial(create, { kind: 'method', method: 'delete' }, { steps: [step(create, { status, body: {} }, 'probe')] });
    expect(httpMethodRefused.judge(made, spec)?.length ?? null).toBe(want);
  });
});
