/** Trusted lists as a scheme's operator signs them: written in canonical form by hand, so that no canonicalizer is asked. */
import { createHash } from 'node:crypto';
import { ecdsaToRaw } from '../../../core/pades/algorithms.ts';
import type { Signer } from '../../../core/pades/signer.ts';

export interface ListedService {
  readonly type: string;
  readonly certificate: Uint8Array;
  /** Newest first. */
  readonly statuses: readonly (readonly [status: string, since: string])[];
  readonly purposes?: readonly string[];
  /** The extension Qualifications, its elements written in canonical form. */
  readonly qualifications?: string;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const uri = 'http://uri.etsi.org/TrstSvc';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

function serviceXml({ type, certificate, statuses, purposes = [], qualifications }: ListedService): string {
  const [current, ...past] = statuses;
  const extensions = purposes.map(
    (one) =>
      `<Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">${uri}/TrustedList/SvcInfoExt/${one}</URI></AdditionalServiceInformation></Extension>`,
  );
  if (qualifications !== undefined) {
    extensions.push(
      `<Extension Critical="true"><ecc:Qualifications xmlns:ecc="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#">${qualifications}</ecc:Qualifications></Extension>`,
    );
  }
  const facts = ([status, since]: readonly [string, string]) =>
    `<ServiceTypeIdentifier>${uri}/Svctype/${type}</ServiceTypeIdentifier><ServiceName><Name xml:lang="en">Citizens &amp; seals</Name></ServiceName><ServiceDigitalIdentity><DigitalId><X509Certificate>${base64(certificate)}</X509Certificate></DigitalId></ServiceDigitalIdentity><ServiceStatus>${uri}/TrustedList/Svcstatus/${status}</ServiceStatus><StatusStartingTime>${since}</StatusStartingTime>${extensions.length > 0 ? `<ServiceInformationExtensions>${extensions.join('')}</ServiceInformationExtensions>` : ''}`;
  const history = past.map((one) => `<ServiceHistoryInstance>${facts(one)}</ServiceHistoryInstance>`).join('');
  return `<TSPService><ServiceInformation>${facts(current!)}</ServiceInformation>${history === '' ? '' : `<ServiceHistory>${history}</ServiceHistory>`}</TSPService>`;
}

/** A list, signed (ECDSA on P-256) over its whole. */
export async function trustedList(
  services: readonly ListedService[],
  signer: Signer,
  { nextUpdate = '2099-01-01T00:00:00Z', reference = '', territory = 'BE' } = {},
): Promise<string> {
  const opening = '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list">';
  const scheme = `<SchemeInformation><TSLSequenceNumber>7</TSLSequenceNumber><SchemeTerritory>${territory}</SchemeTerritory><ListIssueDateTime>2020-01-01T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>${nextUpdate}</dateTime></NextUpdate></SchemeInformation>`;
  const providers = `<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">The Trust Company</Name></TSPName></TSPInformation><TSPServices>${services.map(serviceXml).join('')}</TSPServices></TrustServiceProvider></TrustServiceProviderList>`;
  const content = `${opening}\n${scheme}\n${providers}\n`;
  const digest = createHash('sha256').update(`${content}</TrustServiceStatusList>`).digest('base64');
  const info = (namespace: string) =>
    `<ds:SignedInfo${namespace}><ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></ds:SignatureMethod><ds:Reference URI="${reference}"><ds:Transforms><ds:Transform Algorithm="${dsig}enveloped-signature"></ds:Transform><ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const signature = await signer.sign(new TextEncoder().encode(info(` xmlns:ds="${dsig}"`)));
  const value = base64(ecdsaToRaw(signature, 32)!);
  const certificate = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(signer.certificates[0]!)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${content}<ds:Signature xmlns:ds="${dsig}">${info('')}<ds:SignatureValue>${value}</ds:SignatureValue>${certificate}</ds:Signature></TrustServiceStatusList>`;
}
