import type { ExchangeCheck } from '../rule.ts';
import { bodyText, sentTexts } from './texts.ts';

/** Signs of one kind each: two different ones are needed, since any of them alone may be what the API is about. */
const signs: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'a stack frame', pattern: /\n\s*at [\w.$<>[\] ]+ ?\(.*:\d+(:\d+)?\)|\bat [\w.$]+\([\w.]+\.java:\d+\)/ },
  { kind: 'a stack frame', pattern: /File "[^"\n]+", line \d+, in |goroutine \d+ \[\w+\]:|\.rb:\d+:in [`']/ },
  { kind: 'the head of a trace', pattern: /Traceback \(most recent call last\)|Exception in thread|^panic: |\bStacktrace:/im },
  {
    kind: 'a file of the server',
    pattern: /(?:^|[\s"'(])(?:\/(?:usr|home|var|opt|srv|app|go\/src|root)\/[\w./-]+\.\w{1,5}|[A-Z]:\\[\w\\.-]+)/,
  },
  {
    kind: 'a class of an exception',
    pattern: /\b[a-z][\w.]*\.(?:[A-Z]\w*(?:Exception|Error))\b|\b(?:TypeError|ReferenceError|KeyError|NullPointerException|ValueError):/,
  },
  {
    kind: 'SQL',
    pattern: /\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|\bSQLSTATE\b|\bORA-\d{5}\b|syntax error at or near/i,
  },
  { kind: 'a driver', pattern: /\b(?:psycopg2|sqlalchemy|pymysql|mysql2|org\.hibernate|ActiveRecord|MongoServerError|SqlException)\b/ },
];

/**
 * An error says what the client did wrong, not what the server is made of. What the client sent itself is passed over.
 */
export const noInternals: ExchangeCheck = {
  kind: 'exchange',
  judgesProbes: true,
  rule: {
    id: 'security/no-internals',
    level: 'should',
    title: 'an error shows nothing of the inside of the server',
    clause: 'RFC 9457 §5; OWASP API Security 2023 API8',
    departs: '500 with `Traceback (most recent call last): File "/app/main.py", line 12, in …`',
  },
  notFor: () => null,
  judge(step) {
    const { response } = step.exchange;
    if (response === null || response.status < 400) return undefined;
    const text = sentTexts(step).reduce((rest, sent) => rest.replaceAll(sent, ''), bodyText(response));
    const found = [...new Set(signs.filter(({ pattern }) => pattern.test(text)).map(({ kind }) => kind))];
    if (found.length < 2) return [];
    return [
      {
        at: `response ${response.status} body`,
        pointer: step.operation.pointer,
        keyword: 'internals',
        message: `the error shows ${found.join(' and ')}`,
        expected: 'what the client can do about it',
        received: found,
        shared: true,
      },
    ];
  },
};
