import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignatureAlgorithm } from '../../../core/pades/algorithms.ts';
import { children, hex, readDer, TAG } from '../../../core/pades/asn1.ts';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import {
  addSignatureTimestamp,
  cmsDigestAlgorithm,
  cmsOfContents,
  signatureValue,
  signCms,
} from '../../../core/pades/cms.ts';
import { type CmsVerdict, verifyCms } from '../../../core/pades/cms-verification.ts';
import { der, octetString, sequence, setOf } from '../../../core/pades/der.ts';
import type { HashName } from '../../../core/pades/hashes.ts';
import { OID } from '../../../core/pades/oids.ts';
import { PkiError } from '../../../core/pades/pki-error.ts';
import { readSignedData } from '../../../core/pades/signed-data.ts';
import type { Signer } from '../../../core/pades/signer.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS, sha } from './openssl.ts';

const bench = new Bench();
const DOCUMENT = new TextEncoder().encode('Memorandum of Understanding between Brussels and Quito');
const digestBy = (hash: HashName) => sha(DOCUMENT, hash);

const KEYS = [
  ['rsa', 'RSA-2048', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }],
  ['rsa', 'RSA-2048', { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 }],
  ['rsa-long', 'RSA-4096', { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 64 }],
  ['p256', 'EC-P256', { name: 'ECDSA', hash: 'SHA-256' }],
  ['p384', 'EC-P384', { name: 'ECDSA', hash: 'SHA-384' }],
] as const satisfies readonly (readonly [string, string, SignatureAlgorithm])[];

beforeAll(async () => {
  bench.write('document', DOCUMENT);
  await bench.issue('root', { key: 'EC-P384', subject: '/O=Root/CN=Root', extensions: CA_EXTENSIONS });
  for (const [name, key] of new Map(KEYS.map(([name, key]) => [name, key]))) {
    await bench.issue(name, { key, subject: `/CN=${name}`, extensions: LEAF_EXTENSIONS, issuer: 'root' });
  }
});
afterAll(() => bench.remove());

const signed = async (signer: Signer) => signCms({ signer, messageDigest: await digestBy(signer.algorithm.hash) });
const verified = (cms: Uint8Array) => verifyCms(cms, { messageDigest: digestBy });
const passes = ({ problems, deviations }: CmsVerdict) => problems.length === 0 && deviations.length === 0;

const opensslVerifies = (cms: Uint8Array, ...more: readonly string[]) => {
  bench.write('signature.der', cms);
  const input = ['-inform', 'DER', '-in', 'signature.der', '-content', 'document', '-binary', '-out', 'content'];
  return bench.openssl('cms', '-verify', ...input, '-CAfile', 'root.pem', '-purpose', 'any', ...more);
};

describe('a signature that is made here', () => {
  it.each(KEYS)('by %s (%s, %o) holds, says OpenSSL, as a CAdES signature too', async (name, _key, algorithm) => {
    const cms = await signed(await bench.signer(name, ['root'], algorithm));
    expect(await opensslVerifies(cms, '-cades')).toContain('CAdES Verification successful');
  });

  it.each(KEYS)('by %s (%s, %o) holds here, with nothing to remark', async (name, _key, algorithm) => {
    const cms = await signed(await bench.signer(name, ['root'], algorithm));
    const verdict = await verified(cms);
    expect(passes(verdict)).toBe(true);
    expect(verdict).toMatchObject({ digestAlgorithm: algorithm.hash, signatureAlgorithm: algorithm });
    expect(verdict.certificate?.subject.commonName).toBe(name);
    expect(verdict.certificates).toHaveLength(2);
    expect(cmsDigestAlgorithm(cms)).toBe(algorithm.hash);
  });

  it('signs the content type, the digest and the certificate, in the order of DER, and no time', async () => {
    const cms = await signed(await bench.signer('p256'));
    const [signer] = readSignedData(cms).signers;
    expect(signer?.signed.map(({ type }) => type)).toEqual([
      OID.contentType,
      OID.messageDigest,
      OID.signingCertificateV2,
    ]);
    expect(signer?.unsigned).toEqual([]);
    bench.write('signature.der', cms);
    const printed = await bench.openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'signature.der');
    expect(printed).not.toContain('signingTime');
    expect(printed).toContain('id-smime-aa-signingCertificateV2');
  });

  it('has the same bytes every time where the algorithm has no randomness', async () => {
    const signer = await bench.signer('rsa', ['root']);
    expect(hex(await signed(signer))).toBe(hex(await signed(signer)));
  });

  it('is not made over a digest of another length, or without certificate', async () => {
    const signer = await bench.signer('p384');
    await expect(signCms({ signer, messageDigest: await sha(DOCUMENT) })).rejects.toMatchObject({
      code: 'wrong-digest',
    });
    const bare = { ...signer, certificates: [] };
    await expect(signCms({ signer: bare, messageDigest: await sha(DOCUMENT, 'SHA-384') })).rejects.toMatchObject({
      code: 'no-certificate',
    });
  });
});

