/** Whom a deployment trusts, and what vouches for it: everything of this room, as its settings ask for it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { CertificateFacts } from '../../core/pades/certificates.ts';
import { anchorsAt } from '../../core/pades/trusted-list/qualification.ts';
import { anchorsFor, loadAnchors } from './anchors.ts';
import { timestampCarrier } from './client-certificate.ts';
import { withCredentials } from './credentials.ts';
import { openDevelopmentAuthority } from './development-authority.ts';
import { httpExchange, withLocal } from './exchange.ts';
import { createIssuer } from './issuer.ts';
import { fetchIssuers } from './issuer-fetching.ts';
import { issuerKey, readKeyFile, sealKey } from './key-file.ts';
import { outsideCarrier } from './outside.ts';
import { createRevocationClient } from './revocation-client.ts';
import { createSeal } from './seal.ts';
import { createTimestampClient } from './timestamp-client.ts';
import { loadTrustedLists } from './trusted-lists.ts';
import { type CollectedData, collectValidationData } from './validation-data.ts';

/** Of the configuration; `config.ts` says what each is. */
export interface TrustSettings {
  readonly DATA_DIR: string;
  readonly TRUST_DIR: string;
  readonly TRUST_INTERNAL_HOSTS: readonly string[];
  readonly TSA_URL: readonly string[];
  readonly TSA_CREDENTIALS_FILE?: string | undefined;
  readonly TSA_CLIENT_P12?: string | undefined;
  readonly TSA_CLIENT_PASSPHRASE_FILE?: string | undefined;
  readonly SEAL_P12?: string | undefined;
  readonly SEAL_PASSPHRASE_FILE?: string | undefined;
  readonly ISSUER_P12?: string | undefined;
  readonly ISSUER_PASSPHRASE_FILE?: string | undefined;
}

/**
 * The validation data of a signed file, as far as they can be had now.
 * @param asked.since what was asked before this time is not enough, ISO 8601
 * @param asked.certificates intermediates that the file may lack, DER
 * @throws PdfError, Asn1Error
 */
export type Collect = (
  bytes: Uint8Array,
  asked: { readonly since: string; readonly certificates?: readonly Uint8Array[] },
) => Promise<CollectedData>;

/** Of one answer of an authority. */
const maxBytes = 5_000_000;

/**
 * @param baseUrl where the development authority is published
 * @param timeoutMs of one question to an authority and its answer
 * @throws TrustError for keys and anchors that cannot be used
 */
export async function openTrust(settings: TrustSettings, baseUrl: string, clock: () => Date, timeoutMs = 4_000) {
  const limits = { timeoutMs, maxBytes };
  const { DATA_DIR: data } = settings;
  const directory = join(data, 'authority');
  const authority = await openDevelopmentAuthority({ directory, baseUrl, label: 'Alternat development', clock });
  const anchors = loadAnchors(settings.TRUST_DIR);
  const at = clock().toISOString();
  const listFiles = await loadTrustedLists(settings.TRUST_DIR, { signers: anchorsFor(anchors, 'list'), at });
  const lists = listFiles.flatMap(({ list }) => list ?? []);
  const trusted = (scope: 'signer' | 'timestamp') => [...anchorsFor(anchors, scope), ...anchorsAt(lists, scope, at)];
  const [signers, stamps] = [trusted('signer'), trusted('timestamp')];
  // Certificates name these addresses, and anybody can make a certificate.
  const outside = withLocal(authority, httpExchange(outsideCarrier(settings.TRUST_INTERNAL_HOSTS), limits));
  const revocation = createRevocationClient({
    exchange: outside,
    clock,
    random: randomBytes,
  });
  const timestamps = createTimestampClient({
    urls:
      settings.TSA_URL.length > 0
        ? withCredentials(settings.TSA_URL, settings.TSA_CREDENTIALS_FILE)
        : [`${authority.baseUrl}/tsa`],
    trust: [...stamps, authority.root],
    exchange: withLocal(
      authority,
      httpExchange(await timestampCarrier(settings.TSA_CLIENT_P12, settings.TSA_CLIENT_PASSPHRASE_FILE), limits),
    ),
    clock,
    random: randomBytes,
  });
  const sealSigner = settings.SEAL_P12
    ? await readKeyFile(sealKey, settings.SEAL_P12, settings.SEAL_PASSPHRASE_FILE)
    : authority.seal;
  const seal = await createSeal(sealSigner, clock().toISOString());
  const issuer = settings.ISSUER_P12
    ? await createIssuer({
        signer: await readKeyFile(issuerKey, settings.ISSUER_P12, settings.ISSUER_PASSPHRASE_FILE),
        anchors: signers,
        ledgerFile: join(data, 'issued.jsonl'),
        clock,
        random: randomBytes,
      })
    : undefined;

  const collect: Collect = (bytes, { since, certificates = [] }) =>
    collectValidationData(bytes, {
      // Those of the development authority lead to its root, whoever relies on it; everyone's lead to their own.
      anchors: [...signers, ...stamps, authority.root],
      certificates: [authority.caCertificate('issuing'), ...(issuer?.intermediates ?? []), ...certificates],
      revocation,
      since,
      clock,
    });

  return {
    authority,
    anchors,
    /** Trusted lists, those that are not used included. */
    listFiles,
    /** Issuers whose certificates may sign, DER. */
    signers,
    revocation,
    /** The issuers above a certificate, from where it says, DER. */
    issuersOf: (certificate: CertificateFacts) => fetchIssuers(certificate, outside),
    timestamps,
    seal,
    issuer,
    collect,
    close: () => {
      authority.close();
      issuer?.close();
    },
  };
}
