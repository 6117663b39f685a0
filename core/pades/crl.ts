/** Certificate revocation lists (RFC 5280 section 5): what one says about a certificate, and whether it holds. */
import { readSignatureAlgorithm, verifySignature } from './algorithms.ts';
import {
  type Asn1,
  Asn1Error,
  children,
  fields,
  hex,
  inside,
  readAt,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readIntegerBytes,
  readTime,
  sameBytes,
  TAG,
} from './asn1.ts';
import {
  type CertificateFacts,
  distributionPointNames,
  type Extension,
  readExtensions,
  unsigned,
} from './certificates.ts';
import { type DistinguishedName, readName, sameName } from './distinguished-names.ts';
import { OID } from './oids.ts';
import { PkiError, reading } from './pki-error.ts';
import { isCurrent, REVOCATION_REASONS, type RevocationStatus } from './revocation.ts';

/** `number` is hexadecimal. The entries are read where a certificate is looked up: a list may hold many thousands. */
export interface Crl {
  readonly issuer: DistinguishedName;
  readonly thisUpdate: string;
  readonly nextUpdate?: string;
  readonly number?: string;
  readonly entries?: Asn1;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
}

/** @throws PkiError `malformed-crl` */
export function readCrl(der: Uint8Array): Crl {
  return orMalformed(() => {
    const outer = fields(readDer(der));
    const tbs = outer.next(TAG.sequence);
    const signatureAlgorithm = outer.next(TAG.sequence);
    const signature = readBits(outer.next());
    outer.end();
    const parts = fields(tbs);
    parts.optional(TAG.integer);
    if (!sameBytes(parts.next().bytes, signatureAlgorithm.bytes))
      throw new Asn1Error('two signature algorithms are named');
    const issuer = readName(parts.next());
    const thisUpdate = readTime(parts.next());
    const next = parts.optional(TAG.utcTime) ?? parts.optional(TAG.generalizedTime);
    const entries = parts.optional(TAG.sequence);
    const extensionsField = parts.optional(0xa0);
    parts.end();
    const extensions = readExtensions(extensionsField && inside(extensionsField));
    const number = extensions.get(OID.crlNumber);
    return {
      issuer,
      thisUpdate,
      ...(next ? { nextUpdate: readTime(next) } : {}),
      ...(number ? { number: hex(unsigned(readIntegerBytes(readDer(number.value)))) } : {}),
      ...(entries ? { entries } : {}),
      extensions,
      tbs: tbs.bytes,
      signatureAlgorithm,
      signature,
    };
  });
}

/**
 * What a CRL says about `certificate`: the list is the issuer's own and complete (no indirect or delta list, no list of some
 * reasons only), signed by it, and current at `at` (ISO 8601) if that is given.
 * @throws PkiError `malformed-crl`, `crl-issuer`, `crl-signature`, `crl-out-of-date`, `crl-unsupported`, `unsupported-algorithm`
 */
export async function verifyCrl(
  der: Uint8Array,
  asked: { readonly certificate: CertificateFacts; readonly issuer: CertificateFacts; readonly at?: string },
): Promise<RevocationStatus> {
  const crl = readCrl(der);
  const { certificate, issuer, at } = asked;
  if (!sameName(crl.issuer, issuer.subject) || (issuer.keyUsage && !issuer.keyUsage.includes('cRLSign'))) {
    throw new PkiError('crl-issuer', `The revocation list is of ${crl.issuer.text}, not of ${issuer.subject.text}.`);
  }
  const algorithm = orMalformed(() => readSignatureAlgorithm(crl.signatureAlgorithm));
  if (!(await verifySignature(issuer.publicKey, algorithm, crl.signature, crl.tbs))) {
    throw new PkiError('crl-signature', 'The signature of the revocation list does not hold.');
  }
  if (!orMalformed(() => covers(crl, certificate))) {
    throw new PkiError('crl-unsupported', 'The revocation list is not a complete one for this certificate.');
  }
  if (at && !isCurrent(at, crl.thisUpdate, crl.nextUpdate)) {
    throw new PkiError('crl-out-of-date', `The revocation list is of ${crl.thisUpdate} and not current.`);
  }
  const kept = crl.extensions.get(OID.expiredCertsOnCrl);
  return orMalformed(() => ({
    ...lookUp(crl, certificate),
    thisUpdate: crl.thisUpdate,
    ...(crl.nextUpdate ? { nextUpdate: crl.nextUpdate } : {}),
    ...(kept ? { keptSince: readTime(readDer(kept.value)) } : {}),
  }));
}

/**
 * Whether the list is about all reasons and about certificates of this kind, and where it is one of several, about those
 * that name it (RFC 5280, 6.3.3, b, 2).
 */
function covers({ extensions }: Crl, certificate: CertificateFacts): boolean {
  const known: readonly string[] = [OID.issuingDistributionPoint, OID.crlNumber, OID.authorityKeyIdentifier];
  if ([...extensions].some(([id, { critical }]) => critical && !known.includes(id))) return false;
  if (extensions.has(OID.deltaCrlIndicator)) return false;
  const point = extensions.get(OID.issuingDistributionPoint);
  const parts = point ? children(readDer(point.value)) : [];
  return parts.every((part) => {
    if (part.tag === 0xa0) return distributionPointNames(part).some((name) => isNamedBy(name, certificate));
    if (part.tag === 0x83) return false;
    const set = readBoolean(part, part.tag);
    if (part.tag === 0x81) return !set || !certificate.isCa;
    if (part.tag === 0x82) return !set || certificate.isCa;
    return !set;
  });
}

/** A certificate that names no list is in whichever its issuer has. */
const isNamedBy = (name: string, { crlNames }: CertificateFacts) => crlNames.length === 0 || crlNames.includes(name);

function lookUp(
  { entries }: Crl,
  certificate: CertificateFacts,
): Pick<RevocationStatus, 'status' | 'revokedAt' | 'reason'> {
  for (let offset = 0; entries && offset < entries.content.length; ) {
    const entry = readAt(entries.content, offset);
    offset += entry.bytes.length;
    const serial = readAt(entry.content, 0);
    if (!sameBytes(serial.bytes, certificate.serialDer)) continue;
    const parts = fields(entry);
    parts.next();
    const revokedAt = readTime(parts.next());
    const extensions = readExtensions(parts.optional(TAG.sequence));
    parts.end();
    const reason = extensions.get(OID.reasonCode);
    const code = reason ? readInteger(readDer(reason.value), TAG.enumerated) : 0;
    return { status: 'revoked', revokedAt, reason: REVOCATION_REASONS[code] ?? `reason ${code}` };
  }
  return { status: 'good' };
}

const orMalformed = <T>(read: () => T) =>
  reading('malformed-crl', 'These bytes are not a certificate revocation list, or it is damaged.', read);
