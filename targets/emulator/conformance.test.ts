import { describe, expect, test } from 'vitest';
import { draw } from '../../generators/draw.ts';
import type { Input } from '../../generators/input.ts';
import { requestOf } from '../../generators/request.ts';
import { fullInput, minimalInput, validInput } from '../../generators/valid.ts';
import type { Json } from '../../specs/json.ts';
import { responseFor } from '../../specs/operations.ts';
import { jsonContent } from '../../specs/resources/answers.ts';
import { membership } from '../../specs/resources/graph.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import type { Request, Response, Target } from '../target.ts';
import { header } from '../target.ts';
import { emulator } from './emulator.ts';
import { type Fixture, fixtures } from './fixtures/index.ts';
import { isJson } from './media.ts';

const never = new AbortController().signal;
const all = await fixtures();

const credentials: [string, string][] = [
  ['authorization', 'Bearer abc'],
  ['x-api-key', 'k'],
];

/** What an answer departs from its document in. */
function departures(spec: Spec, operation: Operation, response: Response): string[] {
  const declared = responseFor(operation, response.status);
  if (declared === undefined)
    return [400, 404, 422].includes(response.status) && !operation.responses.some(({ status }) => status.startsWith('4'))
      ? []
      : [`status ${response.status} is not declared`];
  const missing = declared.headers
    .filter(({ name, required }) => required && header(response, name) === undefined)
    .map(({ name }) => `header ${name} is missing`);
  const wrong = declared.headers.flatMap(({ name, schema }) => {
    const text = header(response, name);
    return schema === null || text === undefined
      ? []
      : validator(spec, 'response')
          .validate(schema, /^\d+$/.test(text) ? Number(text) : text)
          .map(({ message }) => `header ${name} ${message}`);
  });
  if (declared.content.length === 0) return [...missing, ...wrong, ...(response.body.length > 0 ? ['a body where none is declared'] : [])];
  const type = header(response, 'content-type') ?? '';
  const media = declared.content.find(({ name }) => name === type) ?? jsonContent(declared.content);
  if (media === undefined || (!isJson(type) && media.name !== type)) return [...missing, `media type ${type}`];
  if (!isJson(type) || media.schema === null) return [...missing, ...wrong];
  const value: Json = JSON.parse(Buffer.from(response.body).toString());
  return [
    ...missing,
    ...wrong,
    ...validator(spec, 'response')
      .validate(media.schema, value)
      .map(({ at, message, keyword }) => `${at} ${keyword} ${message}: ${JSON.stringify(value)}`),
  ];
}

/** Paths to things that live: those that were given, and those that the creates have made. */
async function living(target: Target, { spec, resources }: Fixture): Promise<Map<string, string[][]>> {
  const found = new Map<string, string[][]>();
  const add = (resource: string, path: string) => {
    const pieces = resource.split('/').flatMap((text, index) => (text === '{}' ? [decodeURIComponent(path.split('/')[index] ?? '')] : []));
    found.set(resource, [...(found.get(resource) ?? []), pieces]);
  };
  for (const path of Object.keys(resources ?? {}))
    for (const { key } of graphResources(spec)) if (key.split('/').length === path.split('/').length) add(key, path);
  for (const operation of spec.operations.filter(({ id }) => membership(spec, id)?.member.role === 'create')) {
    const { resource } = membership(spec, operation.id) ?? {};
    const parent = found.get(resource?.parent ?? '')?.[0];
    for (let n = 0; n < 3; n++) {
      const response = await target(
        requestFor(spec, operation, { input: draw(validInput(spec, operation), 7, n).value_, ids: parent ?? ['acme'] }),
        never,
      );
      expect([200, 201], Buffer.from(response.body).toString()).toContain(response.status);
      const value = JSON.parse(Buffer.from(response.body).toString());
      const id = idIn(value);
      if (resource !== undefined && id !== undefined)
        found.set(resource.key, [...(found.get(resource.key) ?? []), [...(parent ?? (resource.parent === null ? [] : ['acme'])), id]]);
    }
  }
  return found;
}

function graphResources(spec: Spec) {
  return [...new Set(spec.operations.flatMap(({ id }) => membership(spec, id)?.resource ?? []))];
}

function idIn(value: Record<string, unknown>): string | undefined {
  const inner = (value['data'] ?? value) as Record<string, unknown>;
  const id = inner['id'] ?? inner['isbn'] ?? inner['name'];
  return id === undefined ? undefined : String(id).split('/').at(-1);
}

function requestFor(spec: Spec, operation: Operation, { input, ids }: { input: Input; ids: readonly string[] | undefined }): Request {
  const names = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const inPath = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  const path = {
    ...input.path,
    ...Object.fromEntries(
      inPath.flatMap((name, index) =>
        ids?.[index] === undefined || !names.includes(name)
          ? []
          : [[name, typeof input.path[name] === 'number' ? Number(ids[index]) : ids[index]]],
      ),
    ),
  };
  const wire = requestOf(spec, operation, { ...input, path });
  return { ...wire, headers: [...wire.headers, ...credentials] };
}

describe.each(all)('$name', (fixture) => {
  const { spec, resources } = fixture;
  test.each(spec.operations.map((operation) => ({ id: operation.id, operation })))(
    '$id: every answer to a valid request conforms, and succeeds on a thing that lives',
    async ({ operation }) => {
      const target = emulator(spec, { ...(resources === undefined ? {} : { resources }) });
      const things = await living(target, fixture);
      const found = membership(spec, operation.id);
      const ids = things.get(found?.resource.key ?? '') ?? [];
      const parents = things.get(found?.resource.parent ?? '') ?? [];
      const reaches = operation.path.split('/').length >= (found?.resource.key.split('/').length ?? 99);
      for (let n = 0; n < 60; n++) {
        const arbitrary = n === 0 ? minimalInput(spec, operation) : n === 1 ? fullInput(spec, operation) : validInput(spec, operation);
        const input = draw(arbitrary, 1, n).value_;
        const known = reaches ? ids : parents;
        const request = requestFor(spec, operation, { input, ids: known[n % Math.max(known.length, 1)] });
        const response = await target(request, never);
        const shown = `${request.method} ${request.path} ${request.body === null ? '' : Buffer.from(request.body).toString()} → ${response.status} ${Buffer.from(response.body).toString()}`;
        expect(departures(spec, operation, response), shown).toEqual([]);
        if (found?.member.role !== 'delete') expect(response.status, shown).toBeLessThan(300);
      }
    },
  );
});
