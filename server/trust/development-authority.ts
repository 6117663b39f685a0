/**
 * A whole certification authority for samples and rehearsals, in one directory: root, issuing authority, time-stamping, seal
 * and certificate status. Everything that it answers is bytes in, bytes out; who wants HTTP puts a route before `answer`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Asn1, Asn1Error, children, hex, readDer, sameBytes } from '../../core/pades/asn1.ts';
import { type CertificateFacts, parseCertificate, unsigned } from '../../core/pades/certificates.ts';
import { integer } from '../../core/pades/der.ts';
import type { NameAttributes } from '../../core/pades/distinguished-names.ts';
import { readHash } from '../../core/pades/hashes.ts';
import { certId } from '../../core/pades/ocsp.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import type { Signer } from '../../core/pades/signer.ts';
import { addressesFor, loadAuthorityFiles, makeAuthorityFiles } from './authority-files.ts';
import { AuthorityLedger } from './authority-ledger.ts';
import { makeCertificate } from './certificate-writing.ts';
import { makeCrl, makeOcspResponse, type OcspStatus, readOcspRequest, refuseOcsp } from './revocation-writing.ts';
import { respondTimestamp } from './timestamp-responder.ts';
import { TrustError } from './trust-error.ts';

/** Under the arc that is kept for examples (ITU-T X.660): these time-stamps are for samples and rehearsals. */
export const DEVELOPMENT_POLICY = '2.999.1.1';

/** CRLReason certificateHold. */
const HOLD = 6;

const HOUR = 3_600_000;
/** A list is good for a week and made anew after an hour; an OCSP answer is good for a day. */
const CRL_PERIOD = 7 * 24 * HOUR;
const CRL_AGE = HOUR;
const OCSP_PERIOD = 24 * HOUR;
const YEARS = 10;

export interface AuthorityOptions {
  /** Made if it does not exist; 0700. */
  readonly directory: string;
  /** Where it is published: its certificates name addresses under this one. Without a slash at the end. */
  readonly baseUrl: string;
  /** What its certificates are called after. */
  readonly label: string;
  readonly clock?: () => Date;
  readonly random?: (bytes: number) => Uint8Array;
}

export interface CertificateOrder {
  readonly subject: NameAttributes;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** ISO 8601; not after the end of the authority itself. */
  readonly notAfter: string;
  readonly profile?: 'signatory' | 'seal';
}

export interface IssuedCertificate {
  readonly certificate: Uint8Array;
  /** The certificate, then the issuing authority's; the root is left to those who trust it. */
  readonly chain: readonly Uint8Array[];
  /** A list made after the certificate, so that it can say that the certificate was good. */
  readonly crl: Uint8Array;
}

export type KeyKind = 'RSA-2048' | 'EC-P256' | 'EC-P384';

export interface DevelopmentAuthority {
  /** The address for which it was made, which may be another than the one asked for at a later start. */
  readonly baseUrl: string;
  /** The trust anchor. */
  readonly root: Uint8Array;
  /** The seal of a deployment without one of its own. */
  readonly seal: Signer;
  readonly caCertificate: (name: 'root' | 'issuing') => Uint8Array;
  /** Certifies a key. @throws TrustError `certificate-request` */
  readonly issue: (order: CertificateOrder) => Promise<IssuedCertificate>;
  /** Makes a key and certifies it; `chain` ends with the root. For sample persons, whose keys protect nothing. */
  readonly issueKeyPair: (
    kind: KeyKind,
    order: Omit<CertificateOrder, 'publicKey'>,
  ) => Promise<{ readonly pkcs8: Uint8Array; readonly chain: readonly Uint8Array[] }>;
  /**
   * Revokes a certificate that it issued; `reason` is a CRLReason: with certificateHold (6) it is suspended, and may be
   * reinstated, or revoked for good, as of the time of the suspension (RFC 5280, 5.3.1). A revocation is final.
   * @returns since when it is revoked, ISO 8601
   * @throws TrustError `certificate-request`
   */
  readonly revoke: (certificate: Uint8Array, reason?: number) => string;
  /** Ends a suspension. @throws TrustError `certificate-revoked` where it is revoked for good, `certificate-request` where not its own */
  readonly reinstate: (certificate: Uint8Array) => void;
  /** Whether a certificate that it issued is revoked or suspended. */
  readonly isRevoked: (certificate: Uint8Array) => boolean;
  readonly crl: (name: 'root' | 'issuing') => Promise<Uint8Array>;
  /** Answers an OCSPRequest. */
  readonly respondOcsp: (request: Uint8Array) => Promise<Uint8Array>;
  /** Answers a TimeStampReq. */
  readonly respondTimestamp: (request: Uint8Array) => Promise<Uint8Array>;
  /** What its own address answers; nothing for other addresses. */
  readonly answer: (url: string, body?: Uint8Array) => Promise<Answer | undefined>;
  readonly close: () => void;
}

