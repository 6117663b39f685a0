import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../../server/config.ts';
import { timestampCarrier } from '../../server/trust/client-certificate.ts';
import { withCredentials } from '../../server/trust/credentials.ts';
import { type Exchange, httpExchange, withoutSecrets } from '../../server/trust/exchange.ts';
import { createTimestampClient, NoTimestampError } from '../../server/trust/timestamp-client.ts';
import { TrustError } from '../../server/trust/trust-error.ts';
import { attention, type Finding, ok, wrong } from './finding.ts';

/** What the pages forgive, and what a person should look at; ms. */
const refusedFrom = 60_000;
const doubtfulFrom = 5_000;

/**
 * Asks each timestamp authority for a timestamp, through the server's own client, and compares its time with this clock.
 * @param trust anchors for timestamps, DER
 */
export async function checkTimestamps(config: Config, trust: readonly Uint8Array[]): Promise<readonly Finding[]> {
  const about = 'TSA_URL';
  if (config.TSA_URL.length === 0) {
    return [
      attention(
        about,
        'No timestamp authority is set: times come from the development authority, and prove nothing to others.',
        'Set TSA_URL to one or two authorities and put their roots into TRUST_DIR with "# scope: timestamp".',
      ),
    ];
  }
  let exchange: Exchange;
  let urls: readonly string[];
  try {
    const carrier = await timestampCarrier(config.TSA_CLIENT_P12, config.TSA_CLIENT_PASSPHRASE_FILE);
    exchange = httpExchange(carrier, { timeoutMs: 4_000, maxBytes: 2_000_000 });
    urls = withCredentials(config.TSA_URL, config.TSA_CREDENTIALS_FILE);
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    return [
      wrong(about, error.message, 'The server does not start with it: look at the file, and at who may read it.'),
    ];
  }
  const findings: Finding[] = [];
  const clock = () => new Date();
  for (const url of urls) {
    const client = createTimestampClient({ urls: [url], trust, exchange, clock, random: randomBytes });
    findings.push(await checkOne(withoutSecrets(url), client));
  }
  return findings;
}

async function checkOne(
  url: string,
  client: { readonly timestamp: (imprint: Uint8Array) => Promise<{ readonly time: string }> },
): Promise<Finding> {
  const about = 'TSA_URL';
  const asked = Date.now();
  try {
    const { time } = await client.timestamp(createHash('sha256').update(randomBytes(32)).digest());
    const answered = Date.now();
    return compare(url, Date.parse(time) - asked, Date.parse(time) - answered, answered - asked);
  } catch (error) {
    if (!(error instanceof NoTimestampError)) throw error;
    const [failure] = error.failures;
    const remedy =
      failure?.error.code === 'timestamp-certificate'
        ? 'Put its root into TRUST_DIR with "# scope: timestamp".'
        : 'Look at the address, at the firewall (outgoing), and at the contract with the authority.';
    return wrong(about, `${url} gave no usable timestamp: ${failure?.error.message ?? error.message}`, remedy);
  }
}

/** @param early by how much its time is after the asking, ms; @param late after the answer, which it should not be */
function compare(url: string, early: number, late: number, took: number): Finding {
  // A token may tell whole seconds only, cut off.
  const ahead = Math.max(late, 0);
  const behind = early < -1_000 ? -early : 0;
  const off = Math.max(ahead, behind);
  const seconds = (off / 1000).toFixed(1);
  const says = `${url} stamps in ${took} ms; this clock is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} it.`;
  const remedy = 'Have the clock set by NTP (timedatectl set-ntp true).';
  if (off >= refusedFrom) return wrong('TSA_URL', says, remedy);
  if (off >= doubtfulFrom) return attention('TSA_URL', says, remedy);
  return ok('TSA_URL', `${url} stamps in ${took} ms, and its clock and this one agree.`);
}
