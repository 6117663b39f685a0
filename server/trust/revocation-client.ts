/** Whether a certificate is revoked: its OCSP responders are asked first, then its revocation lists. */
import type { CertificateFacts } from '../../core/pades/certificates.ts';
import { verifyCrl } from '../../core/pades/crl.ts';
import { ocspRequest, verifyOcsp } from '../../core/pades/ocsp.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import type { Exchange } from './exchange.ts';
import { withoutSecrets } from './exchange.ts';
import { HeldAnswers } from './held-answers.ts';
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
   * @param since an answer that was asked for before this time is not enough, ISO 8601; without, one of the last ten
   * minutes is, until its own next update
   */
  readonly check: (
    certificate: CertificateFacts,
    issuer: CertificateFacts,
    since?: string,
  ) => Promise<RevocationVerdict>;
  /** Asks anew from here on: somebody knows that something was revoked. */
  readonly forget: () => void;
}

export interface RevocationClientOptions {
  /** Carries the requests; its time limit is that of each. */
  readonly exchange: Exchange;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}

export function createRevocationClient(options: RevocationClientOptions): RevocationClient {
  const answers = new HeldAnswers();
  return {
    check: async (certificate, issuer, since = '') => {
      const sources = [
        ...certificate.ocspUrls.map((url) => ({ url, ask: askOcsp })),
        ...certificate.crlUrls.map((url) => ({ url, ask: askCrl })),
      ].filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url));
      const failures: RevocationFailure[] = [];
      for (const { url, ask } of sources) {
        try {
          const verdict = await ask({ options, answers, url, certificate, issuer, since });
          if (verdict) return verdict;
          failures.push({ url: withoutSecrets(url), error: unknownThere(url) });
        } catch (error) {
          if (!(error instanceof PkiError || error instanceof TrustError)) throw error;
          failures.push({ url: withoutSecrets(url), error });
        }
      }
      return { status: 'unknown', reason: sources.length > 0 ? 'no-answer' : 'no-address', failures };
    },
    forget: () => answers.clear(),
  };
}

const unknownThere = (url: string) =>
  new PkiError('ocsp-other-certificate', `${withoutSecrets(url)} does not know the certificate.`);

interface Question {
  readonly options: RevocationClientOptions;
  readonly answers: HeldAnswers;
  readonly url: string;
  readonly certificate: CertificateFacts;
  readonly issuer: CertificateFacts;
  readonly since: string;
}

type Ask = (question: Question) => Promise<RevocationVerdict | undefined>;

const askOcsp: Ask = async (question) => {
  const { options, url, certificate, issuer } = question;
  const { der, answer } = await answered(question, `${url} ${issuer.subject.key} ${certificate.serial}`, {
    fetch: async (nonce) => {
      const request = await ocspRequest(certificate, issuer, nonce);
      return options.exchange(url, { type: 'application/ocsp-request', bytes: request });
    },
    verify: (response, nonce, at) => verifyOcsp(response, { certificate, issuer, at, nonce }),
  });
  const responder = answer.responder.serial === issuer.serial ? {} : { responder: answer.responder.der };
  return verdictOf(answer, { source: 'ocsp', url, der, ...responder, ...updatesOf(answer) });
};

const askCrl: Ask = async (question) => {
  const { options, url, certificate, issuer } = question;
  const { der, answer } = await answered(question, url, {
    fetch: () => options.exchange(url),
    verify: (list, _nonce, at) => verifyCrl(list, { certificate, issuer, at }),
  });
  return verdictOf(answer, { source: 'crl', url, der, ...updatesOf(answer) });
};

/** An answer of a short while ago, or one that is on its way, as long as it can speak of this certificate; else a new one. */
async function answered<A extends Status>(
  { options, answers, certificate, since }: Question,
  key: string,
  {
    fetch,
    verify,
  }: {
    readonly fetch: (nonce: Uint8Array) => Promise<Uint8Array>;
    readonly verify: (der: Uint8Array, nonce: Uint8Array, at: string) => Promise<A>;
  },
): Promise<{ readonly der: Uint8Array; readonly answer: A }> {
  const at = options.clock().toISOString();
  const held = answers.get(key, since, at);
  if (held) {
    const der = await held.der;
    const answer = await verify(der, held.nonce, at).catch((error: unknown) => {
      if (error instanceof PkiError) return undefined;
      throw error;
    });
    if (answer && stillSpeaks(answer, certificate, at)) return { der, answer };
  }
  const nonce = options.random(16);
  const asked = { der: fetch(nonce), nonce, askedAt: at };
  answers.hold(key, asked);
  const der = await asked.der;
  return { der, answer: await verify(der, nonce, options.clock().toISOString()) };
}

/** A list that is older than the certificate cannot tell of it, nor one that has a successor by now. */
function stillSpeaks({ thisUpdate, nextUpdate }: Status, { notBefore }: CertificateFacts, at: string): boolean {
  const isCurrent = nextUpdate === undefined || Date.parse(at) < Date.parse(nextUpdate);
  return isCurrent && Date.parse(thisUpdate) >= Date.parse(notBefore);
}

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
