import type { Fault, FaultKind } from '../../generators/faults.ts';
import { partText } from '../../generators/input.ts';
import { acceptance } from '../acceptance.ts';
import type { Level, RuleId } from '../event.ts';
import { atMost, type Departure } from '../rule.ts';
import type { Trial } from '../trial.ts';

/** Rules that judge by it. */
export const faultRules: ReadonlySet<RuleId> = new Set(['request/fault-refused', 'request/required-enforced', 'enum/undeclared-refused']);

/** What a case with one fault shows, if its fault is one of the kinds: the faulty request beside its accepted twin. */
export function faultJudgement(trial: Trial, kinds: (kind: FaultKind) => boolean, level: Level): Departure[] | undefined {
  const { purpose, operation } = trial.case;
  if (purpose.kind !== 'fault' || !kinds(purpose.fault.kind)) return undefined;
  const main = trial.steps.find(({ role }) => role === 'main');
  if (main === undefined || trial.stopped !== null) return undefined; // no twin: a refusal would prove nothing
  const said = acceptance(main.exchange);
  if (said === 'refused' || isRefusalOfPath(purpose.fault, main.exchange.response?.status)) return [];
  if (said !== 'accepted') return undefined;
  return [departure(purpose.fault, main.exchange.response?.status ?? 0, levelOf(purpose.fault, operation.method, level))];
}

/** For a fault in the path, "not found" is a refusal. */
function isRefusalOfPath({ part }: Fault, status: number | undefined): boolean {
  return part.in === 'path' && (status === 404 || status === 410);
}

/** PATCH bodies may be partial by their nature; what only a format or a guess says is SHOULD at most. */
function levelOf(fault: Fault, method: string, level: Level): Level {
  if (fault.lenient) return 'may';
  const capped = fault.byFormat || fault.inferred || (method === 'patch' && fault.part.in === 'body' && fault.part.at !== '');
  return capped ? atMost(level, 'should') : level;
}

function departure(fault: Fault, status: number, level: Level): Departure {
  return {
    at: partText(fault.part),
    pointer: fault.pointer,
    keyword: isShared(fault) ? `${fault.keyword}:${fault.kind} ${fault.pointer}` : `${fault.keyword}:${fault.kind}`,
    message: `a request in which ${fault.reason} is accepted with ${status}`,
    expected: 'a refusal (4xx)',
    received: status,
    level,
    ...(isShared(fault) ? { shared: true } : {}),
  };
}

/** A parameter that many operations take by reference is mostly read by one piece of code. */
export function isShared({ part, pointer }: Fault): boolean {
  return part.in !== 'body' && pointer.startsWith('/components/parameters/');
}
