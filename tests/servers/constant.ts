import { type Incoming, type Listening, listen, type Outgoing } from './listener.ts';

const json = { 'Content-Type': 'application/json' };

/** Servers that conform to nothing: a suite that passes one of them proves nothing. */
export const constantAnswers: Readonly<Record<ConstantServer, (incoming: Incoming) => Outgoing>> = {
  'empty-object': () => ({ status: 200, headers: json, body: '{}' }),
  echo: ({ headers, body }) => ({ status: 200, headers: { 'Content-Type': headers['content-type'] ?? 'application/json' }, body }),
  'not-found': () => ({ status: 404, headers: json, body: '{"code":5,"message":"not found"}' }),
  html: () => ({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>Welcome</title>' }),
  'empty-body': () => ({ status: 200, headers: {}, body: '' }),
};
export type ConstantServer = 'empty-object' | 'echo' | 'not-found' | 'html' | 'empty-body';

/** A server that gives every request the same kind of answer, whatever its path and method. */
export function startConstant(kind: ConstantServer, port: number = 0): Promise<Listening> {
  return listen(constantAnswers[kind], port);
}
