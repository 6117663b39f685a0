/**
 * The keys and certificates of a development authority, in a directory of its own: made whole beside it and renamed into
 * place, so that there is never half of one.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type KeyAlgorithm, type SignatureAlgorithm, verifySignature } from '../../core/pades/algorithms.ts';
import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import { keySigner, type Signer, usualAlgorithm } from '../../core/pades/signer.ts';
import { makeCertificate, type Profile } from './certificate-writing.ts';
import { readPem, writePem } from './pem.ts';
import { TrustError } from './trust-error.ts';

export type MemberName = 'root' | 'issuing' | 'time-stamping' | 'seal' | 'ocsp';

/** One key of the authority. The signer's certificates lead from its own up to, without, the root. */
export interface Member {
  readonly certificate: CertificateFacts;
  readonly signer: Signer;
}

export interface AuthorityFiles {
  /** The address for which it was made: those in its certificates lie under it. */
  readonly baseUrl: string;
  readonly members: Readonly<Record<MemberName, Member>>;
}

/**
 * Whether a certificate for this names the responder: not the responder's own (RFC 6960, 4.2.2.2.1), and the root keeps a list
 * alone. Whoever reads a file elsewhere would ask their own machine at a loopback address, and Poppler (NSS) trusts no
 * signature whose responder does not answer: there people's certificates name their list alone. It does not look at timestamps'.
 */
function isAnsweredFor(profile: Profile, baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
  return profile === 'time-stamping' || (!isLoopback && (profile === 'signatory' || profile === 'seal'));
}

/** The addresses that a certificate for this names. */
export const addressesFor = (baseUrl: string, profile: Profile) => {
  const issuer = profile === 'issuing' ? 'root' : 'issuing';
  return {
    caIssuers: `${baseUrl}/${issuer}.crt`,
    crl: `${baseUrl}/${issuer}.crl`,
    ...(isAnsweredFor(profile, baseUrl) ? { ocsp: `${baseUrl}/ocsp` } : {}),
  };
};

const MEMBERS: readonly { readonly name: MemberName; readonly curve: 'P-256' | 'P-384'; readonly title: string }[] = [
  { name: 'root', curve: 'P-384', title: 'root' },
  { name: 'issuing', curve: 'P-256', title: 'issuing authority' },
  { name: 'time-stamping', curve: 'P-256', title: 'time-stamping' },
  { name: 'seal', curve: 'P-256', title: 'seal' },
  { name: 'ocsp', curve: 'P-256', title: 'certificate status' },
];
const DESCRIPTION = 'authority.json';
const MAKING = '.making-';

export interface NewAuthority {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** What its certificates are called after, for instance "Alternat development". */
  readonly label: string;
  /** ISO 8601. */
  readonly at: string;
  readonly years: number;
  readonly random: (bytes: number) => Uint8Array;
}

/** Makes an authority in `directory`, which must not exist; one that another process made meanwhile is left alone. */
export async function makeAuthorityFiles(directory: string, authority: NewAuthority): Promise<void> {
  const parent = dirname(directory);
  const prefix = `${basename(directory)}${MAKING}`;
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(prefix)) rmSync(join(parent, entry), { recursive: true });
  }
  const making = mkdtempSync(join(parent, prefix)); // 0700
  for (const [name, text] of Object.entries(await contents(authority))) {
    writeFileSync(join(making, name), text, { mode: 0o600, flush: true });
  }
  syncDirectory(making);
  renameSync(making, directory);
  syncDirectory(parent);
}

async function contents({ baseUrl, label, at, years, random }: NewAuthority): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const notAfter = new Date(at);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  const made = new Map<MemberName, Member>();
  for (const { name, curve, title } of MEMBERS) {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify']);
    const algorithm: SignatureAlgorithm = { name: 'ECDSA', hash: curve === 'P-384' ? 'SHA-384' : 'SHA-256' };
    const issuerName = name === 'root' ? undefined : name === 'issuing' ? 'root' : 'issuing';
    const issuer = issuerName && made.get(issuerName);
    const certificate = await makeCertificate(
      {
        profile: name satisfies Profile,
        subject: { organization: label, commonName: `${label} ${title}` },
        publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)),
        serial: random(16),
        notBefore: at,
        notAfter: notAfter.toISOString(),
        ...(issuerName ? { addresses: addressesFor(baseUrl, name) } : {}),
      },
      issuer ?? { signer: keySigner(keys.privateKey, [], algorithm) },
    );
    made.set(name, {
      certificate: parseCertificate(certificate),
      signer: keySigner(keys.privateKey, [certificate], algorithm),
    });
    files[`${name}.key.pem`] = writePem(
      new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
      'PRIVATE KEY',
    );
    files[`${name}.crt.pem`] = writePem(certificate, 'CERTIFICATE');
  }
  files[DESCRIPTION] = `${JSON.stringify({ format: 1, baseUrl, label, madeAt: at })}\n`;
  return files;
}

function syncDirectory(directory: string) {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** @throws TrustError `authority-damaged` if a file is missing, unreadable or belongs to another */
export async function loadAuthorityFiles(directory: string): Promise<AuthorityFiles> {
  try {
    return await load(directory);
  } catch (cause) {
    throw new TrustError(
      'authority-damaged',
      `The development authority in ${directory} cannot be used. Put it back from a copy, or move it away to have a new one made.`,
      { cause },
    );
  }
}

async function load(directory: string): Promise<AuthorityFiles> {
  const description: unknown = JSON.parse(readFileSync(join(directory, DESCRIPTION), 'utf8'));
  const baseUrl = (description as { baseUrl?: unknown }).baseUrl;
  if (typeof baseUrl !== 'string') throw new Error(`${DESCRIPTION} names no address`);
  const issuing = readPem(readFileSync(join(directory, 'issuing.crt.pem'), 'utf8'), 'CERTIFICATE');
  const entries = MEMBERS.map(async ({ name }) => {
    const chain = name === 'root' || name === 'issuing' ? [] : issuing;
    return [name, await loadMember(directory, name, chain)] as const;
  });
  return { baseUrl, members: Object.fromEntries(await Promise.all(entries)) as Record<MemberName, Member> };
}

async function loadMember(directory: string, name: MemberName, chain: readonly Uint8Array[]): Promise<Member> {
  const [der] = readPem(readFileSync(join(directory, `${name}.crt.pem`), 'utf8'), 'CERTIFICATE');
  const [pkcs8] = readPem(readFileSync(join(directory, `${name}.key.pem`), 'utf8'), 'PRIVATE KEY');
  if (!der || !pkcs8) throw new Error(`the key or the certificate of ${name} is not PEM`);
  const certificate = parseCertificate(der);
  const algorithm = usualAlgorithm(certificate.keyAlgorithm);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, importParameters(certificate.keyAlgorithm), false, [
    'sign',
  ]);
  const signer = keySigner(key, [der, ...chain], algorithm);
  const probe = new TextEncoder().encode(name);
  const belongs = await verifySignature(certificate.publicKey, algorithm, await signer.sign(probe), probe);
  if (!belongs) throw new Error(`the key of ${name} is not that of its certificate`);
  return { certificate, signer };
}

function importParameters(key: KeyAlgorithm) {
  if (key.name !== 'EC') throw new Error('the keys of a development authority are EC keys');
  return { name: 'ECDSA', namedCurve: key.curve };
}
