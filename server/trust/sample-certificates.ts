import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPkcs12 } from '../../core/pades/pkcs12.ts';
import { wipe } from '../../core/pades/pkcs12-bags.ts';
import { samplePassphrase } from '../../core/protocol/http.ts';
import type { DevelopmentAuthority, KeyKind } from './development-authority.ts';
import { writePkcs12 } from './pkcs12-writer.ts';

const kinds: readonly KeyKind[] = ['RSA-2048', 'EC-P256', 'EC-P384'];
const life = 365 * 24 * 3_600_000;

/**
 * The PKCS#12 files of the sample's signatories and witnesses: made when first asked for, the same from then on until the
 * certificate is revoked. Anyone can download them, so they vouch for nobody.
 */
export class SampleCertificates {
  readonly #authority: DevelopmentAuthority;
  readonly #directory: string;
  readonly #now: () => Date;
  readonly #made = new Map<string, Promise<Uint8Array>>();

  constructor(parts: {
    readonly authority: DevelopmentAuthority;
    readonly directory: string;
    readonly now: () => Date;
  }) {
    this.#authority = parts.authority;
    this.#directory = parts.directory;
    this.#now = parts.now;
  }

  /** @param order which kind of key: in turn each has another */
  async pkcs12(person: { readonly id: string; readonly name: string }, order: number): Promise<Uint8Array> {
    const made = this.#made.get(person.id) ?? this.#read(person, order);
    this.#made.set(person.id, made);
    const bytes = await made;
    if (!(await this.#isRevoked(bytes))) return bytes;
    const anew = this.#make(person, order, join(this.#directory, `${person.id}.p12`));
    this.#made.set(person.id, anew);
    return anew;
  }

  async #read(person: { readonly id: string; readonly name: string }, order: number): Promise<Uint8Array> {
    const file = join(this.#directory, `${person.id}.p12`);
    const held = await readFile(file).catch(() => undefined);
    return held ? new Uint8Array(held) : this.#make(person, order, file);
  }

  /** Who revoked one wants to go on with another. */
  async #isRevoked(bytes: Uint8Array): Promise<boolean> {
    const keys = await readPkcs12(bytes, samplePassphrase);
    wipe(keys);
    return keys.some(({ certificate }) => this.#authority.isRevoked(certificate));
  }

  async #make({ name }: { readonly name: string }, order: number, file: string): Promise<Uint8Array> {
    const notAfter = new Date(this.#now().getTime() + life).toISOString();
    const kind = kinds[order % kinds.length] ?? 'EC-P256';
    const { pkcs8, chain } = await this.#authority.issueKeyPair(kind, { subject: { commonName: name }, notAfter });
    const bytes = await writePkcs12({
      certificates: chain,
      pkcs8,
      password: samplePassphrase,
      friendlyName: name,
      profile: 'modern',
    });
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, bytes, { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
    return bytes;
  }
}
