/** The cryptographic side of one signature: whether it is over its revision, by the rules of its kind (ISO 32000-1, table 257). */

import { sameBytes } from '../asn1.ts';
import { noEvidence } from '../carried-evidence.ts';
import { type CmsProblem, type CmsVerdict, verifyCms } from '../cms-verification.ts';
import { digest, type HashName } from '../hashes.ts';
import type { SignatureRevision } from '../revisions.ts';
import { verifyRsaSha1 } from '../rsa-sha1-verification.ts';
import { type Context, digestOf, signedContent } from './context.ts';
import type { Reason, SubIndication } from './report.ts';

/** The one kind that is no CMS: a PKCS #1 signature, its certificates in the dictionary (ISO 32000-1, 12.8.3.2). */
const bareKind = 'adbe.x509.rsa_sha1';
const knownKinds = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'adbe.pkcs7.sha1', bareKind];

export const isCms = (subFilter: string) => subFilter !== bareKind;

/** The signature over its revision; of the one old kind that carries a digest, over that (ISO 32000-1, 12.8.3.3). */
export async function verifiedSignature(
  subFilter: string,
  revision: SignatureRevision,
  context: Context,
): Promise<CmsVerdict> {
  const { file, evidence, work } = context;
  const content = () => signedContent(file, revision);
  if (!isCms(subFilter)) {
    const { dictionary, cms: contents } = revision;
    return { ...noCms, ...(await verifyRsaSha1(contents, content(), file, dictionary)) };
  }
  const { certificates } = evidence;
  if (subFilter !== 'adbe.pkcs7.sha1') {
    return verifyCms(revision.cms, { messageDigest: digestOf(context, revision), content, certificates, work });
  }
  const sha1 = await digest('SHA-1', content());
  const cms = await verifyCms(revision.cms, { messageDigest: (hash) => digest(hash, sha1), certificates, work });
  const problems = cms.problems.filter((problem) => problem !== 'not-detached');
  if (cms.content === undefined || !sameBytes(cms.content, sha1)) problems.push('digest-mismatch');
  return { ...cms, problems, deviations: [...cms.deviations, 'weak-hash'] };
}

const noCms = { crls: [], carried: noEvidence, timestamps: [], contentTimestamps: [] };

/** Nothing is claimed of a kind of signature that is not known, even if it can be read like one that is. */
export function unknownKind(subFilter: string): readonly Reason[] {
  if (knownKinds.includes(subFilter)) return [];
  const message = `This kind of signature (${subFilter || 'without a name'}) is not checked here.`;
  return [{ subIndication: 'GENERIC', message }];
}

/** The hashes that a signature rests on; that of `adbe.pkcs7.sha1` stands in its kind. */
export function hashesOf({ digestAlgorithm, signatureAlgorithm, deviations }: CmsVerdict): readonly HashName[] {
  const named = [digestAlgorithm, signatureAlgorithm?.hash].filter((one) => one !== undefined);
  return deviations.includes('weak-hash') ? [...named, 'SHA-1'] : named;
}

const cmsIndications: Readonly<Record<CmsProblem, readonly [SubIndication, string]>> = {
  'digest-mismatch': ['HASH_FAILURE', 'The signed bytes were changed: their digest is not the one that was signed.'],
  'bad-signature': [
    'SIG_CRYPTO_FAILURE',
    'The signature does not hold: it was not made with the key of its certificate.',
  ],
  'algorithm-mismatch': [
    'SIG_CRYPTO_FAILURE',
    'The signature names other algorithms than those that were signed with it.',
  ],
  'content-missing': ['SIGNED_DATA_NOT_FOUND', 'What was signed is not there.'],
  malformed: ['FORMAT_FAILURE', 'The signature is damaged: it is no CMS.'],
  'duplicate-attribute': ['FORMAT_FAILURE', 'The signature says something twice that it may say once.'],
  'content-type-mismatch': ['FORMAT_FAILURE', 'The signature is over another kind of content.'],
  'no-signer': ['FORMAT_FAILURE', 'The signature has no signer.'],
  'several-signers': ['FORMAT_FAILURE', 'The signature has several signers; a PDF takes one a signature.'],
  'not-detached': ['FORMAT_FAILURE', 'The signature carries a content of its own.'],
  'certificate-missing': ['NO_SIGNING_CERTIFICATE_FOUND', 'The certificate of the signer is missing.'],
  'signing-certificate-mismatch': [
    'NO_SIGNING_CERTIFICATE_FOUND',
    'The signature names another certificate than the one that it carries.',
  ],
  'too-much-work': [
    'GENERIC',
    'The file has so many signatures and certificates, or such large ones, that this one was not verified.',
  ],
  'unsupported-algorithm': ['GENERIC', 'The signature is made in a way that cannot be checked here.'],
};

export function cmsReasons({ problems }: CmsVerdict): readonly Reason[] {
  return problems.map((problem): Reason => {
    const [subIndication, message] = cmsIndications[problem];
    return { subIndication, message };
  });
}
