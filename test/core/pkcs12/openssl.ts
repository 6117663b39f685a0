/** Certificates and PKCS#12 files as OpenSSL makes them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A key and its certificate, as the paths of their PEM files. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

export interface Workshop {
  readonly directory: string;
  readonly openssl: (...args: string[]) => Promise<string>;
  /** Makes a key by `genpkey` with `keyArguments`, and a certificate for it, self-signed or by `issuer`. */
  readonly identity: (name: string, keyArguments: readonly string[], issuer?: Identity) => Promise<Identity>;
  /** Exports with `openssl pkcs12 -export`. */
  readonly pkcs12: (identity: Identity, password: string, ...args: string[]) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export const openWorkshop = async (): Promise<Workshop> => {
  const directory = await mkdtemp(join(tmpdir(), 'pkcs12-'));
  const openssl = async (...args: string[]) => (await run('openssl', args, { cwd: directory })).stdout;
  let exports = 0;

  const identity = async (name: string, keyArguments: readonly string[], issuer?: Identity): Promise<Identity> => {
    const key = `${name}.key`;
    const certificate = `${name}.crt`;
    await openssl('genpkey', ...keyArguments, '-out', key);
    const subject = ['-subj', `/C=EC/O=Alternat/CN=${name}`, '-days', '30'];
    const signer = issuer ? ['-CA', issuer.certificate, '-CAkey', issuer.key] : [];
    await openssl('req', '-x509', '-new', '-key', key, ...subject, ...signer, '-out', certificate);
    return { key, certificate };
  };

  const pkcs12 = async ({ key, certificate }: Identity, password: string, ...args: string[]) => {
    const out = `export-${exports++}.p12`;
    await openssl(
      ...['pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', out, '-passout', `pass:${password}`],
      ...args,
    );
    return new Uint8Array(await readFile(join(directory, out)));
  };

  return { directory, openssl, identity, pkcs12, close: () => rm(directory, { recursive: true, force: true }) };
};

export const RSA_2048 = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
export const curve = (name: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${name}`];

/** Writes bytes beside the workshop's other files and gives the file's name. */
export const put = async ({ directory }: Workshop, name: string, bytes: Uint8Array): Promise<string> => {
  await writeFile(join(directory, name), bytes);
  return name;
};
