/** Signatures as other programs make them: what these carry, announce and name is known, and used as it should be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecdsaToRaw, signatureIdentifier } from '../../../core/pades/algorithms.ts';
import { children, readDer, TAG } from '../../../core/pades/asn1.ts';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { addSignatureTimestamp, signatureValue } from '../../../core/pades/cms.ts';
import {
  der,
  explicit,
  ia5String,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
} from '../../../core/pades/der.ts';
import { formFields } from '../../../core/pades/form-fields.ts';
import { withSignature } from '../../../core/pades/format-1/signature-dictionary.ts';
import { digest, type HashName, hashIdentifier } from '../../../core/pades/hashes.ts';
import { OID } from '../../../core/pades/oids.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { dictionary, name, type PdfReference, type PdfValue, textString } from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import { PdfUpdate } from '../../../core/pades/pdf-update.ts';
import { embed, type Prepared, signedBytes } from '../../../core/pades/prepared.ts';
import { defaultPolicy, readPolicy, type ValidationPolicy } from '../../../core/pades/validation/policy.ts';
import type { SignatureReport } from '../../../core/pades/validation/report.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { addField, setEntries, setForm, signedOrdinarily, updated } from '../../attack/ordinary.ts';
import { behindStrayBytes, draft } from '../pades/drafts.ts';
import { Notary } from './originals.ts';

let notary: Notary;
let plain: Uint8Array;
let crls: readonly Uint8Array[];
beforeAll(async () => {
  notary = await Notary.open();
  plain = await draft();
  crls = [await notary.authority.crl('root'), await notary.authority.crl('issuing')];
});
afterAll(() => notary.close());

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf([value]));
const listOf = (parts: readonly Uint8Array[]) => sequence(...parts);

interface Making {
  readonly subFilter?: string;
  readonly signed?: readonly Uint8Array[];
  readonly unsigned?: readonly Uint8Array[];
  readonly timestamped?: boolean;
  /** ECDSA as German cards write it. */
  readonly plain?: boolean;
  /** The signed attributes stand in another order than that of DER. */
  readonly unordered?: boolean;
}

/** The draft, signed in a field of its own, with these attributes beside those that every signature has. */
async function made(making: Making) {
  const {
    subFilter = 'adbe.pkcs7.detached',
    signed = [],
    unsigned = [],
    timestamped = false,
    plain: isPlain,
    unordered,
  } = making;
  const prepared = await preparedAs(subFilter);
  const [signer] = notary.signers;
  const certificates = [...signer!.certificates, notary.authority.caCertificate('issuing')];
  const certificate = parseCertificate(certificates[0]!);
  const imprint = await digest('SHA-256', signedBytes(prepared));
  const ess = sequence(sequence(sequence(octetString(await digest('SHA-256', certificate.der)))));
  const attributes = setOf([
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(imprint)),
    attribute(OID.signingCertificateV2, ess),
    ...signed,
  ]);
  const info = sequence(
    integer(1),
    sequence(certificate.issuer.der, certificate.serialDer),
    hashIdentifier('SHA-256'),
    unordered
      ? der(
          0xa0,
          ...children(readDer(attributes), TAG.set)
            .map(({ bytes }) => bytes)
            .reverse(),
        )
      : implicit(0, attributes),
    isPlain ? sequence(oid('0.4.0.127.0.7.1.1.4.1.3')) : signatureIdentifier(signer!.algorithm),
    octetString(isPlain ? ecdsaToRaw(await signer!.sign(attributes), 32)! : await signer!.sign(attributes)),
    ...(unsigned.length > 0 ? [setOf(unsigned, 0xa1)] : []),
  );
  const cms = sequence(
    oid(OID.signedData),
    explicit(
      0,
      sequence(
        integer(1),
        setOf([hashIdentifier('SHA-256')]),
        sequence(oid(OID.data)),
        setOf(certificates, 0xa0),
        setOf([info]),
      ),
    ),
  );
  if (!timestamped) return embed(prepared, cms);
  return embed(prepared, addSignatureTimestamp(cms, await notary.token(signatureValue(cms))));
}

function preparedAs(subFilter: string, entries: Readonly<Record<string, PdfValue>> = {}): Promise<Prepared> {
  const update = new PdfUpdate(new PdfFile(plain));
  const signature = update.reserve();
  addField(update, { FT: name('Sig'), T: textString('theirs'), V: signature });
  const all = { Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name(subFilter), ...entries };
  return withSignature(update, signature, dictionary({ ...all, M: textString('D:20260101120000Z') }), 12_000);
}

