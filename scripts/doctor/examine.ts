import type { Config } from '../../server/config.ts';
import { anchorsFor } from '../../server/trust/anchors.ts';
import { checkPort, checkPublicUrl, isLocal } from './address.ts';
import { checkAnchors, checkAuthority, checkIssuer, checkOperator, checkSeal } from './certificates.ts';
import { checkTimestamps } from './clock.ts';
import { checkDisk } from './disk.ts';
import { type Finding, ok } from './finding.ts';
import { checkMail } from './mail.ts';
import { checkMediaAddress, checkMediaPorts, checkWorker } from './media.ts';
import { checkRelays } from './relays.ts';

/**
 * Looks at everything that a ceremony needs of its surroundings, whether the server runs or not. Changes nothing.
 * @returns what was found, as it becomes known
 */
export async function* examine(config: Config, now: () => Date): AsyncGenerator<Finding> {
  const local = isLocal(config);
  yield ok('environment', 'Every variable that is set can be used.');
  const { finding, serving } = await checkPort(config);
  yield finding;
  yield* await checkPublicUrl(config, serving, now());
  yield await checkMediaPorts(config, serving);
  yield checkMediaAddress(config, local);
  yield checkWorker(config);
  yield* await checkRelays(config, local, now());
  const trust = checkAnchors(config, now());
  yield* trust.findings;
  yield* await checkTimestamps(config, anchorsFor(trust.anchors, 'timestamp'));
  yield* await checkSeal(config, trust.anchors, now());
  yield* await checkIssuer(config, trust.anchors, now());
  yield* await checkOperator(config);
  yield* await checkMail(config);
  yield* await checkDisk(config);
  yield* await checkAuthority(config);
}
