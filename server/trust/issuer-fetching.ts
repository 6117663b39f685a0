/** The certificates of issuers that somebody's file lacks, from where the certificates themselves say (RFC 5280, 4.2.2.1). */
import { Asn1Error } from '../../core/pades/asn1.ts';
import { isSignedBy } from '../../core/pades/certificate-path.ts';
import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import { sameName } from '../../core/pades/distinguished-names.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import { readSignedData } from '../../core/pades/signed-data.ts';
import type { Exchange } from './exchange.ts';
import { readPem } from './pem.ts';
import { TrustError } from './trust-error.ts';

/** So many issuers above a certificate are fetched, and so many addresses of each tried. */
const mostLevels = 4;
const mostAddresses = 2;
/** So many certificates of one answer are looked at: a check of a signature takes its time, and anybody writes addresses. */
const mostCandidates = 20;

/**
 * Fetches the issuer of a certificate, and that one's, as far as they can be had. Nothing is trusted by it: where they lead is
 * for whoever builds the path. Never throws for want of an answer.
 * @param exchange must be careful of where it goes: anybody can write an address into a certificate
 * @returns DER, the nearest first
 */
export async function fetchIssuers(certificate: CertificateFacts, exchange: Exchange): Promise<readonly Uint8Array[]> {
  const found: CertificateFacts[] = [];
  for (let below = certificate; found.length < mostLevels && !isRoot(below); ) {
    const issuer = await fetchIssuer(below, exchange);
    if (!issuer) break;
    found.push(issuer);
    below = issuer;
  }
  return found.map(({ der }) => der);
}

const isRoot = ({ subject, issuer }: CertificateFacts) => sameName(subject, issuer);

async function fetchIssuer(below: CertificateFacts, exchange: Exchange): Promise<CertificateFacts | undefined> {
  const addresses = below.caIssuers.filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url));
  for (const url of addresses.slice(0, mostAddresses)) {
    for (const candidate of await fetchCertificates(url, exchange)) {
      if (sameName(candidate.subject, below.issuer) && (await isSignedBy(below, candidate).catch(() => false)))
        return candidate;
    }
  }
  return undefined;
}

async function fetchCertificates(url: string, exchange: Exchange): Promise<readonly CertificateFacts[]> {
  try {
    return certificatesIn(await exchange(url));
  } catch (error) {
    if (error instanceof TrustError || error instanceof PkiError || error instanceof Asn1Error) return [];
    throw error;
  }
}

/** One certificate in DER, several in a CMS without signers (RFC 5280, 4.2.2.1), or what some serve instead: PEM. */
function certificatesIn(bytes: Uint8Array): readonly CertificateFacts[] {
  const text = new TextDecoder('latin1').decode(bytes);
  if (text.includes('-----BEGIN CERTIFICATE-----'))
    return readPem(text, 'CERTIFICATE').slice(0, mostCandidates).map(parseCertificate);
  try {
    return [parseCertificate(bytes)];
  } catch {
    return readSignedData(bytes).certificates.slice(0, mostCandidates).map(parseCertificate);
  }
}
