import { type Asn1, type Bytes, encoding, explicit, isContext, octets, oid, parse, sequence } from './pkcs12-asn1.ts';

/** What of an X.509 certificate tells whose key it is and who issued it; names and identifiers as strings to compare. */
export interface BagCertificate {
  readonly der: Bytes;
  readonly issuer: string;
  readonly subject: string;
  readonly publicKeyInfo: Asn1;
  readonly keyId: string | undefined;
  readonly issuerKeyId: string | undefined;
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** @throws Pkcs12Error `damaged` if the bytes are no X.509 certificate */
export const readCertificate = (der: Bytes): BagCertificate => {
  const [tbs] = sequence(parse(der));
  const all = sequence(tbs);
  const fields = isContext(all[0], 0) ? all.slice(1) : all;
  const [, , issuer, , subject, publicKeyInfo] = fields;
  sequence(issuer);
  sequence(subject);
  sequence(publicKeyInfo);
  const extensions = fields.find((field) => isContext(field, 3));
  return {
    der,
    issuer: hex(encoding(issuer!)),
    subject: hex(encoding(subject!)),
    publicKeyInfo: publicKeyInfo!,
    keyId: keyIdentifier(extensions, SUBJECT_KEY_IDENTIFIER, (value) => value),
    issuerKeyId: keyIdentifier(extensions, AUTHORITY_KEY_IDENTIFIER, (value) =>
      sequence(value).find((field) => isContext(field, 0)),
    ),
  };
};

const keyIdentifier = (
  extensions: Asn1 | undefined,
  wanted: string,
  pick: (value: Asn1) => Asn1 | undefined,
): string | undefined => {
  if (!extensions) return undefined;
  const extension = sequence(explicit(extensions, 3))
    .map((entry) => sequence(entry))
    .find(([id]) => oid(id) === wanted);
  const identifier = extension && pick(parse(octets(extension[extension.length - 1])));
  return identifier && hex(octets(identifier));
};

/**
 * The certificates from `leaf` up as far as `others` go, leaf first, by the issuer's name and, where several bear that
 * name, by key identifier. Signatures are not checked here: a path is trusted only where it is validated.
 */
export const chainOf = (leaf: BagCertificate, others: readonly BagCertificate[]): readonly BagCertificate[] => {
  const chain = [leaf];
  for (let last = leaf; last.issuer !== last.subject; ) {
    const issuers = others.filter(({ subject }) => subject === last.issuer).filter((other) => !chain.includes(other));
    const issuer = issuers.find(({ keyId }) => keyId !== undefined && keyId === last.issuerKeyId) ?? issuers[0];
    if (!issuer) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
};
