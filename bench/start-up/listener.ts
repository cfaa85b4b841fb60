import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** A server on loopback that answers everything with an empty object. */
export interface Listener {
  readonly url: string;
  readonly port: number;
  /** Comes with the next request that fits. */
  readonly firstRequest: (fits: (path: string) => boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function listen(): Promise<Listener> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    firstRequest: (fits) =>
      new Promise((resolve) => {
        const look = ({ url = '' }: IncomingMessage): void => {
          if (!fits(url)) return;
          server.off('request', look);
          resolve();
        };
        server.on('request', look);
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