async function judged(file: Uint8Array, options = {}): Promise<SignatureReport> {
  const { signatures } = await validatePdf(file, { ...notary.trusting, ...options });
  return signatures[0]!;
}

const saying = ({ indication, subIndication, level }: SignatureReport) => [indication, subIndication, level].join(' ');

describe('revocation data in a signature', () => {
  it('counts where Adobe puts it, in what was signed', async () => {
    const without = await judged(await made({}));
    expect(saying(without)).toBe('INDETERMINATE TRY_LATER CMS');
    const archival = attribute(OID.revocationInfoArchival, sequence(explicit(0, listOf(crls))));
    expect(saying(await judged(await made({ signed: [archival] })))).toBe('TOTAL-PASSED  CMS');
  });

  it('counts where CAdES puts it, and reaches no level of PAdES, which asks for it in the document', async () => {
    const values = attribute(OID.revocationValues, sequence(explicit(0, listOf(crls))));
    const making = { subFilter: 'ETSI.CAdES.detached', unsigned: [values], timestamped: true };
    expect(saying(await judged(await made(making)))).toBe('TOTAL-PASSED  B-T');
  });

  it('says nothing where it is damaged', async () => {
    const archival = attribute(OID.revocationInfoArchival, octetString(new Uint8Array(4)));
    expect(saying(await judged(await made({ signed: [archival] })))).toBe('INDETERMINATE TRY_LATER CMS');
  });

  it('counts where the document keeps it by signature alone', async () => {
    const file = await notary.withEvidence(await made({ subFilter: 'ETSI.CAdES.detached', timestamped: true }));
    const moved = await updated(file, (update, before) => {
      const store = before.dictionary(before.catalog.get('DSS'))!;
      const entry = dictionary({ Cert: store.get('Certs') ?? [], CRL: store.get('CRLs') ?? [] });
      setEntries(update, before.root, { DSS: dictionary({ VRI: dictionary({ ABCD: entry }) }) });
    });
    expect(saying(await judged(moved))).toBe('TOTAL-PASSED  B-LT');
  });
});

describe('the signed attributes', () => {
  const protecting = (hash: HashName, signature = signatureIdentifier({ name: 'ECDSA', hash: 'SHA-256' })) =>
    attribute(OID.cmsAlgorithmProtection, sequence(hashIdentifier(hash), implicit(1, signature)));

  it('are signed in the order of DER, in whatever order they stand', async () => {
    const report = await judged(await notary.withEvidence(await made({ unordered: true })));
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED', reasons: [] });
    expect(report.deviations).toContain('not-der');
  });

  it('may say by which algorithms it was signed, and then it must be these', async () => {
    const of = async (value: Uint8Array) => judged(await notary.withEvidence(await made({ signed: [value] })));
    expect(await of(protecting('SHA-256'))).toMatchObject({ indication: 'TOTAL-PASSED' });
    const other = signatureIdentifier({ name: 'ECDSA', hash: 'SHA-512' });
    for (const value of [protecting('SHA-512'), protecting('SHA-256', other)]) {
      const { subIndication, reasons } = await of(value);
      expect(subIndication).toBe('SIG_CRYPTO_FAILURE');
      expect(reasons[0]!.message).toMatch(/names other algorithms than those that were signed/);
    }
  });
});

