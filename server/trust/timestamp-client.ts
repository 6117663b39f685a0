/** Time-stamps from the authorities of a deployment, asked one after another until one answers well. */
import { buildPath } from '../../core/pades/certificate-path.ts';
import { PkiError } from '../../core/pades/pki-error.ts';
import { verifyTimestamp } from '../../core/pades/timestamp.ts';
import { readTimestampResponse, timestampRequest } from '../../core/pades/timestamp-protocol.ts';
import { type Exchange, withoutSecrets } from './exchange.ts';
import { TrustError } from './trust-error.ts';

export interface TimestampClientOptions {
  /** Addresses of RFC 3161 authorities, in the order in which they are asked. */
  readonly urls: readonly string[];
  /** Trust anchors, DER. If given, a token whose authority leads to none of them is refused. */
  readonly trust?: readonly Uint8Array[];
  readonly clock: () => Date;
  /** Carries the requests; its time limit is that of each authority. */
  readonly exchange: Exchange;
  readonly random: (bytes: number) => Uint8Array;
}

export interface TimestampResult {
  /** ContentInfo, DER. */
  readonly token: Uint8Array;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Seconds by which the time may be off, where the authority says so. */
  readonly accuracy?: number;
  /** By how many seconds the clock here is ahead of it, where that is more than both can explain. */
  readonly clockOff?: number;
  /** Who gave it, without user and password. */
  readonly url: string;
  /** The authority's certificate first, then what else the token carries. */
  readonly certificates: readonly Uint8Array[];
}

export interface TimestampFailure {
  readonly url: string;
  readonly error: PkiError | TrustError;
}

/** No authority gave a time-stamp that holds; says why of each. */
export class NoTimestampError extends TrustError {
  readonly failures: readonly TimestampFailure[];

  constructor(failures: readonly TimestampFailure[]) {
    const each = failures.map(({ url, error }) => `${url}: ${error.message}`).join(' ');
    super(
      'no-timestamp',
      `No time-stamping authority gave a usable time-stamp. ${each || 'None is configured (TSA_URL).'}`,
    );
    this.failures = failures;
  }
}

export interface TimestampClient {
  /**
   * An authority whose time is more than a minute off the clock here is put last: its time-stamp holds, and says so.
   * @param messageImprint digest of what is to be time-stamped, by SHA-256, SHA-384 or SHA-512
   * @throws NoTimestampError
   */
  readonly timestamp: (messageImprint: Uint8Array) => Promise<TimestampResult>;
}

export function createTimestampClient(options: TimestampClientOptions): TimestampClient {
  return {
    timestamp: async (messageImprint) => {
      const failures: TimestampFailure[] = [];
      // Of two clocks that differ nobody knows which one is wrong; a third one tells.
      let doubtful: TimestampResult | undefined;
      for (const url of options.urls) {
        try {
          const result = await ask(options, url, messageImprint);
          if (result.clockOff === undefined) return result;
          doubtful ??= result;
        } catch (error) {
          if (!(error instanceof PkiError || error instanceof TrustError)) throw error;
          failures.push({ url: withoutSecrets(url), error });
        }
      }
      if (doubtful) return doubtful;
      throw new NoTimestampError(failures);
    },
  };
}

async function ask(
  { clock, exchange, random, trust }: TimestampClientOptions,
  url: string,
  messageImprint: Uint8Array,
): Promise<TimestampResult> {
  const nonce = random(16);
  const request = timestampRequest({ messageImprint, nonce });
  const askedAt = clock();
  const response = await exchange(url, { type: 'application/timestamp-query', bytes: request });
  const answeredAt = clock();
  const token = readTimestampResponse(response);
  const { accuracy, time, certificate, certificates } = await verifyTimestamp(token, { messageImprint, nonce });
  if (trust) {
    const path = await buildPath(certificate.der, certificates, trust, time);
    if ('problem' in path) {
      const who =
        path.problem === 'unknown-issuer'
          ? `${path.certificate} was issued by ${path.issuer}, which is not trusted`
          : `${path.certificate}: ${path.problem}`;
      throw new PkiError('timestamp-certificate', `The time-stamping authority is not accepted: ${who}.`);
    }
  }
  const others = certificates.filter((der) => Buffer.compare(der, certificate.der) !== 0);
  const clockOff = clockOffBy(time, accuracy ?? 0, askedAt, answeredAt);
  return {
    token,
    time,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(clockOff === undefined ? {} : { clockOff }),
    url: withoutSecrets(url),
    certificates: [certificate.der, ...others],
  };
}

/** Seconds by which clocks may differ without a word. */
const tolerance = 60;

/** By how many seconds the clock here is ahead of a time that was given between two moments; nothing within the tolerance. */
function clockOffBy(time: string, accuracy: number, askedAt: Date, answeredAt: Date): number | undefined {
  const given = Date.parse(time);
  const ahead = (Math.max(0, askedAt.getTime() - given) - Math.max(0, given - answeredAt.getTime())) / 1_000;
  return Math.abs(ahead) > tolerance + accuracy ? ahead : undefined;
}
