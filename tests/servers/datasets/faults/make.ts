import { type Answer, failure } from '../answer.ts';
import type { Fault, Rule, Seams } from '../fault.ts';
import { isObject, type Json, member } from '../json.ts';
import { edited, found, matches, type Path } from '../path.ts';
import { accepted, type Input, type Problem } from '../request.ts';
import type { OperationName } from '../routes.ts';

export function fault(rule: Rule, title: string, seams: Seams): Fault {
  return { rule, title, ...seams };
}

/** The dataset that a create or an update sends, read-only parts included. */
export function datasetSent({ operation, sent }: Input): Json | undefined {
  return operation === 'create' ? member(sent, 'dataset') : operation === 'update' ? sent : undefined;
}

/** What may take effect of the dataset that a create or an update sends. */
export function datasetAccepted(input: Input): Json | undefined {
  return datasetSent({ ...input, sent: accepted(input) });
}

/** A value sent at a read-only path is stored. */
export function storing(operation: OperationName, path: Path): Seams {
  return {
    stored({ input, after }) {
      if (input.operation !== operation) return after;
      const stored = copied(input, path, after);
      return isObject(stored) ? stored : after;
    },
  };
}

/** A value sent at a read-only path is answered, and not stored. */
export function echoing(operation: OperationName, path: Path): Seams {
  return answering(operation, 200, (answer, input) => ({ ...answer, body: copied(input, path, answer.body ?? null) }));
}

function copied(input: Input, path: Path, into: Json): Json {
  return found(datasetSent(input), path).reduce((result, [at, value]) => edited(result, at, () => value), into);
}

/** Another answer of one operation where it answers with that status. */
export function answering(operation: OperationName, status: number, change: (answer: Answer, input: Input) => Answer): Seams {
  return { answered: (answer, input) => (input.operation === operation && answer.status === status ? change(answer, input) : answer) };
}

/** Another value at a path of the body of a successful answer; `undefined` in: absent; `undefined` out: left out. */
export function showing(operation: OperationName, path: Path, change: (value: Json | undefined) => Json | undefined): Seams {
  return answering(operation, 200, (answer) => ({ ...answer, body: edited(answer.body ?? null, path, change) }));
}

/** The same, of what is there. */
export function altering(operation: OperationName, path: Path, change: (value: Json) => Json): Seams {
  return showing(operation, path, (value) => (value === undefined ? undefined : change(value)));
}

/** A stored value is shown that is not to be shown. */
export function revealing(operation: OperationName, path: Path): Seams {
  return { reveals: (shown, at) => shown === operation && at === path };
}

/** A problem is overlooked: its place, the word that it breaks, and for which value there. */
export function tolerating(
  operation: OperationName,
  place: `${Problem['in']} ${Path}`,
  keyword: string,
  when: (value: Json | undefined) => boolean = () => true,
): Seams {
  const [where, path = ''] = place.split(' ');
  const overlooked = (problem: Problem) => problem.in === where && problem.keyword === keyword && matches(path, problem.at);
  return { tolerates: (problem, input) => input.operation === operation && overlooked(problem) && when(problem.value) };
}

/** 400 to a request of which that is true. */
export function refusing(operation: OperationName, when: (input: Input) => boolean): Seams {
  return { answers: (input) => (input.operation === operation && when(input) ? failure(400, 'not understood') : undefined) };
}

/** 500 to a request of which that is true. */
export function crashing(operation: OperationName, when: (input: Input) => boolean): Seams {
  return { answers: (input) => (input.operation === operation && when(input) ? failure(500, 'internal error') : undefined) };
}

/** Rewrites what a create or an update sends at a path. */
export function rewriting(operation: OperationName, path: Path, change: (value: Json) => Json): Seams {
  const edit = (value: Json | undefined) => (value === undefined ? undefined : change(value));
  return { received: (input) => (input.operation === operation ? { ...input, sent: edited(input.sent, path, edit) } : input) };
}
