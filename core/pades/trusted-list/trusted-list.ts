/** Trusted lists (ETSI TS 119 612): which services of which providers were granted when, by the state that lists them. */

import { sameBytes } from '../asn1.ts';
import { type CertificateFacts, parseCertificate } from '../certificates.ts';
import { PkiError } from '../pki-error.ts';
import { type QualificationElement, qualificationsIn } from './qualifiers.ts';
import { childrenNamed, parseXml, textIn, type XmlDocument, type XmlElement } from './xml.ts';
import { base64, verifyEnvelopedSignature, XmlSignatureError } from './xml-signature.ts';

export interface TrustedService {
  /** Of the provider, and of the service. */
  readonly provider: string;
  readonly name: string;
  /** The last part of the type's URI: `CA/QC`, `TSA/QTST`, … */
  readonly type: string;
  /** Its certificates, DER. */
  readonly certificates: readonly Uint8Array[];
  /** From when on it had which status, newest first; `granted` and its like are told by `wasGranted`. */
  readonly statuses: readonly ServiceStatus[];
}

export interface ServiceStatus {
  readonly status: string;
  readonly since: string;
  readonly purposes: readonly string[];
  /** What the list says of some of its certificates. */
  readonly qualifications: readonly QualificationElement[];
}

export interface TrustedList {
  /** ISO 3166: EU, BE, EC, … */
  readonly territory: string;
  readonly sequence: number;
  readonly issued: string;
  readonly nextUpdate?: string;
  readonly services: readonly TrustedService[];
  /** Who signed it. */
  readonly signer: CertificateFacts;
}

export type TrustedListErrorCode = 'expired' | 'malformed' | 'signature' | 'unknown-signer';

/** A list that cannot be relied on; the message is a sentence that a person can act on. */
export class TrustedListError extends Error {
  readonly code: TrustedListErrorCode;

  constructor(code: TrustedListErrorCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.name = 'TrustedListError';
    this.code = code;
  }
}

const tsl = 'http://uri.etsi.org/02231/v2#';

/**
 * Reads a list, if it is signed by one of `signers` and was not due to be renewed at `at`.
 * @param signers certificates of those who may sign it, DER: the scheme's operator, as another list or the operator itself tells
 * @throws TrustedListError
 */
export async function readTrustedList(
  bytes: Uint8Array,
  { signers, at }: { readonly signers: readonly Uint8Array[]; readonly at: string },
): Promise<TrustedList> {
  const document = parsed(bytes);
  const signer = await verified(document);
  if (!signers.some((one) => sameBytes(one, signer.der))) {
    throw new TrustedListError(
      'unknown-signer',
      `The trusted list is signed by ${signer.subject.text}, who is none of those that may sign it. Give that certificate if the operator of the list publishes it.`,
    );
  }
  const list = { ...contentOf(document.root), signer };
  if (list.nextUpdate !== undefined && Date.parse(at) > Date.parse(list.nextUpdate)) {
    throw new TrustedListError(
      'expired',
      `The trusted list of ${list.territory} was due to be renewed at ${list.nextUpdate}. Fetch the newest one.`,
    );
  }
  return list;
}

function parsed(bytes: Uint8Array): XmlDocument {
  try {
    return parseXml(bytes);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new TrustedListError('malformed', cause.message, { cause });
  }
}

async function verified(document: XmlDocument): Promise<CertificateFacts> {
  if (document.root.namespace !== tsl || document.root.name !== 'TrustServiceStatusList') {
    throw new TrustedListError('malformed', 'The file is no trusted list (ETSI TS 119 612).');
  }
  try {
    return await verifyEnvelopedSignature(document);
  } catch (cause) {
    if (!(cause instanceof XmlSignatureError)) throw cause;
    throw new TrustedListError('signature', `The trusted list cannot be relied on: ${cause.message}`, { cause });
  }
}

const below = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => childrenNamed(at, tsl, name)[0], element);

function contentOf(root: XmlElement): Omit<TrustedList, 'signer'> {
  const scheme = below(root, 'SchemeInformation');
  const nextUpdate = textIn(below(scheme, 'NextUpdate', 'dateTime'));
  const providers = childrenNamed(below(root, 'TrustServiceProviderList'), tsl, 'TrustServiceProvider');
  return {
    territory: textIn(below(scheme, 'SchemeTerritory')),
    sequence: Number(textIn(below(scheme, 'TSLSequenceNumber'))),
    issued: time(textIn(below(scheme, 'ListIssueDateTime'))),
    ...(nextUpdate === '' ? {} : { nextUpdate: time(nextUpdate) }),
    services: providers.flatMap((provider) => {
      const name = textIn(below(provider, 'TSPInformation', 'TSPName', 'Name'));
      return childrenNamed(below(provider, 'TSPServices'), tsl, 'TSPService').map((one) => serviceOf(one, name));
    }),
  };
}

function serviceOf(service: XmlElement, provider: string): TrustedService {
  const current = below(service, 'ServiceInformation');
  const past = childrenNamed(below(service, 'ServiceHistory'), tsl, 'ServiceHistoryInstance');
  const all = [current, ...past].filter((one) => one !== undefined);
  const statuses = all.map((one) => ({
    status: lastOf(textIn(below(one, 'ServiceStatus'))),
    since: time(textIn(below(one, 'StatusStartingTime'))),
    purposes: purposesOf(one),
    qualifications: extensionsOf(one).flatMap(qualificationsIn),
  }));
  return {
    provider,
    name: textIn(below(current, 'ServiceName', 'Name')),
    type: textIn(below(current, 'ServiceTypeIdentifier')).replace(/^.*\/Svctype\//i, ''),
    certificates: all.flatMap((one) =>
      childrenNamed(below(one, 'ServiceDigitalIdentity'), tsl, 'DigitalId').flatMap((id) =>
        childrenNamed(id, tsl, 'X509Certificate').flatMap((certificate) => certificateIn(textIn(certificate))),
      ),
    ),
    statuses: statuses.sort((a, b) => Date.parse(b.since) - Date.parse(a.since)),
  };
}

/** For what it is qualified (AdditionalServiceInformation): ForeSignatures, ForeSeals, ForWebSiteAuthentication. */
function purposesOf(information: XmlElement): readonly string[] {
  return extensionsOf(information)
    .flatMap((one) => childrenNamed(one, tsl, 'AdditionalServiceInformation'))
    .map((one) => lastOf(textIn(below(one, 'URI'))));
}

const extensionsOf = (information: XmlElement) =>
  childrenNamed(below(information, 'ServiceInformationExtensions'), tsl, 'Extension');

const lastOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

function certificateIn(text: string): readonly Uint8Array[] {
  try {
    return [parseCertificate(base64(text)).der];
  } catch (error) {
    // A service whose certificate cannot be read vouches for nobody.
    if (error instanceof PkiError || error instanceof XmlSignatureError) return [];
    throw error;
  }
}

function time(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new TrustedListError('malformed', 'The trusted list has a time that cannot be read.');
  return new Date(at).toISOString();
}

/** Statuses under which a qualified service is one: that of today, and those of before 1 July 2016. */
const grantedStatuses: readonly string[] = ['granted', 'undersupervision', 'supervisionincessation', 'accredited'];

/** The status that a service had at a time. */
export const statusAt = ({ statuses }: TrustedService, at: string) =>
  statuses.find(({ since }) => Date.parse(since) <= Date.parse(at));

/** Whether the service was granted then. */
export function wasGranted(service: TrustedService, at: string): boolean {
  const status = statusAt(service, at)?.status;
  return status !== undefined && grantedStatuses.includes(status);
}
