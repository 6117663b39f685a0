/** Signatures of the kind adbe.x509.rsa_sha1, as readers made them before PDF 2.0 (ISO 32000-1, 12.8.3.2). */
import { type SignatureAlgorithm, verifySignature } from './algorithms.ts';
import { Asn1Error, readDer, TAG } from './asn1.ts';
import { type CertificateFacts, readableCertificate } from './certificates.ts';
import type { CmsVerdict } from './cms-verification.ts';
import type { HashName } from './hashes.ts';
import type { PdfFile } from './pdf-file.ts';
import { isString, type PdfDictionary } from './pdf-objects.ts';
import { PkiError } from './pki-error.ts';

/** SHA-1 by its name; the others since PDF 1.6 and 1.7 (table 257). */
const hashes: readonly HashName[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/**
 * Whether Contents, a PKCS #1 signature in an OCTET STRING, is over `content`, by the key of the first certificate of Cert.
 * @param signature the signature dictionary
 */
export async function verifyRsaSha1(
  contents: Uint8Array,
  content: Uint8Array,
  file: PdfFile,
  signature: PdfDictionary,
): Promise<Pick<CmsVerdict, 'certificate' | 'certificates' | 'deviations' | 'problems' | 'signatureAlgorithm'>> {
  const entry = file.resolve(signature.get('Cert'));
  const strings = (isString(entry) ? [entry] : (file.array(entry) ?? [])).map((item) => file.resolve(item));
  const certificates = strings.filter(isString).map(({ bytes }) => bytes);
  // There are no signed attributes that could name the certificate.
  const known = { certificates, deviations: ['no-signing-certificate'] as const };
  const [certificate] = certificates.slice(0, 1).flatMap(readableCertificate);
  if (certificate === undefined) return { ...known, problems: ['certificate-missing'] };
  const value = octets(contents);
  if (value === undefined) return { ...known, certificate, problems: ['malformed'] };
  for (const hash of hashes) {
    const signatureAlgorithm: SignatureAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
    if (await holds(certificate, signatureAlgorithm, value, content)) {
      return { ...known, certificate, signatureAlgorithm, problems: [] };
    }
  }
  return { ...known, certificate, problems: ['bad-signature'] };
}

function octets(contents: Uint8Array): Uint8Array | undefined {
  try {
    return readDer(contents, TAG.octetString).content;
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

async function holds(
  { publicKey }: CertificateFacts,
  algorithm: SignatureAlgorithm,
  value: Uint8Array,
  content: Uint8Array,
): Promise<boolean> {
  try {
    return await verifySignature(publicKey, algorithm, value, content);
  } catch (error) {
    // A key that is no RSA key verifies nothing of this kind.
    if (error instanceof PkiError) return false;
    throw error;
  }
}
