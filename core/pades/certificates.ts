/** What an X.509 certificate says (RFC 5280 section 4). Nothing is judged here. */
import { type KeyAlgorithm, readKeyAlgorithm, readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts';
import {
  type Asn1,
  Asn1Error,
  children,
  fields,
  hex,
  inside,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readIntegerBytes,
  readNamedBits,
  readOid,
  readTime,
  sameBytes,
  TAG,
} from './asn1.ts';
import { type DistinguishedName, readName } from './distinguished-names.ts';
import { digest } from './hashes.ts';
import {
  type GeneralName,
  type NameConstraints,
  readAlternativeNames,
  readNameConstraints,
} from './name-constraints.ts';
import { OID } from './oids.ts';
import { binaryText } from './pdf-objects.ts';
import { PkiError, reading } from './pki-error.ts';
import { type Qualification, readQualification } from './qc-statements.ts';

/** By bit number (RFC 5280 section 4.2.1.3). */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsageName = (typeof KEY_USAGES)[number];

/** Times are ISO 8601 in UTC, `serial` is hexadecimal without sign octet; identifiers of keys are hexadecimal too. */
export interface CertificateFacts {
  readonly der: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly serial: string;
  /** The serial number as INTEGER, DER. */
  readonly serialDer: Uint8Array;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyAlgorithm: KeyAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Absent: any use. */
  readonly keyUsage?: readonly KeyUsageName[];
  /** Object identifiers. Absent: any purpose. */
  readonly extKeyUsage?: readonly string[];
  readonly isCa: boolean;
  /** How many CA certificates may stand between this one and the leaf. Absent: any number. */
  readonly pathLength?: number;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  /** By which names its revocation list goes, one of which a list that is one of several has to have; hexadecimal. */
  readonly crlNames: readonly string[];
  readonly caIssuers: readonly string[];
  /** Object identifiers of the certificate policies, and of the statements about qualified certificates. */
  readonly policies: readonly string[];
  readonly qcStatements: readonly string[];
  /** What those statements say. */
  readonly qualification: Qualification;
  /** Names of the bearer beside the subject. */
  readonly alternativeNames: readonly GeneralName[];
  /** For which names this authority may issue; absent: for any. */
  readonly nameConstraints?: NameConstraints;
  /** What this authority says of the policies of those below it. */
  readonly policyConstraints: PolicyConstraints;
  /** Whether revocation of this OCSP responder need not be checked (RFC 6960 section 4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
  /** Whether its issuer says that it never revokes it (RFC 9608), or lets it end before that would help (EN 319 412-1). */
  readonly neverRevoked: boolean;
  /** The extensions marked critical, by object identifier. */
  readonly criticalExtensions: readonly string[];
  /** What the issuer signed, how and the signature; without algorithm if it is one that is not verified here. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm?: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** What a CA certificate says of the policies below it; counts are of certificates. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
  readonly inhibitAnyPolicy?: number;
  /** Which of the subject's policies counts as which of the issuer's. */
  readonly mappings: readonly { readonly issuer: string; readonly subject: string }[];
}

const noPolicyConstraints: PolicyConstraints = { mappings: [] };

/** SHA-256 of a certificate, hexadecimal: how certificates are named in logs and pages. */
export const fingerprint = async (der: Uint8Array) => hex(await digest('SHA-256', der));

/**
 * @param der one certificate, DER, nothing after it
 * @throws PkiError `malformed-certificate`
 */
export function parseCertificate(der: Uint8Array): CertificateFacts {
  const key = der.length <= largestParsed ? binaryText(der) : undefined;
  const known = key === undefined ? undefined : parsed.get(key);
  if (known !== undefined) return known;
  const facts = reading('malformed-certificate', 'These bytes are not an X.509 certificate, or it is damaged.', () =>
    readCertificate(der.slice()),
  );
  if (parsed.size >= mostParsed) parsed.clear();
  if (key !== undefined) parsed.set(key, facts);
  return facts;
}

/** A certificate among others that somebody sent along: one that cannot be read says nothing, and is none. */
export function readableCertificate(der: Uint8Array): readonly CertificateFacts[] {
  try {
    return [parseCertificate(der)];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

/** The same few certificates stand in every signature of a file, and are asked for again and again along its paths. */
const parsed = new Map<string, CertificateFacts>();
const mostParsed = 200;
const largestParsed = 8_192;

function readCertificate(bytes: Uint8Array): CertificateFacts {
  const certificate = fields(readDer(bytes));
  const tbs = certificate.next(TAG.sequence);
  const outerAlgorithm = certificate.next(TAG.sequence);
  const signature = readBits(certificate.next());
  certificate.end();

  const parts = fields(tbs);
  const version = parts.optional(0xa0);
  if (version && readInteger(inside(version)) > 2) throw new Asn1Error('the certificate is of an unknown version');
  const serialNumber = parts.next();
  const serial = hex(unsigned(readIntegerBytes(serialNumber)));
  const innerAlgorithm = parts.next(TAG.sequence);
  if (!sameBytes(innerAlgorithm.bytes, outerAlgorithm.bytes)) throw new Asn1Error('two signature algorithms are named');
  const issuer = readName(parts.next());
  const validity = fields(parts.next());
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  validity.end();
  const subject = readName(parts.next());
  const spki = parts.next(TAG.sequence);
  parts.optional(0x81);
  parts.optional(0x82);
  const extensionsField = parts.optional(0xa3);
  parts.end();
  const extensions = readExtensions(extensionsField ? inside(extensionsField) : undefined);
  const signatureAlgorithm = supported(() => readSignatureAlgorithm(outerAlgorithm));

  return {
    der: bytes,
    subject,
    issuer,
    serial,
    serialDer: serialNumber.bytes,
    notBefore,
    notAfter,
    keyAlgorithm: readKeyAlgorithm(spki),
    publicKey: spki.bytes,
    ...readPurposes(extensions),
    ...readIdentifiers(extensions),
    ...readAddresses(extensions),
    ...readConstraints(extensions),
    ocspNoCheck: extensions.has(OID.ocspNoCheck),
    neverRevoked: extensions.has(OID.noRevAvail) || extensions.has(OID.validityAssuredShortTerm),
    criticalExtensions: [...extensions].filter(([, { critical }]) => critical).map(([id]) => id),
    tbs: tbs.bytes,
    ...(signatureAlgorithm ? { signatureAlgorithm } : {}),
    signature,
  };
}

function supported<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError && error.code === 'unsupported-algorithm') return undefined;
    throw error;
  }
}

