import { cp, writeFile } from 'node:fs/promises';
import { samplePassphrase } from '../../../core/protocol/http.ts';
import { openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { writePkcs12 } from '../../../server/trust/pkcs12-writer.ts';

const day = 24 * 3_600_000;

/**
 * Writes the certificate file of somebody whose certificate ended a month ago: issued by the server's own authority, of
 * which this opens a copy.
 * @param of `authority`: the directory of the server's; `copy`: where the copy goes; `file`: where the file is written
 */
export async function writeExpiredCertificate(
  name: string,
  of: { readonly authority: string; readonly copy: string; readonly file: string },
): Promise<void> {
  await cp(of.authority, of.copy, { recursive: true });
  const issuedAt = Date.now() - 395 * day;
  const authority = await openDevelopmentAuthority({
    directory: of.copy,
    baseUrl: 'http://localhost/trust',
    label: 'Alternat development',
    clock: () => new Date(issuedAt),
  });
  const notAfter = new Date(issuedAt + 365 * day).toISOString();
  const { pkcs8, chain } = await authority.issueKeyPair('EC-P256', { subject: { commonName: name }, notAfter });
  authority.close();
  const certificates = chain;
  const contents = { certificates, pkcs8, password: samplePassphrase, friendlyName: name, profile: 'modern' } as const;
  await writeFile(of.file, await writePkcs12(contents));
}