describe('the policy under which somebody signed', () => {
  const document = new TextEncoder().encode('What such a signature means.\n');
  const id = '1.3.6.1.4.1.99999.1';
  const naming = async (text: Uint8Array) =>
    attribute(
      OID.signaturePolicy,
      sequence(
        oid(id),
        sequence(hashIdentifier('SHA-256'), octetString(await digest('SHA-256', text))),
        sequence(sequence(oid(OID.policyAddress), ia5String('https://policies.example/1'))),
      ),
    );

  it('is named, with its address and hash', async () => {
    const { signaturePolicy } = await judged(await made({ signed: [await naming(document)] }));
    expect(signaturePolicy).toEqual({
      id,
      address: 'https://policies.example/1',
      hash: expect.stringMatching(/^SHA-256 [0-9a-f]{64}$/),
      document: 'not-compared',
    });
  });

  it('is compared with the document that is given for it', async () => {
    const file = await made({ signed: [await naming(document)] });
    const same = await judged(file, { signaturePolicies: new Map([[id, document]]) });
    expect([same.signaturePolicy?.document, same.subIndication]).toEqual(['same', 'TRY_LATER']);
    const other = await judged(file, { signaturePolicies: new Map([[id, document.subarray(1)]]) });
    expect([other.signaturePolicy?.document, other.subIndication]).toEqual(['other', 'POLICY_PROCESSING_ERROR']);
    const policy = readPolicy('{"signaturePolicy":true}');
    expect((await judged(file, { policy })).subIndication).toBe('SIGNATURE_POLICY_NOT_AVAILABLE');
    expect((await judged(file, { policy, signaturePolicies: new Map([[id, document]]) })).subIndication).toBe(
      'TRY_LATER',
    );
  });

  it('in ASN.1 is hashed without its own hash', async () => {
    const parts = [hashIdentifier('SHA-256'), sequence(oid(id))] as const;
    const hashed = Uint8Array.from([...parts[0], ...parts[1]]);
    const file = await made({ signed: [await naming(hashed)] });
    const policy = sequence(...parts, octetString(await digest('SHA-256', hashed)));
    const { signaturePolicy } = await judged(file, { signaturePolicies: new Map([[id, policy]]) });
    expect(signaturePolicy?.document).toBe('same');
  });
});

describe('a timestamp of the content', () => {
  it('is told as such, and proves no signature', async () => {
    // Of something else: what it would be over is not known before the signature is made.
    const token = await notary.token(new TextEncoder().encode('something else'));
    const report = await judged(await made({ signed: [attribute(OID.contentTimeStamp, token)] }));
    expect(report.timestamps).toMatchObject([{ of: 'content', subIndication: 'HASH_FAILURE' }]);
    expect(report.provenTime?.by).toBe('validation');
  });

  it('says from when on it can have been signed', async () => {
    const prepared = await preparedAs('adbe.pkcs7.detached');
    const token = await notary.token(signedBytes(prepared));
    const report = await judged(await made({ signed: [attribute(OID.contentTimeStamp, token)] }));
    expect(report.timestamps).toMatchObject([{ of: 'content', time: expect.any(String) }]);
    expect(report.timestamps[0]!.reasons.map(({ subIndication }) => subIndication)).not.toContain('HASH_FAILURE');
  });
});

describe('what a field announces before it is signed', () => {
  const textField = {
    FT: name('Tx'),
    T: textString('amount'),
    V: textString('1'),
    DA: textString('/Helv 10 Tf 0 g'),
    Rect: [60, 600, 300, 620],
  };
  const fill = (file: Uint8Array) =>
    updated(file, (update, before) => {
      const field = formFields(before).find((one) => one.name === 'amount')!;
      setEntries(update, field.reference, { V: textString('1000000') });
    });
  const lock = (entries: Readonly<Record<string, PdfValue>>) => ({
    Lock: dictionary({ Type: name('SigFieldLock'), ...entries }),
  });
  const cases: readonly [string, Readonly<Record<string, PdfValue>>, RegExp | undefined][] = [
    ['nothing', {}, undefined],
    [
      'that the field is locked',
      lock({ Action: name('Include'), Fields: [textString('amount')] }),
      /although the signature locks it/,
    ],
    ['that another field is locked', lock({ Action: name('Include'), Fields: [textString('other')] }), undefined],
    [
      'that nothing may be changed',
      lock({ Action: name('Include'), Fields: [], P: 1 }),
      /although the certification permits no change/,
    ],
  ];

  it.each(cases)('holds though the signature does not repeat it: %s', async (_what, widget, refused) => {
    const form = await updated(plain, (update) => void addField(update, textField));
    const signed = await signedOrdinarily(notary, form, { field: 'theirs', widget });
    const { indication, reasons } = await judged(await fill(signed));
    const messages = reasons.map(({ message }) => message).join('\n');
    if (refused === undefined) expect(indication).toBe('INDETERMINATE');
    else expect(messages).toMatch(refused);
    expect(indication === 'TOTAL-FAILED').toBe(refused !== undefined);
  });
});