/** A serial number without the zero octet that keeps it positive, so that it reads as programs print it. */
export const unsigned = (bytes: Uint8Array) => (bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes);

export interface Extension {
  readonly critical: boolean;
  /** The DER inside the OCTET STRING. */
  readonly value: Uint8Array;
}

/** Extensions by object identifier, of certificates, CRLs and OCSP alike. @throws Asn1Error if one occurs twice */
export function readExtensions(list: Asn1 | undefined): ReadonlyMap<string, Extension> {
  const found = new Map<string, Extension>();
  for (const extension of list ? children(list) : []) {
    const parts = fields(extension);
    const id = readOid(parts.next());
    const critical = parts.optional(TAG.boolean);
    const value = parts.next(TAG.octetString).content;
    parts.end();
    if (found.has(id)) throw new Asn1Error(`the extension ${id} occurs twice`);
    found.set(id, { critical: critical ? readBoolean(critical) : false, value });
  }
  return found;
}

type Extensions = ReadonlyMap<string, Extension>;

function extensionValue(extensions: Extensions, id: string): Asn1 | undefined {
  const extension = extensions.get(id);
  return extension && readDer(extension.value);
}

function readPurposes(extensions: Extensions) {
  const usage = extensionValue(extensions, OID.keyUsage);
  const purposes = extensionValue(extensions, OID.extKeyUsage);
  const constraints = extensionValue(extensions, OID.basicConstraints);
  const basic = constraints && fields(constraints);
  const ca = basic?.optional(TAG.boolean);
  const pathLength = basic?.optional(TAG.integer);
  basic?.end();
  return {
    ...(usage ? { keyUsage: readNamedBits(usage).flatMap((bit) => KEY_USAGES[bit] ?? []) } : {}),
    ...(purposes ? { extKeyUsage: children(purposes).map(readOid) } : {}),
    isCa: ca ? readBoolean(ca) : false,
    ...(pathLength ? { pathLength: readInteger(pathLength) } : {}),
  };
}

