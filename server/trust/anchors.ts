/** The trust anchors that a deployment accepts: PEM files in a directory, each saying what it is trusted for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import type { AnchorScope } from '../../core/pades/validation/anchors.ts';
import { readPem, writePem } from './pem.ts';
import { TrustError } from './trust-error.ts';

export interface TrustAnchor {
  readonly certificate: CertificateFacts;
  readonly scopes: readonly AnchorScope[];
  readonly file: string;
}

/**
 * Reads every `.pem` and `.crt` file of a directory (none if there is no such directory). A file has a line
 * `# scope: signer` (or `timestamp`, or `list`, or several with commas) before its first certificate, and one certificate or more.
 * @throws TrustError `anchor-unreadable`, `anchor-scope`, naming the file
 */
export function loadAnchors(directory: string): readonly TrustAnchor[] {
  return filesOf(directory).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const blocks = readPem(text, 'CERTIFICATE');
    if (blocks.length === 0) throw new TrustError('anchor-unreadable', `${file} holds no certificate in PEM.`);
    const scopes = scopesOf(text, file);
    return blocks.map((der) => ({ certificate: certificateOf(der, file), scopes, file }));
  });
}

function filesOf(directory: string): string[] {
  try {
    const names = readdirSync(directory).filter((name) => /\.(pem|crt)$/i.test(name));
    return names.sort().map((name) => join(directory, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new TrustError('anchor-unreadable', `${directory} cannot be read.`, { cause: error });
  }
}

function certificateOf(der: Uint8Array, file: string): CertificateFacts {
  try {
    return parseCertificate(der);
  } catch (cause) {
    throw new TrustError('anchor-unreadable', `${file} holds a certificate that is damaged.`, { cause });
  }
}

const known: readonly AnchorScope[] = ['signer', 'timestamp', 'list'];

function scopesOf(text: string, file: string): readonly AnchorScope[] {
  const [head = ''] = text.split('-----BEGIN', 1);
  const line = /^#\s*scope:(.*)$/im.exec(head)?.[1] ?? '';
  const words = line
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
  const scopes = words.filter((word): word is AnchorScope => (known as readonly string[]).includes(word));
  if (scopes.length === 0 || scopes.length < words.length) {
    throw new TrustError(
      'anchor-scope',
      `${file} needs a line "# scope: signer", "timestamp", "list" or several of them before its certificate.`,
    );
  }
  return scopes;
}

/** The anchors for one purpose, DER, as `buildPath` takes them. */
export const anchorsFor = (anchors: readonly TrustAnchor[], scope: AnchorScope): readonly Uint8Array[] =>
  anchors.filter(({ scopes }) => scopes.includes(scope)).map(({ certificate }) => certificate.der);

/** Anchors whose time is over at `at` (ISO 8601), or will be within `days`: an operator wants to know. */
export const expiringAnchors = (anchors: readonly TrustAnchor[], at: string, days: number): readonly TrustAnchor[] =>
  anchors.filter(({ certificate }) => Date.parse(certificate.notAfter) < Date.parse(at) + days * 86_400_000);

/**
 * The anchors as one file of PEM that says of each what it is trusted for, for whoever validates what was signed here.
 * @param rehearsal the root of the development authority, which holds for samples and rehearsals only
 */
export function writeAnchors(anchors: readonly TrustAnchor[], rehearsal: Uint8Array): string {
  const blocks = anchors.map(({ certificate: { der, subject }, scopes }) =>
    [`# ${subject.text.replace(/[^ -~]/g, '?')}`, `# scope: ${scopes.join(', ')}`, writePem(der, 'CERTIFICATE')].join(
      '\n',
    ),
  );
  const development = ['# rehearsal: trusted for samples and rehearsals only', writePem(rehearsal, 'CERTIFICATE')];
  return [...blocks, development.join('\n')].join('\n');
}