describe('ECDSA in the plain format of BSI TR-03111', () => {
  it('is verified', async () => {
    const file = await made({ plain: true });
    expect(saying(await judged(file))).toBe('INDETERMINATE TRY_LATER CMS');
    const changed = file.slice();
    changed[11] = changed[11]! ^ 1;
    expect(saying(await judged(changed))).toBe('TOTAL-FAILED HASH_FAILURE ');
  });
});

describe('a signed file that is cut off', () => {
  it('has signatures, which fail', async () => {
    const file = await made({});
    const report = await validatePdf(file.subarray(0, file.length - 400), notary.trusting);
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' });
    expect(report.signatures).toHaveLength(1);
    expect(report.signatures[0]!.reasons[0]!.message).toMatch(/cannot be read: The PDF is damaged/);
  });

  it('without any is no readable PDF', async () => {
    const cut = validatePdf(plain.subarray(0, plain.length - 40), notary.trusting);
    await expect(cut).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('an update whose directory some programs cannot read, so that they look for objects themselves', () => {
  const other = 'BT (Another text) Tj ET';
  const stray = (number: number) =>
    `${number} 0 obj\n<</Length ${other.length}>>\nstream\n${other}\nendstream\nendobj\n`;
  /** The signed draft, and an update that adds an object of no use behind something that no directory lists. */
  async function added(hidden: string, change: (update: string) => string): Promise<Uint8Array> {
    const signed = await signedOrdinarily(notary, plain, { field: 'theirs' });
    const update = await updated(signed, (one) => one.add(1));
    const moved = (offset: string) => String(Number(offset) + hidden.length);
    const text = Buffer.from(update.subarray(signed.length))
      .toString('latin1')
      .replace(/(\d{10})( 00000 n)/, (_, offset, rest) => moved(offset).padStart(10, '0') + rest)
      .replace(/startxref\s+(\d+)/, (_, offset) => `startxref\n${moved(offset)}`);
    return new Uint8Array(Buffer.concat([signed, Buffer.from(hidden + change(text), 'latin1')]));
  }

  it.each<readonly [string, (update: string) => string]>([
    ['a comment before the number of startxref', (update) => update.replace('startxref\n', 'startxref %5\n')],
    ['no Size', (update) => update.replace(/\/Size \d+/, '')],
    ['a negative Size', (update) => update.replace(/\/Size \d+/, '/Size -1')],
    ['a comment after xref', (update) => update.replace('xref\n', 'xref %c\n')],
    ['short entries', (update) => update.replace(/\n0+(\d+ 00000 n)/, '\n$1')],
  ])('does not bring in objects that no directory lists: %s', async (_, change) => {
    const contents = pagesOf(new PdfFile(plain))[0]!.dictionary.get('Contents') as readonly PdfReference[];
    expect(saying(await judged(await added(stray(contents[0]!.number), change)))).toMatch(
      /^TOTAL-FAILED FORMAT_FAILURE/,
    );
    expect(saying(await judged(await added('', change)))).toBe('INDETERMINATE TRY_LATER CMS');
  });

  it.each([
    ['a trailer of its own', 'trailer\n<</Root 1 0 R>>\n'],
    ['an object whose keyword is on a line of its own', '5 0\nobj\n1\nendobj\n'],
  ])('nor %s', async (_, hidden) => {
    expect(saying(await judged(await added(hidden, (update) => update)))).toMatch(/^TOTAL-FAILED FORMAT_FAILURE/);
  });
});

describe('bytes before the header', () => {
  const stray = new TextEncoder().encode('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n');
  const behind = (before: Uint8Array, file: Uint8Array) => new Uint8Array(Buffer.concat([before, file]));

  it('that were signed with the file take nothing from the signature', async () => {
    const signed = await signedOrdinarily(notary, behindStrayBytes(plain, stray), { field: 'theirs' });
    const report = await judged(signed);
    expect(saying(report)).toBe('INDETERMINATE TRY_LATER CMS');
    expect(report).toMatchObject({ byteRange: [0, expect.any(Number), expect.any(Number), expect.any(Number)] });
    expect((await judged(Uint8Array.from(signed, (byte, i) => (i === 3 ? byte ^ 1 : byte)))).subIndication).toBe(
      'HASH_FAILURE',
    );
  });

  it('make it fail once the file is added to: who counts from the header finds no directory, and takes what lies there', async () => {
    const signed = await signedOrdinarily(notary, behindStrayBytes(plain, stray), { field: 'theirs' });
    const contents = pagesOf(new PdfFile(signed))[0]!.dictionary.get('Contents') as readonly PdfReference[];
    // No directory lists it: whoever goes by the directory never sees it.
    const other = 'BT (Another text) Tj ET';
    const object = `${contents[0]!.number} 0 obj\n<</Length ${other.length}>>\nstream\n${other}\nendstream\nendobj\n`;
    const start = /startxref\s+\d+\s+%%EOF\s*$/.exec(Buffer.from(signed).toString('latin1'))![0];
    const added = behind(signed, Buffer.from(`${object}${start}`, 'latin1'));
    for (const file of [added, await updated(signed, (update) => update.add(1))]) {
      expect(saying(await judged(file))).toMatch(/^TOTAL-FAILED FORMAT_FAILURE/);
    }
  });

  it('that were put there afterwards make it fail', async () => {
    const signed = await signedOrdinarily(notary, plain, { field: 'theirs' });
    expect(saying(await judged(behind(stray, signed)))).toMatch(/^TOTAL-FAILED FORMAT_FAILURE/);
  });

  it('are refused where the places lead to another document when they are counted from the header', () => {
    const before = Buffer.alloc(1_000, ' ');
    const file = behindStrayBytes(plain, before);
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(file).toString('latin1'))![1]);
    const twofold = (second: string) => {
      const gap = new Uint8Array(start + before.length - file.length).fill(0x20);
      return behind(behind(file, gap), Buffer.from(`${second}startxref\n${start}\n%%EOF\n`, 'latin1'));
    };
    expect(new PdfFile(twofold('')).newest.offset).toBe(start);
    const second = 'xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R>>\n';
    expect(() => new PdfFile(twofold(second))).toThrow(/counted from its header it is another document/);
  });

  it('of any number are no PDF', async () => {
    const far = validatePdf(behind(new Uint8Array(2_000), plain), notary.trusting);
    await expect(far).rejects.toMatchObject({ code: 'not-a-pdf' });
  });
});

describe('what a form brings along for its fields', () => {
  it('stays the same however large it is: a font with the widths of all its letters', async () => {
    const widths = [0, Array.from({ length: 65_535 }, () => 278)];
    const form = await updated(plain, (update) => {
      const font = { Type: name('Font'), Subtype: name('CIDFontType0'), BaseFont: name('Wide'), W: widths };
      const fonts = dictionary({ Wide: update.add(dictionary(font)) });
      setForm(update, () => ({ Fields: [], DR: dictionary({ Font: fonts }) }));
    });
    const once = await signedOrdinarily(notary, form, { field: 'first' });
    const twice = await signedOrdinarily(notary, once, { field: 'second' });
    expect(saying(await judged(twice))).toBe('INDETERMINATE TRY_LATER CMS');
  });
});

describe('a bare RSA signature (adbe.x509.rsa_sha1)', () => {
  const lenient: ValidationPolicy = {
    ...defaultPolicy,
    hashes: { ...defaultPolicy.hashes, 'SHA-1': null },
    revocation: false,
  };
  let file: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    const notAfter = new Date(Date.now() + 86_400_000).toISOString();
    const { pkcs8, chain } = await notary.authority.issueKeyPair('RSA-2048', {
      subject: { commonName: 'Old' },
      notAfter,
    });
    const prepared = await preparedAs('adbe.x509.rsa_sha1', {
      Cert: chain.slice(0, 2).map((bytes) => ({ kind: 'string' as const, bytes })),
    });
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' };
    const key = await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, algorithm, false, ['sign']);
    const value = new Uint8Array(await crypto.subtle.sign(algorithm, key, signedBytes(prepared)));
    file = embed(prepared, octetString(value));
  });

  it('is verified, and no longer relied on for its hash', async () => {
    const report = await judged(file);
    expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' });
    expect(report.chain.map(({ name: who }) => who)[0]).toBe('Old');
    expect(report.level).toBeUndefined();
  });

  it('passes by a policy that relies on that hash', async () => {
    expect(await judged(file, { policy: lenient })).toMatchObject({ indication: 'TOTAL-PASSED' });
  });

  it('fails when a signed byte is another', async () => {
    const changed = file.slice();
    changed[11] = changed[11]! ^ 1;
    expect(await judged(changed)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE' });
  });
});
