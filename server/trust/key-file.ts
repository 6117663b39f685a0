import { readFile } from 'node:fs/promises';
import { type Pkcs12Key, readPkcs12 } from '../../core/pades/pkcs12.ts';
import { keySigner, type Signer } from '../../core/pades/signer.ts';
import { TrustError } from './trust-error.ts';

/** Whose key a file holds: its variable, what a sentence calls it, and the code of what is wrong with it. */
interface KeyOwner {
  readonly variable: 'SEAL_P12' | 'ISSUER_P12' | 'TSA_CLIENT_P12';
  readonly called: string;
  readonly code: 'seal-unreadable' | 'issuer-unreadable' | 'client-certificate-unreadable';
}

export const sealKey: KeyOwner = { variable: 'SEAL_P12', called: 'The seal', code: 'seal-unreadable' };
export const issuerKey: KeyOwner = {
  variable: 'ISSUER_P12',
  called: 'The issuer of one-time certificates',
  code: 'issuer-unreadable',
};

export const timestampKey: KeyOwner = {
  variable: 'TSA_CLIENT_P12',
  called: 'The certificate for time-stamping authorities',
  code: 'client-certificate-unreadable',
};

/**
 * A key of the deployment's own that signs: a PKCS#12 file and the file that holds its passphrase.
 * @throws TrustError with the owner's code, naming the variable and what to look at
 */
export async function readKeyFile(owner: KeyOwner, file: string, passphraseFile: string | undefined): Promise<Signer> {
  const { algorithm, chain, pkcs8 } = await readKey(owner, file, passphraseFile);
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  pkcs8.fill(0);
  const { name, hash } = algorithm;
  return keySigner(
    imported,
    chain,
    name === 'RSA-PSS' ? { name, hash, saltLength: algorithm.saltLength } : { name, hash },
  );
}

/** The same, the key itself. @throws TrustError as `readKeyFile` does */
export async function readKey(
  { variable, called, code }: KeyOwner,
  file: string,
  passphraseFile: string | undefined,
): Promise<Pkcs12Key> {
  try {
    const passphrase =
      passphraseFile === undefined ? '' : (await readFile(passphraseFile, 'utf8')).replace(/\r?\n$/, '');
    const [key, ...others] = await readPkcs12(new Uint8Array(await readFile(file)), passphrase);
    if (!key || others.length > 0) {
      throw new TrustError(code, `${called} (${variable}) should hold one key with its certificate.`);
    }
    return key;
  } catch (cause) {
    if (cause instanceof TrustError) throw cause;
    throw new TrustError(
      code,
      `${called} (${variable}, ${file}) cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
