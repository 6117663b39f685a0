/** Whether a certificate is revoked: its OCSP responders are asked first, then its revocation lists. */
import type { CertificateFacts } from '../../core/pades/certificates.ts';
import { verifyCrl } from '../../core/pades/crl.ts';
import { ocspRequest, verifyOcsp } from '../../core/pades/ocsp.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import type { Exchange } from './exchange.ts';
import { withoutSecrets } from './exchange.ts';
import { TrustError } from './trust-error.ts';

/** What was answered, with the answer itself, which may go into the PDF as validation data. */
export interface RevocationEvidence {
  readonly source: 'ocsp' | 'crl';
  readonly url: string;
  /** OCSPResponse or CertificateList, DER. */
  readonly der: Uint8Array;
  /** The certificate of an OCSP responder other than the issuer. */
  readonly responder?: Uint8Array;
  readonly thisUpdate: string;
  readonly nextUpdate?: string;
}

export interface RevocationFailure {
  readonly url: string;
  readonly error: PkiError | TrustError;
}

export type RevocationVerdict =
  | { readonly status: 'good'; readonly evidence: RevocationEvidence }
  | { readonly status: 'revoked'; readonly at: string; readonly reason: string; readonly evidence: RevocationEvidence }
  | {
      readonly status: 'unknown';
      readonly reason: 'no-address' | 'no-answer';
      readonly failures: readonly RevocationFailure[];
    };

export interface RevocationClient {
  /**
   * Asks about `certificate`, which `issuer` issued. Ask only of a certificate whose path leads to a trust anchor: the
   * addresses that are called stand in it. It never throws for want of an answer.
   */
  readonly check: (certificate: CertificateFacts, issuer: CertificateFacts) => Promise<RevocationVerdict>;
}

export interface RevocationClientOptions {
  /** Carries the requests; its time limit is that of each. */
  readonly exchange: Exchange;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}

export function createRevocationClient(options: RevocationClientOptions): RevocationClient {
  return {
    check: async (certificate, issuer) => {
      const sources = [
        ...certificate.ocspUrls.map((url) => ({ url, ask: askOcsp })),
        ...certificate.crlUrls.map((url) => ({ url, ask: askCrl })),
      ].filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url));
      const failures: RevocationFailure[] = [];
      for (const { url, ask } of sources) {
        try {
          const verdict = await ask(options, url, certificate, issuer);
          if (verdict) return verdict;
          failures.push({ url: withoutSecrets(url), error: unknownThere(url) });
        } catch (error) {
          if (!(error instanceof PkiError || error instanceof TrustError)) throw error;
          failures.push({ url: withoutSecrets(url), error });
        }
      }
      return { status: 'unknown', reason: sources.length > 0 ? 'no-answer' : 'no-address', failures };
    },
  };
}

const unknownThere = (url: string) =>
  new PkiError('ocsp-other-certificate', `${withoutSecrets(url)} does not know the certificate.`);

type Ask = (
  options: RevocationClientOptions,
  url: string,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
) => Promise<RevocationVerdict | undefined>;

const askOcsp: Ask = async ({ exchange, clock, random }, url, certificate, issuer) => {
  const nonce = random(16);
  const request = await ocspRequest(certificate, issuer, nonce);
  const der = await exchange(url, { type: 'application/ocsp-request', bytes: request });
  const answer = await verifyOcsp(der, { certificate, issuer, at: clock().toISOString(), nonce });
  const responder = answer.responder.serial === issuer.serial ? {} : { responder: answer.responder.der };
  return verdictOf(answer, { source: 'ocsp', url, der, ...responder, ...updatesOf(answer) });
};

const askCrl: Ask = async ({ exchange, clock }, url, certificate, issuer) => {
  const der = await exchange(url);
  const answer = await verifyCrl(der, { certificate, issuer, at: clock().toISOString() });
  return verdictOf(answer, { source: 'crl', url, der, ...updatesOf(answer) });
};

type Status = Awaited<ReturnType<typeof verifyCrl>>;

const updatesOf = ({ thisUpdate, nextUpdate }: Status) => ({ thisUpdate, ...(nextUpdate ? { nextUpdate } : {}) });

function verdictOf(answer: Status, evidence: RevocationEvidence): RevocationVerdict | undefined {
  if (answer.status === 'unknown') return undefined;
  if (answer.status === 'good') return { status: 'good', evidence };
  return {
    status: 'revoked',
    at: answer.revokedAt ?? answer.thisUpdate,
    reason: answer.reason ?? 'unspecified',
    evidence,
  };
}
