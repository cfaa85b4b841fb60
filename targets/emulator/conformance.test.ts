import { describe, expect, test } from 'vitest';
import { draw } from '../../generators/draw.ts';
import { faultsOf } from '../../generators/faults.ts';
import { fullInput, minimalInput, validInput } from '../../generators/valid.ts';
import type { Json } from '../../specs/json.ts';
import { responseFor } from '../../specs/operations.ts';
import { jsonContent } from '../../specs/resources/answers.ts';
import { membership } from '../../specs/resources/graph.ts';
import type { Operation, Spec } from '../../specs/spec.ts';
import { validator } from '../../specs/validate.ts';
import type { Response } from '../target.ts';
import { header } from '../target.ts';
import { emulator } from './emulator.ts';
import { fixtures } from './fixtures/index.ts';
import { idsFor, never, requestFor, settle } from './fixtures/script.ts';
import { isJson } from './media.ts';

const all = await fixtures();

function mayStayUnsaid({ responses }: Operation, status: number): boolean {
  return [404, 415].includes(status) || (status === 400 && !responses.some((response) => /^(default|4XX|400|422)$/.test(response.status)));
}

/** What an answer departs from its document in. */
function departures(spec: Spec, operation: Operation, response: Response): string[] {
  const declared = responseFor(operation, response.status);
  if (declared === undefined) return mayStayUnsaid(operation, response.status) ? [] : [`status ${response.status} is not declared`];
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

describe.each(all)('$name', (fixture) => {
  const { spec, resources } = fixture;
  test.each(spec.operations.map((operation) => ({ id: operation.id, operation })))(
    '$id: every answer to a valid request conforms, and succeeds on a thing that lives',
    async ({ operation }) => {
      const target = emulator(spec, { ...(resources === undefined ? {} : { resources }) });
      const { living } = await settle(target, fixture);
      const ids = idsFor(spec, operation, living);
      const found = membership(spec, operation.id);
      for (let n = 0; n < 60; n++) {
        const arbitrary = n === 0 ? minimalInput(spec, operation) : n === 1 ? fullInput(spec, operation) : validInput(spec, operation);
        const input = draw(arbitrary, 1, n).value_;
        const request = requestFor(spec, operation, { input, ids: ids[n % ids.length] });
        const response = await target(request, never);
        const shown = `${request.method} ${request.path} ${request.body === null ? '' : Buffer.from(request.body).toString()} → ${response.status} ${Buffer.from(response.body).toString()}`;
        expect(departures(spec, operation, response), shown).toEqual([]);
        if (found?.member.role !== 'delete') expect(response.status, shown).toBeLessThan(300);
      }
    },
  );

  test.each(spec.operations.map((operation) => ({ id: operation.id, operation })))(
    '$id: a request with one fault is refused, in the form that the document declares',
    async ({ operation }) => {
      const target = emulator(spec, { ...(resources === undefined ? {} : { resources }) });
      const { living } = await settle(target, fixture);
      const [ids] = idsFor(spec, operation, living);
      for (const fault of faultsOf(spec, operation)) {
        const valid = draw(fault.base, 5, 0).value_;
        const twin = requestFor(spec, operation, { input: valid, ids });
        const request = requestFor(spec, operation, { input: fault.apply(valid), ids: fault.part.in === 'path' ? undefined : ids });
        const response = await target(request, never);
        const shown = `${fault.reason}: ${request.method} ${request.path} ${request.body === null ? '' : Buffer.from(request.body).toString()} → ${response.status} ${Buffer.from(response.body).toString()}`;
        expect([400, 404, 409, 415, 422], shown).toContain(response.status);
        expect(departures(spec, operation, response), shown).toEqual([]);
        if (fault.part.in !== 'path' && membership(spec, operation.id)?.member.role !== 'delete')
          expect((await target(twin, never)).status, shown).toBeLessThan(300);
      }
    },
  );

  test('without credentials nothing is let in', async () => {
    const target = emulator(spec, { ...(resources === undefined ? {} : { resources }) });
    for (const operation of spec.operations.filter(({ security }) => security.length > 0 && security.every((uses) => uses.length > 0))) {
      const request = requestFor(spec, operation, { input: draw(minimalInput(spec, operation), 1, 0).value_, ids: undefined });
      for (const headers of [
        [],
        [['authorization', '']],
        [['authorization', 'Bearer ']],
        [['authorization', 'Digest x']],
        [['x-api-key', '']],
      ] as const) {
        const bare = request.headers.filter(([name]) => name.toLowerCase() === 'content-type');
        const response = await target({ ...request, headers: [...bare, ...headers] }, never);
        expect([operation.id, response.status, header(response, 'www-authenticate')]).toEqual([
          operation.id,
          401,
          expect.stringContaining('realm'),
        ]);
      }
    }
  });

  test('the same requests give the same answers, and unrelated ones between them change nothing', async () => {
    const resource = resources === undefined ? {} : { resources };
    const [one, other] = [emulator(spec, resource), emulator(spec, resource)];
    const { requests, living } = await settle(one, fixture);
    const creates = spec.operations.filter(({ id }) => membership(spec, id)?.member.role === 'create');
    for (const [n, request] of requests.entries()) {
      for (const create of creates)
        await other(
          requestFor(spec, create, { input: draw(validInput(spec, create), 99, n).value_, ids: idsFor(spec, create, living)[0] }),
          never,
        );
      await other(request, never);
    }
    for (const operation of spec.operations.filter(({ method, id }) => method === 'get' && membership(spec, id)?.member.role !== 'list')) {
      const request = requestFor(spec, operation, {
        input: draw(minimalInput(spec, operation), 1, 0).value_,
        ids: idsFor(spec, operation, living)[0],
      });
      const [left, right] = [await one(request, never), await other(request, never)];
      expect([right.status, Buffer.from(right.body).toString()]).toEqual([left.status, Buffer.from(left.body).toString()]);
    }
  });
});
