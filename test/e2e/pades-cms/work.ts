/** All that the CMS side of `pades` computes, as text: what Node and a browser have to agree on to the last byte. */

import { buildPath } from '../../../core/pades/certificate-path.ts';
import { fingerprint, parseCertificate } from '../../../core/pades/certificates.ts';
import { addSignatureTimestamp, signatureValue, signCms } from '../../../core/pades/cms.ts';
import { verifyCms } from '../../../core/pades/cms-verification.ts';
import { verifyCrl } from '../../../core/pades/crl.ts';
import { type HashName, hashOfLength } from '../../../core/pades/hashes.ts';
import { ocspRequest, verifyOcsp } from '../../../core/pades/ocsp.ts';
import { compareName } from '../../../core/pades/person-names.ts';
import { keySigner } from '../../../core/pades/signer.ts';
import { suitability } from '../../../core/pades/suitability.ts';
import { verifyTimestamp } from '../../../core/pades/timestamp.ts';
import { timestampRequest } from '../../../core/pades/timestamp-protocol.ts';

/** Bytes in base64; `at` ISO 8601. */
export interface Material {
  /** An RSA key, whose signatures have no randomness, and its chain with the root. */
  readonly pkcs8: string;
  readonly chain: readonly string[];
  /** An ECDSA signature over `document`, made elsewhere, and its anchors. */
  readonly cms: string;
  readonly document: string;
  readonly anchors: readonly string[];
  readonly imprint: string;
  readonly nonce: string;
  readonly token: string;
  readonly ocsp: string;
  readonly crl: string;
  readonly at: string;
}

const bytes = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Every byte array as base64, so that the whole is text. */
const told = (value: unknown) =>
  JSON.stringify(value, (_key, part) => (part instanceof Uint8Array ? btoa(String.fromCharCode(...part)) : part));

export async function work(material: Material): Promise<string> {
  const { at } = material;
  const [document, imprint, nonce, token, crl] = [
    material.document,
    material.imprint,
    material.nonce,
    material.token,
    material.crl,
  ].map(bytes) as [Uint8Array<ArrayBuffer>, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const chain = material.chain.map(bytes);
  const anchors = material.anchors.map(bytes);
  const [certificate, issuer] = chain.map(parseCertificate);
  if (!certificate || !issuer) throw new Error('the chain is too short');
  const digest = async (hash: HashName) => new Uint8Array(await crypto.subtle.digest(hash, document));
  const messageDigest = await digest('SHA-256');

  const made: unknown[] = [];
  for (const algorithm of [
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 0 },
  ] as const) {
    const parameters = { name: algorithm.name, hash: algorithm.hash };
    const key = await crypto.subtle.importKey('pkcs8', bytes(material.pkcs8), parameters, false, ['sign']);
    const cms = await signCms({ signer: keySigner(key, chain, algorithm), messageDigest });
    const stamped = addSignatureTimestamp(cms, token);
    made.push(cms, stamped, signatureValue(stamped), await verifyCms(stamped, { messageDigest }));
  }
  made.push(timestampRequest({ messageImprint: imprint, nonce }), await ocspRequest(certificate, issuer, nonce));
  return told({
    made,
    facts: [
      certificate,
      await fingerprint(certificate.der),
      suitability(certificate, at),
      hashOfLength(imprint.length),
    ],
    names: compareName(certificate.subject, 'José Núñez Ibáñez'),
    theirs: await verifyCms(bytes(material.cms), { messageDigest: digest }),
    path: [
      await buildPath(certificate.der, chain.slice(1), anchors, at),
      await buildPath(certificate.der, [], anchors, at),
    ],
    timestamp: await verifyTimestamp(token, { messageImprint: imprint, nonce }),
    ocsp: await verifyOcsp(bytes(material.ocsp), { certificate, issuer, at, nonce }),
    crl: await verifyCrl(crl, { certificate, issuer, at }),
  });
}