function readIdentifiers(extensions: Extensions) {
  const subjectKey = extensionValue(extensions, OID.subjectKeyIdentifier);
  const authority = extensionValue(extensions, OID.authorityKeyIdentifier);
  const authorityKey = authority && children(authority).find(({ tag }) => tag === 0x80);
  const policies = extensionValue(extensions, OID.certificatePolicies);
  const statements = extensionValue(extensions, OID.qcStatements);
  return {
    ...(subjectKey ? { subjectKeyId: hex(subjectKey.content) } : {}),
    ...(authorityKey ? { authorityKeyId: hex(authorityKey.content) } : {}),
    policies: policies ? children(policies).map((policy) => readOid(fields(policy).next())) : [],
    qcStatements: statements ? children(statements).map((statement) => readOid(fields(statement).next())) : [],
    qualification: readQualification(statements),
  };
}

function readConstraints(extensions: Extensions) {
  const alternative = extensionValue(extensions, OID.subjectAltName);
  const names = extensionValue(extensions, OID.nameConstraints);
  return {
    alternativeNames: alternative ? readAlternativeNames(alternative) : [],
    ...(names ? { nameConstraints: readNameConstraints(names) } : {}),
    policyConstraints: readPolicyConstraints(extensions),
  };
}

function readPolicyConstraints(extensions: Extensions): PolicyConstraints {
  const constraints = extensionValue(extensions, OID.policyConstraints);
  const mappings = extensionValue(extensions, OID.policyMappings);
  const inhibited = extensionValue(extensions, OID.inhibitAnyPolicy);
  if (!constraints && !mappings && !inhibited) return noPolicyConstraints;
  const parts = constraints && fields(constraints);
  const [explicit, mapping] = [parts?.optional(0x80), parts?.optional(0x81)];
  parts?.end();
  return {
    ...(explicit ? { requireExplicitPolicy: readInteger(explicit, 0x80) } : {}),
    ...(mapping ? { inhibitPolicyMapping: readInteger(mapping, 0x81) } : {}),
    ...(inhibited ? { inhibitAnyPolicy: readInteger(inhibited) } : {}),
    mappings: (mappings ? children(mappings) : []).map((pair) => {
      const both = fields(pair);
      const policies = { issuer: readOid(both.next()), subject: readOid(both.next()) };
      both.end();
      return policies;
    }),
  };
}

function readAddresses(extensions: Extensions) {
  const access = extensionValue(extensions, OID.authorityInfoAccess);
  const descriptions = (access ? children(access) : []).map((description) => {
    const parts = fields(description);
    return { method: readOid(parts.next()), urls: uris([parts.next()]) };
  });
  const urlsFor = (method: string) =>
    descriptions.filter((entry) => entry.method === method).flatMap(({ urls }) => urls);
  const points = extensionValue(extensions, OID.crlDistributionPoints);
  return {
    ocspUrls: urlsFor(OID.accessOcsp),
    caIssuers: urlsFor(OID.accessCaIssuers),
    crlUrls: (points ? children(points) : []).flatMap(distributionPointUrls),
    crlNames: (points ? children(points) : []).flatMap((point) => distributionPointNames(fields(point).optional(0xa0))),
  };
}

/** A point whose list is signed by another authority, or holds some reasons only, is left out: such lists are not used. */
function distributionPointUrls(point: Asn1): string[] {
  const parts = fields(point);
  const name = parts.optional(0xa0);
  if (!name || parts.rest().length > 0) return [];
  return children(name, 0xa0)
    .filter(({ tag }) => tag === 0xa0)
    .flatMap((fullName) => uris(children(fullName, 0xa0)));
}

/** The names of a DistributionPointName, each as its DER in hexadecimal; there are none where it is not given. */
export function distributionPointNames(name: Asn1 | undefined): readonly string[] {
  return (name === undefined ? [] : children(name, 0xa0)).flatMap((choice) =>
    // One relative to the issuer's name stands for itself.
    choice.tag === 0xa0 ? children(choice, 0xa0).map(({ bytes }) => hex(bytes)) : [hex(choice.bytes)],
  );
}

const uris = (names: readonly Asn1[]) =>
  names.filter(({ tag }) => tag === 0x86).map(({ content }) => String.fromCharCode(...content.subarray(0, 2048)));
