import { closest, distance } from 'fastest-levenshtein';
import { templateNames, undeclaredNames } from '../../path-names.ts';
import type { Operation, Spec } from '../../spec.ts';
import type { Fault, WholeCheck } from '../check.ts';

/**
 * The names in a path's braces are those of its path parameters.
 *
 * An operation that lacks one of them is not exercised: nobody can say what is to stand there.
 */
export const pathParameters: WholeCheck = {
  kind: 'whole',
  rule: {
    id: 'document/path-parameters',
    level: 'must',
    title: 'the names in the braces of a path are those of its path parameters',
    clause:
      'OpenAPI 3.1.1 Path Templating: "Each template expression in the path MUST correspond to a path parameter"; Parameter Object, `name`',
    departs: '`/pets/{petId}` with a path parameter `id`',
  },
  judge(spec) {
    const told = new Set<string>();
    return [...spec.operations, ...spec.unusable].flatMap((operation) =>
      [...undeclared(operation, spec), ...astray(operation)].filter(({ pointer, what }) => {
        const isNew = !told.has(`${pointer} ${what}`);
        told.add(`${pointer} ${what}`);
        return isNew;
      }),
    );
  },
};

function undeclared(operation: Operation, { document }: Spec): Fault[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return undeclaredNames(operation, document).map((name) => ({
    pointer: operation.pointer,
    what: `{${name}} in ${operation.path} is no path parameter of ${operation.id}`,
    fix: advice(name, declared),
  }));
}

function advice(name: string, declared: readonly string[]): string {
  const near = declared.length === 0 ? undefined : closest(name, declared);
  return near !== undefined && distance(near, name) <= 3
    ? `is it the parameter ${JSON.stringify(near)}?`
    : `declare it: { name: ${name}, in: path, required: true, schema: … }`;
}

/** Path parameters whose name stands in no braces. */
function astray(operation: Operation): Fault[] {
  const names = templateNames(operation.path);
  return operation.parameters
    .filter((parameter) => parameter.in === 'path' && !names.includes(parameter.name))
    .map(({ name, pointer }) => ({ pointer, what: `the path parameter ${JSON.stringify(name)} does not occur in ${operation.path}` }));
}