describe('a signature that OpenSSL made', () => {
  const sign = async (name: string, ...more: readonly string[]) => {
    const keys = ['-signer', `${name}.pem`, '-inkey', `${name}.key`];
    await bench.openssl(
      'cms',
      '-sign',
      '-binary',
      '-in',
      'document',
      ...keys,
      '-outform',
      'DER',
      '-out',
      'theirs.der',
      ...more,
    );
    return bench.read('theirs.der');
  };

  it.each([
    ['rsa', []],
    ['rsa', ['-md', 'sha512']],
    ['rsa', ['-keyopt', 'rsa_padding_mode:pss']],
    ['rsa', ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20', '-md', 'sha384']],
    ['rsa-long', []],
    ['p256', []],
    ['p384', ['-md', 'sha384']],
    ['p384', ['-md', 'sha256']],
  ] as const)('with %s %o holds; a claimed time is remarked', async (name, more) => {
    const verdict = await verified(await sign(name, '-cades', ...more));
    expect(verdict.problems).toEqual([]);
    expect(verdict.deviations).toEqual(['signing-time']);
    expect(verdict.certificate?.subject.commonName).toBe(name);
    expect(Math.abs(Date.parse(verdict.signingTime ?? '') - Date.now())).toBeLessThan(3_600_000);
  });

  it('without signing-certificate, or with SHA-1, holds but departs from the baseline', async () => {
    expect((await verified(await sign('p256'))).deviations).toContain('no-signing-certificate');
    expect((await verified(await sign('p256', '-cades', '-md', 'sha1'))).deviations).toContain('weak-hash');
  });

  it('that names its certificate by key identifier holds', async () => {
    const verdict = await verified(await sign('p256', '-cades', '-keyid'));
    expect(verdict).toMatchObject({ problems: [], deviations: ['signing-time'] });
  });

  it('in BER holds and is called so', async () => {
    const [type, content] = children(readDer(await sign('p256', '-cades')));
    const parts = [0x30, 0x80, ...(type?.bytes ?? []), 0xa0, 0x80, ...(content?.content ?? []), 0, 0, 0, 0];
    expect(await verified(Uint8Array.from(parts))).toMatchObject({
      problems: [],
      deviations: ['not-der', 'signing-time'],
    });
    const streamed = await sign('p256', '-cades', '-stream', '-indef');
    expect(await verified(streamed)).toMatchObject({
      problems: ['not-detached'],
      deviations: ['not-der', 'signing-time'],
    });
  });

  it('over the content itself holds where the content is at hand', async () => {
    const cms = await sign('rsa', '-noattr');
    const verdict = await verifyCms(cms, { messageDigest: digestBy, content: () => DOCUMENT });
    expect(verdict).toMatchObject({ problems: [], deviations: ['no-signed-attributes', 'no-signing-certificate'] });
    expect((await verified(cms)).problems).toEqual(['content-missing']);
    const other = await verifyCms(cms, { messageDigest: digestBy, content: () => DOCUMENT.subarray(1) });
    expect(other.problems).toEqual(['bad-signature']);
  });

  it('by several signers, with the document inside, or without certificate is told as that', async () => {
    const two = await sign('p256', '-cades', '-signer', 'rsa.pem', '-inkey', 'rsa.key');
    expect((await verified(two)).problems).toContain('several-signers');
    const enveloping = await sign('p256', '-cades', '-nodetach');
    expect((await verified(enveloping)).problems).toEqual(['not-detached']);
    const beside = await verifyCms(enveloping, { messageDigest: digestBy, content: () => DOCUMENT });
    expect(beside).toMatchObject({ problems: [], deviations: ['signing-time', 'encapsulated-content'] });
    const other = await verifyCms(enveloping, { messageDigest: digestBy, content: () => DOCUMENT.subarray(1) });
    expect(other.problems).toContain('not-detached');
    expect((await verified(await sign('p256', '-cades', '-nocerts'))).problems).toEqual(['certificate-missing']);
  });
});

describe('what is not a signature of this document', () => {
  it('is told by its digest', async () => {
    const cms = await signed(await bench.signer('p256'));
    const verdict = await verifyCms(cms, { messageDigest: await sha(DOCUMENT.subarray(1)) });
    expect(verdict.problems).toEqual(['digest-mismatch']);
  });

  it('is told by a certificate put in the place of the one that was signed with', async () => {
    const cms = await signed(await bench.signer('p256'));
    const own = parseCertificate(bench.certificate('p256.pem'));
    // The same name, key and serial number, certified again: only the signed reference tells them apart.
    const serial = ['-set_serial', `0x${own.serial}`, '-days', '90', '-extfile', 'p256.ext', '-out', 'again.pem'];
    await bench.openssl('x509', '-req', '-in', 'p256.csr', '-CA', 'root.pem', '-CAkey', 'root.key', ...serial);
    const substituted = replaced(cms, own.der, bench.certificate('again.pem'));
    expect((await verified(substituted)).problems).toEqual(['signing-certificate-mismatch']);
  });

  it('is malformed, with a verdict and not with an exception', async () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0x30), sequence(), octetString(DOCUMENT), DOCUMENT]) {
      expect((await verified(bytes)).problems).toEqual(['malformed']);
      expect(() => signatureValue(bytes)).toThrow(PkiError);
    }
  });

  it('tells zeros after the end from other bytes there', async () => {
    const cms = await signed(await bench.signer('p256'));
    const padded = Uint8Array.of(...cms, 0, 0, 0);
    expect((await verified(padded)).deviations).toEqual(['padding']);
    expect((await verified(Uint8Array.of(...cms, 0, 7))).deviations).toEqual(['trailing-bytes']);
    expect(hex(cmsOfContents(padded))).toBe(hex(cms));
  });

  it.each(KEYS)(
    'never passes when any bit of one by %s (%s, %o) is another, and never throws',
    async (name, _key, algorithm) => {
      const cms = await signed(await bench.signer(name, [], algorithm));
      await fc.assert(
        fc.asyncProperty(fc.nat(cms.length - 1), fc.nat(7), async (at, bit) => {
          const altered = Uint8Array.from(cms);
          altered[at] = (altered[at] ?? 0) ^ (1 << bit);
          expect(passes(await verified(altered))).toBe(false);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('is malformed where the parameters of its algorithm cannot be', async () => {
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 } as const;
    const cms = await signed(await bench.signer('rsa', [], algorithm));
    const salt = Buffer.from(cms).indexOf(Buffer.from('a203020120', 'hex'));
    expect(salt).toBeGreaterThan(0);
    for (const [length, problems] of [
      [0xa0, ['malformed']],
      [0x21, ['bad-signature']],
    ] as const) {
      const altered = Uint8Array.from(cms);
      altered[salt + 4] = length;
      expect((await verified(altered)).problems).toEqual(problems);
    }
  });

  it('never passes when cut, doubled or stuffed, and never throws', async () => {
    const cms = await signed(await bench.signer('rsa'));
    const edit = fc.tuple(fc.nat(cms.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([at, removed, added]) => {
        const altered = Uint8Array.from([...cms.subarray(0, at), ...added, ...cms.subarray(at + removed)]);
        fc.pre(hex(altered) !== hex(cms));
        expect(passes(await verified(altered))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a time-stamp put into a signature', () => {
  const token = sequence(octetString(Uint8Array.of(1, 2, 3)));

  it('is found there, and changes nothing else', async () => {
    const cms = await signed(await bench.signer('p256', ['root']));
    const stamped = addSignatureTimestamp(cms, token);
    const verdict = await verified(stamped);
    expect(passes(verdict)).toBe(true);
    expect(verdict.timestamps.map(hex)).toEqual([hex(token)]);
    expect(hex(signatureValue(stamped))).toBe(hex(signatureValue(cms)));
    const [before, after] = [readSignedData(cms), readSignedData(stamped)];
    expect({ ...after, signers: [{ ...after.signers[0], unsigned: [] }] }).toEqual(before);
    expect(await opensslVerifies(stamped, '-cades')).toContain('CAdES Verification successful');
  });

  it('joins one that is there already', async () => {
    const cms = await signed(await bench.signer('p256'));
    const second = sequence(octetString(Uint8Array.of(4)));
    const stamped = addSignatureTimestamp(addSignatureTimestamp(cms, token), second);
    const { timestamps } = await verified(stamped);
    expect(timestamps.map(hex).sort()).toEqual([hex(token), hex(second)].sort());
  });

  it('is refused where there is no signature of one signer', () => {
    expect(() => addSignatureTimestamp(token, token)).toThrow(PkiError);
    expect(() => addSignatureTimestamp(setOf([readDer(token, TAG.sequence).content]), token)).toThrow(PkiError);
  });
});

/** `bytes` with one DER value in place of another, the lengths around it made right. */
function replaced(bytes: Uint8Array, old: Uint8Array, fresh: Uint8Array): Uint8Array {
  const value = readDer(bytes);
  if (hex(value.bytes) === hex(old)) return fresh;
  if (!(value.tag & 0x20) || Buffer.from(bytes).indexOf(old) < 0) return bytes;
  return der(value.tag, ...children(value, value.tag).map((part) => replaced(part.bytes, old, fresh)));
}
