import type { JsonObject } from '../../specs/json.ts';
import type { Spec } from '../../specs/spec.ts';
import type { Header, Request, Response, Target } from '../target.ts';
import { answer } from './answer.ts';
import { apply } from './apply/index.ts';
import { type Call, isRefusal, type Outcome, type Stages } from './call.ts';
import { type FaultId, planted } from './faults/index.ts';
import { ServerFailure } from './faults/kind.ts';
import { complaints } from './judge.ts';
import { read } from './read.ts';
import { type Router, router } from './router.ts';
import { isAdmitted } from './security.ts';
import { seedItems } from './seeding.ts';
import { send } from './send.ts';
import type { Resources } from './store.ts';
import { newWorld, type World } from './world.ts';

export interface EmulatorOptions {
  /**
   * What exists at the start: path of a resource → its body. Where this is given, things that no operation creates exist only if they are in
   * it; where it is not, each of them exists as soon as it is asked for.
   */
  readonly resources?: Resources;
  /** Faults to plant, by id; see `plantable`. */
  readonly faults?: readonly FaultId[];
  /** Scheme → the only token, key or `user:password` that is taken; any well-formed one for a scheme that is not named. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** What made-up values follow from, besides the request. */
  readonly seed?: number;
}

/**
 * The document, played as an implementation that keeps what it is told. No clock, no randomness, no network: the answer follows from the
 * request and from the state of what it names, so that unrelated requests may come in any order.
 *
 * @throws {SpecError} `fault-unknown`: no such fault can be planted in this document
 */
export function emulator(spec: Spec, options: EmulatorOptions = {}): Target {
  const { seed = 0, resources, faults = [], credentials = {} } = options;
  const seeds = seedItems(spec, resources ?? {});
  const world = newWorld(spec, { seed, isStrict: resources !== undefined, seeded: new Set(seeds.map(({ resource }) => resource)) });
  for (const item of seeds) world.store.put(item);
  const stages = planted(world, faults, honest(world, credentials));
  const find = router(spec);
  return async (request) => respond(find, stages, request);
}

/** Each step as the document asks for it. */
function honest(world: World, credentials: Readonly<Record<string, string>>): Stages {
  const { spec } = world;
  return {
    admit: (call) => isAdmitted(call, credentials),
    read: (call) => read(spec, call),
    judge: (call, parsed) => complaints(spec, call, parsed),
    apply: (call, parsed) => apply(world, call, parsed),
    answer: (call, outcome) => answer(world, call, outcome),
    send,
    unrouted: (_, allow) =>
      // RFC 9110 §15.5.6
      small(405, { code: 'method', message: 'the path does not allow this method' }, [['allow', allow.join(', ')]]),
  };
}

function respond(find: Router, stages: Stages, request: Request): Response {
  const [, ...rest] = request.path.split('?');
  const found = find(request.method, request.path);
  if (found.kind === 'unknown') return small(404, { code: 'unknown-path', message: 'there is no such path' });
  const path = found.kind === 'found' ? found.path : {};
  const call: Call = { request, operation: found.operation, path, query: queryPairs(rest.join('?')) };
  if (found.kind === 'method') return stages.unrouted(call, found.allow);
  try {
    return stages.send(call, stages.answer(call, outcomeOf(stages, call)));
  } catch (error) {
    if (!(error instanceof ServerFailure)) throw error;
    return small(500, { code: 'internal', message: 'something went wrong' });
  }
}

function small(status: number, body: JsonObject, headers: readonly Header[] = []): Response {
  return { status, headers: [['content-type', 'application/json'], ...headers], body: Buffer.from(JSON.stringify(body)) };
}

/** Credentials, form, content, state: one after the other, the first that fails decides. */
function outcomeOf(stages: Stages, call: Call): Outcome {
  if (!stages.admit(call)) return { kind: 'refused', reason: 'credentials', message: 'credentials are missing' };
  const parsed = stages.read(call);
  if (isRefusal(parsed)) return parsed;
  const wrong = stages.judge(call, parsed);
  const fatal = wrong.filter(({ tolerated }) => tolerated !== true);
  const [first] = fatal;
  if (first !== undefined) return { kind: 'refused', reason: 'invalid', message: first.message, complaints: fatal };
  return stages.apply(call, { ...parsed, tolerated: wrong });
}

function queryPairs(query: string): [string, string][] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
}
