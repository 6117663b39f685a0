/** The signature policy that a signer commits to (signature-policy-identifier, ETSI EN 319 122-1, 5.2.9): EPES. */

import { Asn1Error, children, fields, hex, readDer, readOid, readText, sameBytes, TAG } from './asn1.ts';
import { concatenate } from './der.ts';
import { digest, type HashName, readHash } from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError } from './pki-error.ts';
import { type Attribute, single } from './signed-data.ts';

export interface SignaturePolicy {
  /** Its object identifier; `implied` where the signer says only that there is one. */
  readonly id: string;
  /** Where it can be read, as the signer says. */
  readonly address?: string;
  /** Of the policy's document; absent where the signer names none, or one by a hash that is not known. */
  readonly hash?: { readonly algorithm: HashName; readonly value: Uint8Array };
}

/** @throws Asn1Error */
export function readSignaturePolicy(signed: readonly Attribute[]): SignaturePolicy | undefined {
  const value = single(signed, OID.signaturePolicy);
  if (value === undefined) return undefined;
  if (value.tag === TAG.null) return { id: 'implied' };
  const parts = fields(value);
  const id = readOid(parts.next());
  const hash = parts.optional(TAG.sequence);
  const qualifiers = parts.optional(TAG.sequence);
  const address = (qualifiers ? children(qualifiers) : []).flatMap((one) => {
    const qualifier = fields(one);
    return readOid(qualifier.next()) === OID.policyAddress ? [readText(qualifier.next())] : [];
  })[0];
  const read = hash && readPolicyHash(fields(hash));
  return { id, ...(address === undefined ? {} : { address }), ...(read ? { hash: read } : {}) };
}

function readPolicyHash(parts: ReturnType<typeof fields>): SignaturePolicy['hash'] {
  const identifier = parts.next();
  const value = parts.next(TAG.octetString).content;
  try {
    // All zeros: the signer does not know the hash (EN 319 122-1, 5.2.9.1).
    return value.every((byte) => byte === 0) ? undefined : { algorithm: readHash(identifier), value };
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/**
 * Whether `document` is the policy that was meant. A policy in ASN.1 (ETSI TR 102 272) is hashed without its own hash: its
 * first two parts, in DER.
 */
export async function isPolicy(document: Uint8Array, { algorithm, value }: NonNullable<SignaturePolicy['hash']>) {
  const forms = [document, ...withoutHash(document)];
  for (const form of forms) if (sameBytes(await digest(algorithm, form), value)) return true;
  return false;
}

function withoutHash(document: Uint8Array): readonly Uint8Array[] {
  try {
    const parts = children(readDer(document));
    return parts.length === 3 ? [concatenate(parts.slice(0, 2).map(({ bytes }) => bytes))] : [];
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

/** As reports show it. */
export const hashText = (hash: SignaturePolicy['hash']) => hash && `${hash.algorithm} ${hex(hash.value)}`;
