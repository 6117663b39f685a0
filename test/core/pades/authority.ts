/** A test authority of OpenSSL's, its CMS, and what pdfsig, qpdf and mutool say of a file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Authority {
  readonly directory = mkdtempSync(join(tmpdir(), 'alternat-pades-'));

  constructor(...people: readonly string[]) {
    this.#openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-subj',
      '/CN=Test Root',
      '-days',
      '30',
    );
    writeFileSync(
      this.#path('leaf.ext'),
      'keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n',
    );
    for (const person of people) {
      this.#openssl('req', ...newKey, '-keyout', `${person}.key`, '-out', `${person}.csr`, '-subj', `/CN=${person}`);
      const issue = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '30', '-extfile', 'leaf.ext'];
      this.#openssl('x509', '-req', '-in', `${person}.csr`, ...issue, '-out', `${person}.pem`);
    }
    mkdirSync(this.#path('nss'));
    this.#run('certutil', '-d', 'sql:nss', '-N', '--empty-password');
    this.#run('certutil', '-d', 'sql:nss', '-A', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem');
  }

  /** A detached CMS with ESS signing-certificate-v2 over `data`, DER. */
  sign(person: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
    writeFileSync(this.#path('data'), data);
    const who = ['-signer', `${person}.pem`, '-inkey', `${person}.key`, '-certfile', 'root.pem'];
    this.#openssl(
      'cms',
      '-sign',
      '-cades',
      '-binary',
      '-md',
      'sha256',
      '-outform',
      'DER',
      '-in',
      'data',
      ...who,
      '-out',
      'cms',
    );
    return new Uint8Array(readFileSync(this.#path('cms')));
  }

  /** What pdfsig says of each field of a file, in the form's order, the test root trusted. */
  pdfsig(bytes: Uint8Array): readonly Pdfsig[] {
    const output = this.#judged('pdfsig', ['-nssdir', 'nss'], bytes);
    return output
      .split(/^Signature #/m)
      .slice(1)
      .map((part) => ({
        field: /Signature Field Name: (.*)/.exec(part)?.[1] ?? '',
        signed: !part.includes('not signed'),
        valid: part.includes('Signature is Valid'),
        trusted: part.includes('Certificate is Trusted'),
        total: part.includes('Total document signed'),
      }));
  }

  qpdf(bytes: Uint8Array): string {
    return this.#judged('qpdf', ['--check'], bytes);
  }

  mutool(bytes: Uint8Array): string {
    return this.#judged('mutool', ['sign', '-v'], bytes);
  }

  close(): void {
    rmSync(this.directory, { recursive: true });
  }

  #judged(program: string, options: readonly string[], bytes: Uint8Array): string {
    writeFileSync(this.#path('judged.pdf'), bytes);
    const { stdout, stderr, error } = spawnSync(program, [...options, 'judged.pdf'], {
      cwd: this.directory,
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return stdout + stderr;
  }

  #path(name: string): string {
    return join(this.directory, name);
  }

  #openssl(...args: readonly string[]): void {
    this.#run('openssl', ...args);
  }

  #run(program: string, ...args: readonly string[]): void {
    execFileSync(program, args, { cwd: this.directory, stdio: 'pipe' });
  }
}

export interface Pdfsig {
  readonly field: string;
  readonly signed: boolean;
  readonly valid: boolean;
  readonly trusted: boolean;
  readonly total: boolean;
}

const newKey = ['-newkey', 'rsa:2048', '-nodes'];
