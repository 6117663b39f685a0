/** Originals as a ceremony makes them, with a whole authority of their own: signatures, timestamps, validation data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSignatureTimestamp, signatureValue, signCms } from '../../../core/pades/cms.ts';
import { addValidationData, place, prepare, prepareDocumentTimestamp } from '../../../core/pades/formats.ts';
import { digest } from '../../../core/pades/hashes.ts';
import { embed, type Prepared, signedBytes } from '../../../core/pades/prepared.ts';
import { keySigner, type Signer } from '../../../core/pades/signer.ts';
import { readTimestampResponse, timestampRequest } from '../../../core/pades/timestamp-protocol.ts';
import type { ValidationOptions } from '../../../core/pades/validation/context.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { placing, turns } from '../pades/drafts.ts';

const contentsLength = 12_000;

export class Notary {
  readonly authority: DevelopmentAuthority;
  readonly signers: readonly Signer[];
  readonly #directory: string;

  private constructor(authority: DevelopmentAuthority, signers: readonly Signer[], directory: string) {
    this.authority = authority;
    this.signers = signers;
    this.#directory = directory;
  }

  /** @param clock the authority's; the machine's if none is given */
  static async open(clock: () => Date = () => new Date()): Promise<Notary> {
    const directory = mkdtempSync(join(tmpdir(), 'alternat-notary-'));
    const authority = await openDevelopmentAuthority({
      directory: join(directory, 'authority'),
      baseUrl: 'http://127.0.0.1:3000/trust',
      label: 'Test',
      clock,
    });
    const people = ['Rudi Vervoort', 'Jorge Yunda Machado', 'Pascal Smet'];
    const signers = await Promise.all(people.map((commonName) => newSigner(authority, commonName, inAMonth(clock()))));
    return new Notary(authority, signers, directory);
  }

  /** Trusts the authority, as of now. */
  get trusting(): ValidationOptions {
    const anchors = [this.authority.root];
    return { at: new Date().toISOString(), anchors: { signer: anchors, timestamp: anchors } };
  }

  /** Trusts nobody, as of now. */
  get trustingNobody(): ValidationOptions {
    return { ...this.trusting, anchors: { signer: [], timestamp: [] } };
  }

  newSigner(commonName: string, notAfter = inAMonth(new Date())): Promise<Signer> {
    return newSigner(this.authority, commonName, notAfter);
  }

  async token(imprint: Uint8Array): Promise<Uint8Array> {
    const request = timestampRequest({
      messageImprint: await digest('SHA-256', imprint),
      nonce: crypto.getRandomValues(new Uint8Array(8)),
    });
    return readTimestampResponse(await this.authority.respondTimestamp(request));
  }

  async signed(prepared: Prepared, signer: Signer, { timestamped = true } = {}): Promise<Uint8Array<ArrayBuffer>> {
    const { hash } = signer.algorithm;
    const cms = await signCms({ signer, messageDigest: await digest(hash, signedBytes(prepared)) });
    return embed(prepared, timestamped ? addSignatureTimestamp(cms, await this.token(signatureValue(cms))) : cms);
  }

  /** A draft presented: with its fields, sealed and certified. */
  async presented(draft: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const placed = await place(1, draft, { ...placing, seal: { ...placing.seal, contentsLength } });
    return this.signed(placed, this.authority.seal);
  }

  /** The presented file, and after each of three signatures. */
  async original(draft: Uint8Array, { timestamped = true } = {}): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const revisions = [await this.presented(draft)];
    for (const [i, { field, at }] of turns.entries()) {
      const prepared = await prepare(1, revisions.at(-1)!, { field, at, contentsLength });
      revisions.push(await this.signed(prepared, this.signers[i]!, { timestamped }));
    }
    return revisions;
  }

  /** With what a validator needs to know of revocation. */
  async withEvidence(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const crls = [await this.authority.crl('root'), await this.authority.crl('issuing')];
    const certificates = [this.authority.caCertificate('issuing')];
    return addValidationData(1, bytes, { certificates, crls, ocspResponses: [] });
  }

  async withDocumentTimestamp(bytes: Uint8Array, field = placing.timestampField): Promise<Uint8Array<ArrayBuffer>> {
    const prepared = await prepareDocumentTimestamp(1, bytes, { field, contentsLength });
    return embed(prepared, await this.token(signedBytes(prepared)));
  }

  close(): void {
    this.authority.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

const inAMonth = (now: Date) => new Date(now.getTime() + 30 * 86_400_000);

async function newSigner(authority: DevelopmentAuthority, commonName: string, notAfter: Date): Promise<Signer> {
  const order = { subject: { commonName }, notAfter: notAfter.toISOString() };
  const { pkcs8, chain } = await authority.issueKeyPair('EC-P256', order);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, algorithm, false, ['sign']);
  return keySigner(key, chain.slice(0, -1), { name: 'ECDSA', hash: 'SHA-256' });
}
