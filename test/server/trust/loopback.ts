import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test's authority does with a request: its answer, or whatever it does to the response itself. */
export type Behaviour = (
  body: Uint8Array,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Uint8Array | undefined>;

export interface Loopback {
  readonly url: string;
  /** How many requests came. */
  readonly asked: () => number;
  readonly close: () => Promise<void>;
}

/** An HTTP server on a free port of the loopback interface. */
export async function openLoopback(behaviour: Behaviour): Promise<Loopback> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await behaviour(new Uint8Array(Buffer.concat(chunks)), request, response);
    if (answer) response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An address on which nothing listens. */
export async function deadAddress(): Promise<string> {
  const { url, close } = await openLoopback(async () => undefined);
  await close();
  return url;
}
