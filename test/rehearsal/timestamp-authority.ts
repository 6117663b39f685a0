import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Timestamp authorities of other people, as far as a deployment can tell: each passes on to the development authority of
 * the server that is tried, and answers, refuses, or keeps whoever asks waiting.
 */
export interface TimestampAuthorities {
  /** For `TSA_URL`: as many as were asked for, in their order. */
  readonly urls: readonly string[];
  /** `waits`: an answer is given once the authority answers again. */
  readonly behave: (index: number, how: 'answers' | 'refuses' | 'waits') => void;
  /** How often each was asked. */
  readonly asked: readonly number[];
  /** Whose authority stands behind them. */
  readonly passTo: (address: string) => void;
  readonly close: () => void;
}

export async function openTimestampAuthorities(count: number): Promise<TimestampAuthorities> {
  const how = new Array<'answers' | 'refuses' | 'waits'>(count).fill('answers');
  const asked = new Array<number>(count).fill(0);
  const waiting = new Set<() => void>();
  let address = '';
  const server = createServer((request, response) => {
    const index = Number(request.url?.slice(1));
    asked[index] = (asked[index] ?? 0) + 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      while (how[index] === 'waits') await new Promise<void>((resolve) => waiting.add(resolve));
      if (how[index] === 'refuses' || response.destroyed) {
        response.writeHead(503).end();
        return;
      }
      try {
        const answer = await fetch(`${address}/trust/tsa`, {
          method: 'POST',
          headers: { 'content-type': 'application/timestamp-query' },
          body: Buffer.concat(chunks),
        });
        response.writeHead(answer.status, { 'content-type': 'application/timestamp-reply' });
        response.end(Buffer.from(await answer.arrayBuffer()));
      } catch {
        response.writeHead(502).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urls: how.map((_, index) => `http://127.0.0.1:${port}/${index}`),
    behave: (index, next) => {
      how[index] = next;
      for (const go of waiting) go();
      waiting.clear();
    },
    asked,
    passTo: (of) => {
      address = of;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
