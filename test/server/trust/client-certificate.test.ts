import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timestampCarrier } from '../../../server/trust/client-certificate.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { httpExchange } from '../../../server/trust/exchange.ts';
import { createTimestampClient, NoTimestampError } from '../../../server/trust/timestamp-client.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS, sha } from '../../core/pades-cms/openssl.ts';

const bench = new Bench();
const usual = getCACertificates('default');
let authority: DevelopmentAuthority;
let server: Server;
let url: string;
/** The names in the certificates that were shown to the authority. */
const shown: string[] = [];

beforeAll(async () => {
  const subject = (name: string) => ({ key: 'EC-P256', subject: `/CN=${name}` }) as const;
  await bench.issue('ca', { ...subject('Private'), extensions: CA_EXTENSIONS });
  const atHome = [...LEAF_EXTENSIONS, 'subjectAltName=IP:127.0.0.1'];
  await bench.issue('server', { ...subject('server'), extensions: atHome, issuer: 'ca' });
  await bench.issue('client', { ...subject('Alternat of the city'), extensions: LEAF_EXTENSIONS, issuer: 'ca' });
  const files = ['-inkey', 'client.key', '-in', 'client.pem', '-out', 'client.p12', '-passout', 'pass:Quito'];
  await bench.openssl('pkcs12', '-export', ...files);
  bench.write('passphrase', 'Quito\n');
  bench.write('other', 'Cuenca\n');
  const pem = (name: string) => readFileSync(bench.path(name), 'utf8');
  setDefaultCACertificates([...usual, pem('ca.pem')]);
  authority = await openDevelopmentAuthority({
    directory: bench.path('authority'),
    baseUrl: 'http://authority.invalid',
    label: 'Test',
  });
  const asked = { key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem'), requestCert: true };
  server = createServer({ ...asked, rejectUnauthorized: true }, async (request, response) => {
    shown.push(String((request.socket as TLSSocket).getPeerCertificate().subject.CN));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end(await authority.respondTimestamp(new Uint8Array(Buffer.concat(chunks))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
});
afterAll(async () => {
  setDefaultCACertificates(usual);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  authority.close();
  bench.remove();
});

async function timestamp(p12: string | undefined, passphraseFile?: string) {
  const carrier = await timestampCarrier(p12, passphraseFile);
  const client = createTimestampClient({
    urls: [url],
    trust: [authority.root],
    exchange: httpExchange(carrier, { timeoutMs: 5_000, maxBytes: 65_536 }),
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
  });
  return client.timestamp(await sha(new TextEncoder().encode('signature')));
}

describe('an authority that asks for a certificate', () => {
  it('is shown that of TSA_CLIENT_P12', async () => {
    expect((await timestamp(bench.path('client.p12'), bench.path('passphrase'))).url).toBe(url);
    expect(shown).toEqual(['Alternat of the city']);
  });

  it('gives nothing to who has none', async () => {
    const refused = timestamp(undefined);
    await expect(refused).rejects.toBeInstanceOf(NoTimestampError);
    expect(shown).toEqual(['Alternat of the city']);
  });

  it('is not asked where the file cannot be opened', async () => {
    const unreadable = timestampCarrier(bench.path('client.p12'), bench.path('other'));
    await expect(unreadable).rejects.toMatchObject({
      code: 'client-certificate-unreadable',
      message: expect.stringContaining('TSA_CLIENT_P12'),
    });
  });
});
