import type { Incoming } from '../listener.ts';
import { type Answer, failure, refusal } from './answer.ts';
import type { Contract } from './contract.ts';
import type { Seams } from './fault.ts';
import { operations, type World } from './operations.ts';
import { accepted, type Input, type Problem, parameterProblems, readBody, readQuery } from './request.ts';
import { type OperationName, route } from './routes.ts';

export interface Server {
  readonly contracts: Readonly<Record<OperationName, Contract>>;
  readonly world: World;
  readonly token: string;
  readonly seams: Seams;
}

/** Path, method, credentials, then all that is wrong with the request at once, then the dataset. */
export function handle(incoming: Incoming, server: Server): Answer {
  const [path = '', search = ''] = incoming.target.split(/\?(.*)/s);
  const found = route(incoming.method, path);
  if (found.kind === 'unknown-path') return failure(404, 'no such path');
  if (found.kind === 'wrong-method') return failure(405, 'no such method here', { Allow: found.allow.join(', ') });
  const { authorization } = incoming.headers;
  if (!isToken(authorization, server.token) && !server.seams.admits?.(found.operation, authorization)) {
    return failure(401, 'give a bearer token', { 'WWW-Authenticate': 'Bearer realm="datasets"' });
  }
  const contract = server.contracts[found.operation];
  const body = readBody(incoming, contract);
  const { operation, account, id } = found;
  const read: Input = { operation, account, id, query: readQuery(search, contract), sent: body.sent };
  return act(server.seams.received?.(read) ?? read, { incoming, contract, unreadable: body.problems }, server);
}

interface Judged {
  readonly incoming: Incoming;
  readonly contract: Contract;
  readonly unreadable: readonly Problem[];
}

function act(input: Input, judged: Judged, { world, seams }: Server): Answer {
  const early = seams.answers?.(input);
  if (early !== undefined) return early;
  const problems = problemsOf(input, judged, seams);
  const answer = problems.length > 0 ? refusal(problems) : operations[input.operation](input, world);
  return seams.answered?.(answer, input, problems) ?? answer;
}

/** A body that cannot be read is judged no further. */
function problemsOf(input: Input, { incoming, contract, unreadable }: Judged, seams: Seams): Problem[] {
  const stands = (problem: Problem) => !seams.tolerates?.(problem, input);
  const first = [...unreadable, ...parameterProblems(input, incoming.headers, contract)].filter(stands);
  if (first.length > 0) return first;
  const violations = contract.body?.(accepted(input)) ?? [];
  return violations.map((violation): Problem => ({ in: 'body', ...violation })).filter(stands);
}

/** RFC 9110: the scheme's name has no case. */
function isToken(authorization: string | undefined, token: string): boolean {
  const match = /^bearer +(.+)$/i.exec(authorization ?? '');
  return match?.[1] === token;
}
