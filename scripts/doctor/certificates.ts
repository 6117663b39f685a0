import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPath } from '../../core/pades/certificate-path.ts';
import type { CertificateFacts } from '../../core/pades/certificates.ts';
import type { Config } from '../../server/config.ts';
import { anchorsFor, expiringAnchors, loadAnchors, type TrustAnchor } from '../../server/trust/anchors.ts';
import { createIssuer } from '../../server/trust/issuer.ts';
import { issuerKey, readKeyFile, sealKey } from '../../server/trust/key-file.ts';
import { createSeal } from '../../server/trust/seal.ts';
import { TrustError } from '../../server/trust/trust-error.ts';
import { attention, type Finding, ok, reasonOf, wrong } from './finding.ts';

const day = 86_400_000;
const soon = 90;

/** The trust anchors of the deployment; `anchors` is empty where they cannot be read. */
export function checkAnchors(
  { TRUST_DIR: directory, TSA_URL: authorities }: Config,
  now: Date,
): { readonly findings: readonly Finding[]; readonly anchors: readonly TrustAnchor[] } {
  const about = 'TRUST_DIR';
  let anchors: readonly TrustAnchor[];
  try {
    anchors = loadAnchors(directory);
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    return { findings: [wrong(about, error.message, 'See certs/README.md.')], anchors: [] };
  }
  const signers = anchorsFor(anchors, 'signer').length;
  const stampers = anchorsFor(anchors, 'timestamp').length;
  const findings: Finding[] = [];
  if (signers === 0) {
    const says = `${directory} names nobody whose certificates may sign: only the sample and rehearsals can be held.`;
    findings.push(attention(about, says, 'Put the issuers of your signatories’ certificates there (certs/README.md).'));
  }
  if (authorities.length > 0 && stampers === 0) {
    const says = `${directory} trusts no timestamp authority, so every timestamp would be refused.`;
    findings.push(wrong(about, says, 'Put the roots of those in TSA_URL there with "# scope: timestamp".'));
  }
  for (const { file, certificate } of expiringAnchors(anchors, now.toISOString(), soon)) {
    const says = `${certificate.subject.text} in ${file} ends on ${dateOf(certificate)}.`;
    findings.push(attention(about, says, 'Put its successor beside it; leave it there for what it issued.'));
  }
  if (findings.length > 0) return { findings, anchors };
  return { findings: [ok(about, `${signers} anchors for signing, ${stampers} for timestamps, all in time.`)], anchors };
}

/** The seal opens, fits, is in time, and leads to an anchor. */
export async function checkSeal(
  config: Config,
  anchors: readonly TrustAnchor[],
  now: Date,
): Promise<readonly Finding[]> {
  const about = 'SEAL_P12';
  if (config.SEAL_P12 === undefined) {
    return [
      attention(
        about,
        'No seal is set: texts are certified and the procès-verbal is sealed by the development authority.',
        'For a real ceremony have a seal certificate for your body (SEAL_P12, SEAL_PASSPHRASE_FILE).',
      ),
    ];
  }
  try {
    const signer = await readKeyFile(sealKey, config.SEAL_P12, config.SEAL_PASSPHRASE_FILE);
    const { certificate, certificates } = await createSeal(signer, now.toISOString());
    const path = await buildPath(
      certificate.der,
      certificates.slice(1),
      anchorsFor(anchors, 'signer'),
      now.toISOString(),
    );
    const kept = await privacyOf(about, [config.SEAL_P12, config.SEAL_PASSPHRASE_FILE]);
    if ('problem' in path) {
      const says = `The seal of ${certificate.subject.text} leads to no anchor of TRUST_DIR: its issuer is ${path.issuer}.`;
      return [
        attention(about, says, 'Put that issuer’s root there, or have the seal’s file hold the whole chain.'),
        ...kept,
      ];
    }
    return [timeLeft(about, `The seal of ${certificate.subject.text}`, certificate, now), ...kept];
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    return [wrong(about, error.message, 'Look at the file, its passphrase and its certificate.')];
  }
}

/** The issuer of one-time certificates opens and leads to an anchor. */
export async function checkIssuer(
  config: Config,
  anchors: readonly TrustAnchor[],
  now: Date,
): Promise<readonly Finding[]> {
  const about = 'ISSUER_P12';
  if (config.ISSUER_P12 === undefined) {
    return [ok(about, 'No issuer is set: in real ceremonies everybody signs with a certificate of their own.')];
  }
  // The server's own list of what was issued is not touched.
  const folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  try {
    const issuer = await createIssuer({
      signer: await readKeyFile(issuerKey, config.ISSUER_P12, config.ISSUER_PASSPHRASE_FILE),
      anchors: anchorsFor(anchors, 'signer'),
      ledgerFile: join(folder, 'issued.jsonl'),
      clock: () => now,
      random: randomBytes,
    });
    issuer.close();
    const { certificate } = issuer;
    const kept = await privacyOf(about, [config.ISSUER_P12, config.ISSUER_PASSPHRASE_FILE]);
    return [timeLeft(about, `The issuer ${certificate.subject.text}`, certificate, now), ...kept];
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    return [wrong(about, error.message, 'Look at the file, its passphrase and TRUST_DIR.')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function timeLeft(about: string, what: string, certificate: CertificateFacts, now: Date): Finding {
  const left = Math.floor((Date.parse(certificate.notAfter) - now.getTime()) / day);
  const says = `${what} is valid until ${dateOf(certificate)}.`;
  return left < soon ? attention(about, says, `Have it renewed: ${left} days are left.`) : ok(about, says);
}

const dateOf = ({ notAfter }: CertificateFacts) => notAfter.slice(0, 10);

/** Says so where everybody on this machine can read a secret. */
async function privacyOf(about: string, files: readonly (string | undefined)[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const file of files) {
    const mode = file === undefined ? 0 : (await stat(file)).mode;
    if (mode & 0o004) findings.push(attention(about, `Everybody on this machine can read ${file}.`, 'chmod o-rwx it.'));
  }
  return findings;
}

/** The operator's password, where a file holds it. */
export async function checkOperator({ OPERATOR_PASSWORD_FILE: file }: Config): Promise<readonly Finding[]> {
  const about = 'OPERATOR_PASSWORD_FILE';
  if (file === undefined) return [ok(about, 'No file is set: the password is the one that the first start printed.')];
  try {
    const password = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
    if (password.length < 12) {
      return [attention(about, `The operator’s password in ${file} is short.`, 'Use 12 characters or more.')];
    }
    return [ok(about, `The operator’s password is read from ${file}.`), ...(await privacyOf(about, [file]))];
  } catch (error) {
    return [wrong(about, `${file} cannot be read: ${reasonOf(error)}.`, 'Let the server’s account read it.')];
  }
}

/** The development authority names the address for which it was made. */
export async function checkAuthority({ DATA_DIR, PUBLIC_URL, PORT }: Config): Promise<readonly Finding[]> {
  const about = 'DATA_DIR';
  const file = join(DATA_DIR, 'authority', 'authority.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const expected = `${PUBLIC_URL ?? `http://localhost:${PORT}`}/trust`;
  const { baseUrl } = JSON.parse(text) as { readonly baseUrl?: string };
  if (baseUrl === expected) return [];
  const says = `The development authority was made for ${baseUrl}, so certificates of rehearsals name that address.`;
  return [attention(about, says, `Before the first rehearsal: stop, remove ${join(DATA_DIR, 'authority')}, start.`)];
}