export interface Answer {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens the authority in `directory`, making it first if there is none.
 * @throws TrustError `authority-damaged`
 */
export async function openDevelopmentAuthority(options: AuthorityOptions): Promise<DevelopmentAuthority> {
  const { directory, baseUrl, label } = options;
  const clock = options.clock ?? (() => new Date());
  const random = options.random ?? ((bytes: number) => randomBytes(bytes));
  if (!existsSync(directory)) {
    const at = clock().toISOString();
    await makeAuthorityFiles(directory, { baseUrl, label, at, years: YEARS, random });
  }
  const files = await loadAuthorityFiles(directory);
  const { root, issuing, seal, ocsp } = files.members;
  const ledger = new AuthorityLedger(join(directory, 'ledger.jsonl'));
  const lists = new Map<'root' | 'issuing', { readonly der: Uint8Array; readonly madeAt: number }>();
  const after = (milliseconds: number) => new Date(clock().getTime() + milliseconds).toISOString();
  const own = Object.values(files.members).map(({ certificate }) => certificate.serial);
  const wasIssued = (serial: string) => ledger.issued.has(serial) || own.includes(serial);

  async function freshCrl(name: 'root' | 'issuing'): Promise<Uint8Array> {
    const at = clock();
    const { certificate, signer } = files.members[name];
    const revoked =
      name === 'root' ? [] : [...ledger.revoked].map(([serial, why]) => ({ serialDer: serialDer(serial), ...why }));
    const der = await makeCrl({
      issuer: certificate,
      signer,
      number: ledger.nextCrlNumber(at.toISOString()),
      thisUpdate: at.toISOString(),
      nextUpdate: after(CRL_PERIOD),
      revoked,
    });
    lists.set(name, { der, madeAt: at.getTime() });
    return der;
  }

  async function crl(name: 'root' | 'issuing'): Promise<Uint8Array> {
    const list = lists.get(name);
    const age = list ? clock().getTime() - list.madeAt : Number.POSITIVE_INFINITY;
    return list && age < CRL_AGE ? list.der : freshCrl(name);
  }

  async function issue(order: CertificateOrder): Promise<IssuedCertificate> {
    const { subject, publicKey, notAfter, profile = 'signatory' } = order;
    if (Date.parse(notAfter) > Date.parse(issuing.certificate.notAfter)) {
      throw new TrustError(
        'certificate-request',
        `A certificate cannot outlast its authority (${issuing.certificate.notAfter}).`,
      );
    }
    const at = clock().toISOString();
    const addresses = addressesFor(baseUrl, profile);
    const request = { profile, subject, publicKey, serial: random(16), notBefore: at, notAfter, addresses };
    const certificate = await makeCertificate(request, issuing);
    const { serial, subject: name } = parseCertificate(certificate);
    ledger.append({ type: 'issued', serial, subject: name.text, at, notAfter });
    return { certificate, chain: [certificate, issuing.certificate.der], crl: await freshCrl('issuing') };
  }

  async function issueKeyPair(kind: KeyKind, order: Omit<CertificateOrder, 'publicKey'>) {
    const keys = await generateKeyPair(kind);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
    const { chain } = await issue({ ...order, publicKey });
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
    return { pkcs8, chain: [...chain, root.certificate.der] };
  }

  function ownSerial(certificate: Uint8Array): string {
    const { serial, issuer, subject } = parseCertificate(certificate);
    if (issuer.key !== issuing.certificate.subject.key || !wasIssued(serial)) {
      throw new TrustError('certificate-request', `The certificate of ${subject.text} was not issued here.`);
    }
    return serial;
  }

  function revoke(certificate: Uint8Array, reason = 0): string {
    const serial = ownSerial(certificate);
    const before = ledger.revoked.get(serial);
    if (before && (before.reason !== HOLD || reason === HOLD)) return before.at;
    const at = before?.at ?? clock().toISOString();
    ledger.append({ type: 'revoked', serial, at, reason });
    lists.delete('issuing');
    return at;
  }

  function reinstate(certificate: Uint8Array): void {
    const serial = ownSerial(certificate);
    const before = ledger.revoked.get(serial);
    if (!before) return;
    if (before.reason !== HOLD)
      throw new TrustError('certificate-revoked', 'A certificate that is revoked stays revoked.');
    ledger.append({ type: 'reinstated', serial, at: clock().toISOString() });
    lists.delete('issuing');
  }

  async function respondOcsp(request: Uint8Array): Promise<Uint8Array> {
    const query = readQuery(request);
    if (!query) return refuseOcsp(1);
    const answers: { certId: Uint8Array; status: OcspStatus }[] = [];
    for (const id of query.certIds) {
      const serial = await serialIfIssuedBy(id, issuing.certificate);
      if (!serial) return refuseOcsp(6);
      const revoked = ledger.revoked.get(serial);
      answers.push({ certId: id.bytes, status: revoked ?? (wasIssued(serial) ? 'good' : 'unknown') });
    }
    return makeOcspResponse({
      responder: ocsp.certificate,
      signer: ocsp.signer,
      answers,
      producedAt: clock().toISOString(),
      nextUpdate: after(OCSP_PERIOD),
      ...(query.nonce ? { nonce: query.nonce } : {}),
    });
  }

  const responder = { signer: files.members['time-stamping'].signer, policy: DEVELOPMENT_POLICY, clock, random };
  const timestamp = (request: Uint8Array) => respondTimestamp(responder, request);

  async function answer(url: string, body?: Uint8Array): Promise<Answer | undefined> {
    const base = [baseUrl, files.baseUrl].find((candidate) => url.startsWith(`${candidate}/`));
    const name = base && url.slice(base.length + 1);
    if (name === 'tsa' && body) return { type: 'application/timestamp-reply', bytes: await timestamp(body) };
    const question = name === 'ocsp' ? body : askedByGet(name);
    if (question) return { type: 'application/ocsp-response', bytes: await respondOcsp(question) };
    if (name === 'root.crl' || name === 'issuing.crl') {
      return { type: 'application/pkix-crl', bytes: await crl(name === 'root.crl' ? 'root' : 'issuing') };
    }
    if (name === 'root.crt' || name === 'issuing.crt') {
      const { certificate } = name === 'root.crt' ? root : issuing;
      return { type: 'application/pkix-cert', bytes: certificate.der };
    }
    return undefined;
  }

  return {
    baseUrl: files.baseUrl,
    root: root.certificate.der,
    seal: seal.signer,
    caCertificate: (name) => files.members[name].certificate.der,
    issue,
    issueKeyPair,
    revoke,
    reinstate,
    isRevoked: (certificate) => ledger.revoked.has(parseCertificate(certificate).serial),
    crl,
    respondOcsp,
    respondTimestamp: timestamp,
    answer,
    close: () => ledger.close(),
  };
}

/** An OCSPRequest that stands in the address, in base64 (RFC 6960, appendix A.1). */
function askedByGet(name: string | undefined): Uint8Array | undefined {
  const encoded = name?.startsWith('ocsp/') ? name.slice('ocsp/'.length) : undefined;
  if (encoded === undefined) return undefined;
  try {
    return new Uint8Array(Buffer.from(decodeURIComponent(encoded), 'base64'));
  } catch {
    return new Uint8Array();
  }
}

const serialDer = (serial: string) => integer(Buffer.from(serial, 'hex'));

function readQuery(request: Uint8Array) {
  try {
    return readOcspRequest(request);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

/** The serial number that a CertID is about, hexadecimal, if it names this issuer. */
async function serialIfIssuedBy(id: Asn1, issuer: CertificateFacts): Promise<string | undefined> {
  const [algorithm, nameHash, keyHash, serial] = children(id);
  if (!algorithm || !nameHash || !keyHash || !serial) return undefined;
  const hash = hashOf(algorithm);
  if (!hash) return undefined;
  const [, ownName, ownKey] = children(readDer(await certId(serial.bytes, issuer, hash)));
  const same = ownName && ownKey && sameBytes(ownName.bytes, nameHash.bytes) && sameBytes(ownKey.bytes, keyHash.bytes);
  return same ? hex(unsigned(serial.content)) : undefined;
}

function hashOf(algorithm: Asn1) {
  try {
    return readHash(algorithm);
  } catch (error) {
    if (error instanceof PkiError || error instanceof Asn1Error) return undefined;
    throw error;
  }
}

async function generateKeyPair(kind: KeyKind): Promise<CryptoKeyPair> {
  if (kind === 'RSA-2048') {
    const exponent = Uint8Array.of(1, 0, 1);
    const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: exponent };
    return crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  }
  const namedCurve = kind === 'EC-P256' ? 'P-256' : 'P-384';
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
}
