/** The certificates on which the signatures of a file rest: what has to be known of them is what the file must carry. */
import { sameBytes } from './asn1.ts';
import { buildPath } from './certificate-path.ts';
import { type CertificateFacts, parseCertificate } from './certificates.ts';
import { OID } from './oids.ts';
import { PdfFile } from './pdf-file.ts';
import { revisions } from './revisions.ts';
import { certificatesNamed, readSignedData, type SignedData } from './signed-data.ts';
import { storedEvidence } from './validation/evidence.ts';

export interface SigningChains {
  /** From who signed or timestamped up to a trust anchor, the anchor last; each chain once. */
  readonly chains: readonly (readonly CertificateFacts[])[];
  /** Who signed or timestamped with a certificate that leads to no anchor. */
  readonly unanchored: readonly CertificateFacts[];
}

/**
 * The chains of all signatures, of their timestamps and of the document timestamps. Nothing is verified here but the
 * chains themselves, each at a time at which its first certificate was valid, `at` if it was then.
 * @param asked.at ISO 8601
 * @param asked.certificates intermediates that the file may lack, DER
 * @throws PdfError as `revisions`; Asn1Error where a signature cannot be read
 */
export async function signingChains(
  bytes: Uint8Array,
  asked: {
    readonly at: string;
    readonly anchors: readonly Uint8Array[];
    readonly certificates?: readonly Uint8Array[];
  },
): Promise<SigningChains> {
  const signed = revisions(bytes).signatures.flatMap(({ cms }) => withTimestamps(readSignedData(cms)));
  const known = [
    ...signed.flatMap(({ certificates }) => certificates),
    ...storedEvidence(new PdfFile(bytes)).certificates,
    ...(asked.certificates ?? []),
  ];
  const leaves = distinct(
    signed.flatMap((data) => data.signers.flatMap((signer) => certificatesNamed(data, signer).slice(0, 1))),
  );
  const chains: (readonly CertificateFacts[])[] = [];
  const unanchored: CertificateFacts[] = [];
  for (const leaf of leaves) {
    const outcome = await buildPath(leaf.der, known, asked.anchors, timeOf(leaf, asked.at));
    if ('path' in outcome) chains.push(outcome.path.map(parseCertificate));
    else unanchored.push(leaf);
  }
  return { chains, unanchored };
}

/** A CMS and the time-stamp tokens that it carries. */
function withTimestamps(data: SignedData): readonly SignedData[] {
  const tokens = data.signers.flatMap(({ unsigned }) =>
    unsigned
      .filter(({ type }) => type === OID.signatureTimeStampToken)
      .flatMap(({ values }) => values.map(({ bytes }) => readSignedData(bytes))),
  );
  return [data, ...tokens];
}

function distinct(certificates: readonly CertificateFacts[]): readonly CertificateFacts[] {
  return certificates.filter((one, i) => certificates.findIndex(({ der }) => sameBytes(der, one.der)) === i);
}

function timeOf({ notBefore, notAfter }: CertificateFacts, at: string): string {
  if (Date.parse(at) < Date.parse(notBefore)) return notBefore;
  return Date.parse(at) > Date.parse(notAfter) ? notAfter : at;
}
