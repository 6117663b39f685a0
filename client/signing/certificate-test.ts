import { parseCertificate } from '../../core/pades/certificates.ts';
import { sameName } from '../../core/pades/distinguished-names.ts';
import { keySigner, type Signer } from '../../core/pades/signer.ts';
import { certificateTest } from '../../core/protocol/requests.ts';
import type { Connection } from '../realtime/connection.ts';
import { fromBase64, toBase64 } from './copy.ts';
import { type KeptKey, keepKey, keptKey, makeOneTimeKey, type OpenedKey } from './keys.ts';
import { sha256Hex } from './sha256.ts';

interface Owner {
  readonly connection: Connection;
  readonly ceremony: string;
  readonly person: string;
}

/**
 * Shows a certificate: signs the test text with its key and has the server check the chain. Once that is done this
 * device keeps the key, and only this device can sign.
 * @returns whether it was accepted; else the director decides
 * @throws RequestError `certificate-…`; KeysError
 */
export async function showCertificate(owner: Owner, key: OpenedKey, kind: KeptKey['kind']): Promise<boolean> {
  const { connection, ceremony, person } = owner;
  const { nonce } = await connection.request({ name: 'certificateNonce' });
  const random = hex(crypto.getRandomValues(new Uint8Array(32)));
  const signer = signerOf(key);
  const signature = await signer.sign(certificateTest({ ceremony, person, nonce, random }));
  const { accepted } = await connection.request({
    name: 'showCertificate',
    kind,
    chain: signer.certificates.map(toBase64),
    algorithm: shownAlgorithm(signer),
    nonce,
    random,
    signature: toBase64(signature),
    slow: false,
  });
  await keepKey({ ceremony, person, kind, key: key.key, certificates: key.certificates, algorithm: key.algorithm });
  return accepted;
}

/**
 * Shows a certificate again with the key that this device keeps: its issuer is asked anew.
 * @param fingerprint of the certificate; where the key is another's, nothing is shown in its place
 * @returns whether this device keeps its key
 * @throws RequestError `certificate-…`; KeysError
 */
export async function showAgain(owner: Owner, fingerprint: string): Promise<boolean> {
  const kept = await keyOf(owner, fingerprint);
  if (kept) await showCertificate(owner, kept, kept.kind);
  return kept !== undefined;
}

/** A certificate for this ceremony: the key is made here and never leaves. @throws RequestError */
export async function oneTimeCertificate({ connection }: Owner): Promise<OpenedKey> {
  const { key, publicKeySpki, algorithm } = await makeOneTimeKey();
  const { chain } = await connection.request({ name: 'issueCertificate', publicKey: toBase64(publicKeySpki) });
  return { key, certificates: chain.map(fromBase64), algorithm };
}

/**
 * The signer of the key that this device keeps for a person, if it is that of the certificate that was shown.
 * @param fingerprint of that certificate; undefined where none was shown
 * @throws KeysError
 */
export async function keptSigner(
  owner: { readonly ceremony: string; readonly person: string },
  fingerprint: string | undefined,
): Promise<Signer | undefined> {
  const kept = await keyOf(owner, fingerprint);
  return kept && signerOf(kept);
}

/** The key that this device keeps, if it is that of a certificate; another may have been shown on another device. */
async function keyOf(
  { ceremony, person }: { readonly ceremony: string; readonly person: string },
  fingerprint: string | undefined,
): Promise<KeptKey | undefined> {
  const kept = await keptKey(ceremony, person);
  const [own] = kept?.certificates ?? [];
  return own && (await sha256Hex(own)) === fingerprint ? kept : undefined;
}

/** A root in the file is left out: whoever trusts it has it. */
function signerOf({ key, certificates: all, algorithm }: OpenedKey): Signer {
  const certificates = all.filter((der, index) => index === 0 || !isSelfIssued(der));
  const { name, hash } = algorithm;
  if (name === 'RSA-PSS') return keySigner(key, certificates, { name, hash, saltLength: algorithm.saltLength });
  return keySigner(key, certificates, { name, hash });
}

/** What signs here always uses SHA-2. */
function shownAlgorithm({ algorithm }: Signer) {
  if (algorithm.hash === 'SHA-1') throw new Error('Nothing is signed with SHA-1.');
  return algorithm as Exclude<typeof algorithm, { hash: 'SHA-1' } | { name: 'Ed25519' | 'Ed448' }> & {
    hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  };
}

function isSelfIssued(der: Uint8Array): boolean {
  const { subject, issuer } = parseCertificate(der);
  return sameName(subject, issuer);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
