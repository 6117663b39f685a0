/** What stands in a CMS about who made it and who timestamped it: for accounts of signatures that were verified before. */
import { type CertificateFacts, parseCertificate } from './certificates.ts';
import { displayName } from './distinguished-names.ts';
import { OID } from './oids.ts';
import { reading } from './pki-error.ts';
import { certificatesNamed, readSignedData } from './signed-data.ts';
import { readTimestamp } from './timestamp.ts';

export interface SignatureFacts {
  readonly certificate?: CertificateFacts;
  /** Of the first signature timestamp. */
  readonly timestamp?: { readonly authority: string; readonly time: string };
}

/** @throws PkiError `malformed-signature`, `malformed-timestamp` */
export function signatureFacts(cms: Uint8Array): SignatureFacts {
  return reading('malformed-signature', 'These bytes are not a CMS signature, or it is damaged.', () => {
    const data = readSignedData(cms);
    const [signer] = data.signers;
    const certificate = signer && certificatesNamed(data, signer)[0];
    const token = signer?.unsigned.find(({ type }) => type === OID.signatureTimeStampToken)?.values[0]?.bytes;
    return {
      ...(certificate ? { certificate } : {}),
      ...(token ? { timestamp: { authority: timestampAuthority(token), time: readTimestamp(token).time } } : {}),
    };
  });
}

/** By its certificate's subject, the name of the authority that gave a timestamp token. @throws PkiError */
export function timestampAuthority(token: Uint8Array): string {
  return reading('malformed-timestamp', 'These bytes are not a timestamp token, or it is damaged.', () => {
    const data = readSignedData(token);
    const [signer] = data.signers;
    const certificate = signer && certificatesNamed(data, signer)[0];
    const [first] = data.certificates;
    return certificate ? displayName(certificate.subject) : first ? displayName(parseCertificate(first).subject) : '';
  });
}
