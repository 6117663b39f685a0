import { readFile } from 'node:fs/promises';
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { keySigner, type Signer } from '../../core/pades/signer.ts';
import { TrustError } from './trust-error.ts';

/**
 * The deployment's own seal, a PKCS#12 file and the file that holds its passphrase.
 * @throws TrustError `seal-unreadable` naming what to look at
 */
export async function readSealFile(file: string, passphraseFile: string | undefined): Promise<Signer> {
  const unreadable = (what: string, cause?: unknown) => new TrustError('seal-unreadable', what, { cause });
  try {
    const passphrase =
      passphraseFile === undefined ? '' : (await readFile(passphraseFile, 'utf8')).replace(/\r?\n$/, '');
    const [key, ...others] = await readPkcs12(new Uint8Array(await readFile(file)), passphrase);
    if (!key || others.length > 0) throw unreadable('The seal (SEAL_P12) should hold one key with its certificate.');
    const { algorithm, chain, pkcs8 } = key;
    const imported = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
    pkcs8.fill(0);
    const { name, hash } = algorithm;
    return keySigner(
      imported,
      chain,
      name === 'RSA-PSS' ? { name, hash, saltLength: algorithm.saltLength } : { name, hash },
    );
  } catch (cause) {
    if (cause instanceof TrustError) throw cause;
    throw unreadable(
      `The seal (SEAL_P12, ${file}) cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}
