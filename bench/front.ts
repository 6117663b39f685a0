import { execFile } from 'node:child_process';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

export interface Front {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What travels compressed: text, as Caddy's `encode gzip` does it. */
const compressed = /^(?:text\/|image\/svg|application\/(?:javascript|json|jsonl))/;

/** Stands before a server as the Caddyfile's Caddy does: TLS, HTTP/2, text compressed. Its certificate is its own. */
export async function openFront(behind: string): Promise<Front> {
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const place = ['-subj', '/CN=localhost', '-days', '1', '-keyout', '-', '-out', '-'];
  const { stdout: pem } = await promisify(execFile)('openssl', [...request, ...place]);
  const server = createSecureServer({ key: pem, cert: pem }, async (asked, answer) => {
    const body: Buffer[] = [];
    for await (const part of asked) body.push(part as Buffer);
    const headers = Object.entries(asked.headers).filter(([name]) => !name.startsWith(':'));
    const response = await fetch(behind + asked.url, {
      method: asked.method,
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      redirect: 'manual',
      ...(body.length > 0 ? { body: Buffer.concat(body) } : {}),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const zip = compressed.test(response.headers.get('content-type') ?? '');
    answer.statusCode = response.status;
    for (const [name, value] of response.headers) {
      if (!/^(?:connection|content-(?:encoding|length)|keep-alive|transfer-encoding)$/.test(name))
        answer.setHeader(name, value);
    }
    if (zip) answer.setHeader('content-encoding', 'gzip');
    answer.end(zip ? gzipSync(bytes) : bytes);
  });
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
