/** HTTPS with a certificate of this server's own, which some time-stamping authorities ask for instead of a password. */
import { request } from 'node:https';
import type { Carrier } from './exchange.ts';
import { readKey, timestampKey } from './key-file.ts';
import { responseOf } from './outside.ts';
import { writePem } from './pem.ts';

/**
 * What carries requests to time-stamping authorities: with the certificate of a PKCS#12 file, which is shown to those that
 * ask for one, or as `fetch` does where there is none.
 * @throws TrustError `client-certificate-unreadable`
 */
export async function timestampCarrier(p12: string | undefined, passphraseFile: string | undefined): Promise<Carrier> {
  if (p12 === undefined) return fetch;
  const { chain, pkcs8 } = await readKey(timestampKey, p12, passphraseFile);
  const own = {
    key: writePem(pkcs8, 'PRIVATE KEY'),
    cert: chain.map((der) => writePem(der, 'CERTIFICATE')).join(''),
  };
  return (url, init) => {
    if (url.protocol !== 'https:') return fetch(url, init);
    const { method = 'GET', headers, body, signal } = init;
    return new Promise((resolve, reject) => {
      const asked = request(url, { method, headers, signal, ...own });
      asked.on('response', (response) => resolve(responseOf(response)));
      asked.on('error', reject);
      asked.end(body);
    });
  };
}
