import { turnCredentials } from '../../server/access/turn-credentials.ts';
import type { Config } from '../../server/config.ts';
import { attention, type Finding, ok, wrong } from './finding.ts';
import { type Allocation, readTurnUrl, TurnError, tryRelay } from './turn-client.ts';

const about = 'TURN_URLS';

/**
 * Allocates on each relay with credentials made as the server makes them for browsers, and sends a packet through it.
 * @param local whether the deployment is for this machine alone
 */
export async function checkRelays(config: Config, local: boolean, now: Date): Promise<readonly Finding[]> {
  const { TURN_URLS: urls, TURN_SECRET: secret } = config;
  if (urls.length === 0 || !secret) {
    if (local) return [ok(about, 'No relay is set, and on this machine none is needed.')];
    return [
      attention(
        about,
        'No relay is set: people behind strict firewalls will neither see nor be seen.',
        'Run coturn and set TURN_URLS and TURN_SECRET.',
      ),
    ];
  }
  const findings: Finding[] = [];
  for (const url of urls) findings.push(await checkRelay(url, secret, config, now));
  if (!urls.some((url) => /^turns:/i.test(url))) {
    findings.push(
      attention(
        about,
        'No relay speaks TLS: a network that lets only HTTPS out keeps its people out.',
        'Give coturn a certificate and add a turns: address, best on port 443 of an address of its own.',
      ),
    );
  }
  return findings;
}

async function checkRelay(url: string, secret: string, config: Config, now: Date): Promise<Finding> {
  try {
    const at = readTurnUrl(url);
    return findingFor(url, await tryRelay(at, turnCredentials(secret, 'doctor', now)), config);
  } catch (error) {
    if (error instanceof TurnError) return wrong(about, error.message, remedies[error.code]);
    if (error instanceof Error) return wrong(about, error.message, 'Correct the address.');
    throw error;
  }
}

function findingFor(url: string, { relayed, mapped, carries }: Allocation, config: Config): Finding {
  const where = `${relayed.address}:${relayed.port}`;
  if (carries === 'forbidden') {
    return attention(
      about,
      `${url} gave the address ${where}, but takes no packets from ${mapped.address}, so none was sent through it.`,
      'Allow this machine’s address (allowed-peer-ip), or try it from another network.',
    );
  }
  if (carries === 'no') {
    return attention(
      about,
      `${url} gave the address ${where}, but no packet came through it from here.`,
      'Open the relay’s UDP ports (min-port to max-port), set its external-ip, and try from another network as well.',
    );
  }
  const announced = config.MEDIA_ANNOUNCED_ADDRESS;
  const seen = announced && announced !== mapped.address ? ` It sees this machine as ${mapped.address}.` : '';
  return ok(about, `${url} relays, at ${where}, and a packet came through.${seen}`);
}

const remedies: Readonly<Record<TurnError['code'], string>> = {
  'no-answer': 'Start the relay, and open its port in the firewall.',
  refused:
    'Compare TURN_SECRET with its static-auth-secret, its clock with this one, and see that it has use-auth-secret.',
  unreachable: 'Look at the name, the port, the firewall and, for turns:, the relay’s certificate.',
};
