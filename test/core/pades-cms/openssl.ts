/** OpenSSL as the outside judge: running it, and certificates, keys and answers made by it. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyAlgorithm, SignatureAlgorithm } from '../../../core/pades/algorithms.ts';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { keySigner, type Signer, usualAlgorithm } from '../../../core/pades/signer.ts';
import { readPem, writePem } from '../../../server/trust/pem.ts';

const run = promisify(execFile);

/** A directory that goes away with the test. */
export class Bench {
  readonly directory = mkdtempSync(join(tmpdir(), 'alternat-pki-'));

  path(name: string): string {
    return join(this.directory, name);
  }

  write(name: string, content: Uint8Array | string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  writeCertificates(name: string, ...certificates: readonly Uint8Array[]): string {
    return this.write(name, certificates.map((der) => writePem(der, 'CERTIFICATE')).join(''));
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(this.path(name)));
  }

  certificate(name: string): Uint8Array {
    const [der] = readPem(readFileSync(this.path(name), 'utf8'), 'CERTIFICATE');
    if (!der) throw new Error(`${name} holds no certificate`);
    return der;
  }

  /** What OpenSSL printed; a rejection with it where OpenSSL says no. */
  async openssl(...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await run('openssl', [...args], { cwd: this.directory, maxBuffer: 1 << 24 });
    return stdout + stderr;
  }

  /** A key and certificate that OpenSSL makes: `name.key`, `name.pem`. Its own issuer if none is named. */
  async issue(name: string, options: IssueOptions): Promise<Uint8Array> {
    const { key, subject, extensions, issuer, days = 30 } = options;
    await this.openssl('genpkey', ...KEYS[key], '-out', `${name}.key`);
    await this.openssl('req', '-new', '-utf8', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
    this.write(`${name}.ext`, extensions.join('\n'));
    const signing = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : ['-signkey', `${name}.key`];
    const made = ['-days', String(days), '-extfile', `${name}.ext`, '-out', `${name}.pem`];
    await this.openssl('x509', '-req', '-sha256', '-in', `${name}.csr`, ...signing, ...made);
    return this.certificate(`${name}.pem`);
  }

  /** A signer with a key that OpenSSL made. */
  async signer(name: string, chain: readonly string[] = [], algorithm?: SignatureAlgorithm): Promise<Signer> {
    const certificates = [name, ...chain].map((each) => this.certificate(`${each}.pem`));
    const { keyAlgorithm } = parseCertificate(certificates[0] as Uint8Array);
    const chosen = algorithm ?? usualAlgorithm(keyAlgorithm);
    const [pkcs8] = readPem(readFileSync(this.path(`${name}.key`), 'utf8'), 'PRIVATE KEY');
    const key = await crypto.subtle.importKey(
      'pkcs8',
      pkcs8 as Uint8Array<ArrayBuffer>,
      parameters(keyAlgorithm, chosen),
      false,
      ['sign'],
    );
    return keySigner(key, certificates, chosen);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const parameters = (key: KeyAlgorithm, algorithm: SignatureAlgorithm) =>
  key.name === 'EC' ? { name: 'ECDSA', namedCurve: key.curve } : { name: algorithm.name, hash: algorithm.hash };

interface IssueOptions {
  readonly key: keyof typeof KEYS;
  readonly subject: string;
  readonly extensions: readonly string[];
  readonly issuer?: string;
  readonly days?: number;
}

const KEYS = {
  'RSA-1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSA-2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA-4096': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'],
  'EC-P256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'EC-P384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  Ed25519: ['-algorithm', 'ED25519'],
} as const;

export const CA_EXTENSIONS = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
];
/** Of `openssl ca`, for the authority `ca`. */
export const CA_CONFIGURATION = [
  '[ca]',
  'default_ca = own',
  '[own]',
  'database = index.txt',
  'crlnumber = crlnumber',
  'certificate = ca.pem',
  'private_key = ca.key',
  'default_md = sha256',
  'default_crl_days = 7',
].join('\n');
export const LEAF_EXTENSIONS = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature,nonRepudiation',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];

/** SHA-256 and the like, of Node. */
/** By OpenSSL, which knows every hash that a CMS can name. */
export const sha = async (data: Uint8Array, hash = 'SHA-256') =>
  Uint8Array.from(
    hash === 'SHAKE256-512'
      ? createHash('shake256', { outputLength: 64 }).update(data).digest()
      : createHash(hash.toLowerCase().replace('sha-', 'sha')).update(data).digest(),
  );
