import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepare } from '../../../core/pades/formats.ts';
import type { Signer } from '../../../core/pades/signer.ts';
import { readAnchors } from '../../../core/pades/validation/anchors.ts';
import { defaultPolicy, readPolicy, type ValidationPolicy } from '../../../core/pades/validation/policy.ts';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { verdictOn } from '../../../core/verification/verdict.ts';
import { Authority } from '../pades/authority.ts';
import { holdCeremony } from '../pades/ceremony.ts';
import { draft, kinds, placing, smet, turns, vervoort, yunda } from '../pades/drafts.ts';
import { Notary } from './originals.ts';

let notary: Notary;
beforeAll(async () => {
  notary = await Notary.open();
});
afterAll(() => notary.close());

const fieldsOf = ({ signatures }: ValidationReport) => signatures.map(({ field }) => field);
const conclusions = ({ signatures, documentTimestamps }: ValidationReport) =>
  [...signatures, ...documentTimestamps].map(({ indication, subIndication }) =>
    subIndication ? `${indication} ${subIndication}` : indication,
  );

describe.each(kinds)('an original with three signatures (%s)', (kind) => {
  let revisions: readonly Uint8Array<ArrayBuffer>[];
  let signed: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    revisions = await notary.original(await draft(kind));
    signed = revisions.at(-1)!;
  });

  it('says for want of revocation data only that it cannot tell yet', async () => {
    const report = await validatePdf(signed, notary.trusting);
    expect(fieldsOf(report)).toEqual(['Seal', vervoort.name, yunda.name, smet.name]);
    expect(conclusions(report)).toEqual(Array(4).fill('INDETERMINATE TRY_LATER'));
    expect(report.signatures.map(({ level }) => level)).toEqual(Array(4).fill('B-T'));
    expect(report.signatures[1]!.reasons[0]!.message).toContain('was not checked');
    expect(report).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      file: { revisions: 5, pages: 2 },
    });
  });

  it('passes with revocation data and a document timestamp, at the archive level', async () => {
    const whole = await notary.withDocumentTimestamp(await notary.withEvidence(signed));
    const report = await validatePdf(whole, notary.trusting);
    expect(conclusions(report)).toEqual(Array(5).fill('TOTAL-PASSED'));
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.cautions).toEqual([]);
    expect(report.signatures.map(({ level }) => level)).toEqual(Array(4).fill('B-LTA'));
    const [seal] = report.signatures;
    expect(seal).toMatchObject({ certifies: 2, coversWholeFile: false, revision: 2 });
    expect(seal!.changes.map(({ code, field }) => [code, field])).toEqual([
      ['signature', vervoort.name],
      ['signature', yunda.name],
      ['signature', smet.name],
      ['validation-data', undefined],
      ['document-timestamp', placing.timestampField],
    ]);
    expect(seal!.changes.every(({ permitted }) => permitted)).toBe(true);
    expect(report.signatures[1]!.chain.map(({ name }) => name)).toEqual([
      'Rudi Vervoort',
      expect.stringContaining('Test'),
      expect.stringContaining('Test'),
    ]);
    expect(report.signatures[1]!.claimedTime).toBe(turns[0].at.replace('Z', '.000Z'));
    expect(report.signatures[1]!.provenTime?.by).toBe('signature-timestamp');
  });

  it('is at B-LT with the data, before a timestamp covers them', async () => {
    const report = await validatePdf(await notary.withEvidence(signed), notary.trusting);
    expect(conclusions(report)).toEqual(Array(4).fill('TOTAL-PASSED'));
    expect(report.signatures.map(({ level }) => level)).toEqual(Array(4).fill('B-LT'));
  });

  it('takes further document timestamps, each in a field of its own', async () => {
    let whole = await notary.withDocumentTimestamp(await notary.withEvidence(signed));
    whole = await notary.withDocumentTimestamp(await notary.withEvidence(whole), 'archive-timestamp');
    const report = await validatePdf(whole, notary.trusting);
    expect(conclusions(report)).toEqual(Array(6).fill('TOTAL-PASSED'));
  });

  it('names the issuer that is not trusted', async () => {
    const report = await validatePdf(signed, notary.trustingNobody);
    expect(conclusions(report)).toEqual(Array(4).fill('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'));
    expect(report.signatures[3]!.chain[0]).toMatchObject({ name: 'Pascal Smet' });
    expect(report.signatures[3]!.reasons[0]!.message).toMatch(
      /, is none that is trusted here, and its own certificate is not in the file; its issuer publishes it at http/,
    );
  });

  it('passes at every revision', async () => {
    for (const [i, revision] of revisions.entries()) {
      const report = await validatePdf(await notary.withEvidence(revision), notary.trusting);
      expect(conclusions(report)).toEqual(Array(i + 1).fill('TOTAL-PASSED'));
    }
  });
});

describe('a file whose signatures OpenSSL made', () => {
  it('is to us what it is to pdfsig, also with a byte changed', async () => {
    const authority = new Authority('seal', 'signatory');
    try {
      const [root] = readAnchors(readFileSync(join(authority.directory, 'root.pem'), 'utf8')).map(({ der }) => der);
      const options = { at: new Date().toISOString(), anchors: { signer: [root!], timestamp: [] } };
      const { revisions } = await holdCeremony(authority, await draft());
      const file = revisions.at(-1)!;
      const broken = file.slice();
      broken[11] = broken[11]! ^ 1; // in the comment under the header: signed, and nobody reads it
      for (const bytes of [file, broken]) {
        const theirs = authority.pdfsig(bytes).filter(({ signed }) => signed);
        const { signatures } = await validatePdf(bytes, options);
        const ours = new Map(signatures.map((one) => [one.field, one]));
        expect(theirs.map(({ field }) => field).sort()).toEqual([...ours.keys()].sort());
        for (const { field, valid, total } of theirs) {
          expect(ours.get(field)!.indication === 'TOTAL-FAILED', field).toBe(!valid);
          expect(ours.get(field)!.coversWholeFile, field).toBe(total);
        }
      }
      expect((await validatePdf(file, options)).subIndication).toBe('TRY_LATER');
    } finally {
      authority.close();
    }
  });
});

describe('what is known of a signature', () => {
  it('is B-B without a timestamp, and its time is proven by nobody', async () => {
    const [presented] = await notary.original(await draft());
    const prepared = await prepare(1, presented!, turns[0]);
    const signed = await notary.signed(prepared, notary.signers[0]!, { timestamped: false });
    const { signatures } = await validatePdf(await notary.withEvidence(signed), notary.trusting);
    expect(signatures[1]).toMatchObject({ level: 'B-B', indication: 'TOTAL-PASSED', provenTime: { by: 'validation' } });
  });

  it('does not outlast its certificate without a timestamp that is trusted', async () => {
    const [presented] = await notary.original(await draft());
    const prepared = await prepare(1, presented!, turns[0]);
    const signed = await notary.signed(prepared, notary.signers[0]!, { timestamped: false });
    const at = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const { signatures } = await validatePdf(signed, { ...notary.trusting, at });
    expect(signatures[1]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    expect(signatures[0]!.subIndication).not.toBe('OUT_OF_BOUNDS_NO_POE');
  });

  it('outlasts its certificate with one', async () => {
    const signed = await notary.withEvidence((await notary.original(await draft())).at(-1)!);
    const at = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const { signatures } = await validatePdf(signed, { ...notary.trusting, at });
    expect(signatures[1]).toMatchObject({ indication: 'TOTAL-PASSED', provenTime: { by: 'signature-timestamp' } });
  });

  it('does not pass where the certificate had been revoked, and does where it was revoked later', async () => {
    let now = Date.now();
    const own = await Notary.open(() => new Date(now));
    const signer = await own.newSigner('Somebody Else');
    const [presented] = await own.original(await draft());
    const prepare1 = async (timestamped: boolean) =>
      own.signed(await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 }), signer, { timestamped });
    const [untimed, timed] = [await prepare1(false), await prepare1(true)];
    // The list says by the second when.
    now += 60_000;
    own.authority.revoke(signer.certificates[0]!);
    const judged = async (bytes: Uint8Array) => {
      const { signatures } = await validatePdf(await own.withEvidence(bytes), {
        ...own.trusting,
        at: new Date(now + 3_600_000).toISOString(),
      });
      return signatures[1]!;
    };
    expect(await judged(untimed)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
    expect(await judged(timed)).toMatchObject({ indication: 'TOTAL-PASSED', level: 'B-LT' });
    own.close();
  });

  it('is told of a revocation that was published after the file was finished, once newer data are in it', async () => {
    let now = Date.now();
    const own = await Notary.open(() => new Date(now));
    const judged = async (bytes: Uint8Array) => {
      const { signatures } = await validatePdf(bytes, { ...own.trusting, at: new Date(now + 1_000).toISOString() });
      return signatures.find(({ field }) => field === turns[0].field);
    };
    const [presented] = await own.original(await draft());
    const [between, before] = [await own.newSigner('Somebody Between'), await own.newSigner('Somebody Before')];
    const sealedAt = now;
    now += 60_000;
    const finished = await Promise.all(
      [between, before].map(async (signer) => {
        const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
        return own.withDocumentTimestamp(await own.withEvidence(await own.signed(prepared, signer)));
      }),
    );
    for (const bytes of finished) expect(await judged(bytes)).toMatchObject({ indication: 'TOTAL-PASSED' });
    // The issuer learns of it later, and dates it back: to the minute before the signature, and to before the text was sealed.
    now = sealedAt + 30_000;
    own.authority.revoke(between.certificates[0]!, 1);
    now = sealedAt - 30_000;
    own.authority.revoke(before.certificates[0]!, 1);
    now = sealedAt + 7_200_000;
    const [renewedBetween, renewedBefore] = await Promise.all(
      finished.map(async (bytes) => own.withDocumentTimestamp(await own.withEvidence(bytes), 'renewal')),
    );
    const told = await judged(renewedBetween!);
    expect(told).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
    expect(told?.reasons[0]?.message).toMatch(/Somebody Between was revoked at .* \(keyCompromise\)/);
    expect(await judged(renewedBefore!)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'REVOKED' });
    own.close();
  });

  it('passes once a suspension was lifted, and not while it lasts', async () => {
    let now = Date.now();
    const own = await Notary.open(() => new Date(now));
    const judged = async (bytes: Uint8Array) => {
      const { signatures } = await validatePdf(bytes, { ...own.trusting, at: new Date(now + 1_000).toISOString() });
      return signatures.find(({ field }) => field === turns[0].field);
    };
    const [presented] = await own.original(await draft());
    const signer = await own.newSigner('Somebody Suspended');
    now += 60_000;
    own.authority.revoke(signer.certificates[0]!, 6);
    now += 60_000;
    const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
    const suspended = await own.withEvidence(await own.signed(prepared, signer));
    const meanwhile = await judged(suspended);
    expect(meanwhile).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      reasons: [{ suspended: true }],
    });
    expect(verdictOn(meanwhile!)).toBe('uncertain');
    now += 60_000;
    own.authority.reinstate(signer.certificates[0]!);
    now += 60_000;
    expect(await judged(await own.withEvidence(suspended))).toMatchObject({ indication: 'TOTAL-PASSED' });
    own.close();
  });

  it('fails where the certificate had ended before: an earlier timestamp in the file proves it', async () => {
    let now = Date.now();
    const pass = (milliseconds: number) => {
      now += milliseconds;
    };
    const own = await Notary.open(() => new Date(now));
    const [presented] = await own.original(await draft());
    const [revoked, expired] = [
      await own.newSigner('Somebody Revoked'),
      await own.newSigner('Somebody Late', new Date(now + 1_000)),
    ];
    pass(2_000);
    own.authority.revoke(revoked.certificates[0]!);
    pass(2_000);
    const timed = await own.withDocumentTimestamp(presented!);
    pass(2_000);
    const judged = async (signer: Signer) => {
      const prepared = await prepare(1, timed, { ...turns[0], contentsLength: 12_000 });
      const whole = await own.withEvidence(await own.signed(prepared, signer));
      const { signatures } = await validatePdf(whole, { ...own.trusting, at: new Date(now + 1_000).toISOString() });
      return signatures.find(({ field }) => field === turns[0].field);
    };
    expect(await judged(revoked)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'REVOKED' });
    expect(await judged(expired)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'EXPIRED' });
    expect(await judged(own.signers[0]!)).toMatchObject({ indication: 'TOTAL-PASSED' });
    own.close();
  });

  it('fails where a timestamp says that it was there before its certificate was', async () => {
    let now = Date.now();
    const own = await Notary.open(() => new Date(now));
    const [presented] = await own.original(await draft());
    now += 60_000;
    const signer = await own.newSigner('Somebody Early');
    // The authority's clock went wrong: the certificate is of a time that is still to come.
    now -= 30_000;
    const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
    const signed = await own.signed(prepared, signer);
    const at = new Date(now + 3_600_000).toISOString();
    const { signatures } = await validatePdf(signed, { ...own.trusting, at });
    expect(signatures[1]).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'NOT_YET_VALID' });
    own.close();
  });

  it('is not told where timestamps contradict one another: one is of an hour before what it is over', async () => {
    const slow = await Notary.open(() => new Date(Date.now() - 3_600_000));
    const signed = (await notary.original(await draft())).at(-1)!;
    const whole = await slow.withDocumentTimestamp(signed);
    const anchors = { signer: [notary.authority.root], timestamp: [notary.authority.root, slow.authority.root] };
    const { signatures } = await validatePdf(whole, { ...notary.trusting, anchors });
    expect(signatures[1]!.reasons.map(({ subIndication }) => subIndication)).toContain('TIMESTAMP_ORDER_FAILURE');
    slow.close();
  });

  it('is judged by the policy that is given', async () => {
    const signed = await notary.withEvidence((await notary.original(await draft())).at(-1)!);
    const judged = async (policy: Partial<ValidationPolicy>) => {
      const given = readPolicy(JSON.stringify({ name: 'strict', ...policy }));
      const report = await validatePdf(signed, { ...notary.trusting, policy: given });
      expect(report.policy).toBe('strict');
      return report.signatures[1]!;
    };
    expect(await judged({ level: 'B-LT' })).toMatchObject({ indication: 'TOTAL-PASSED' });
    expect(await judged({ level: 'B-LTA' })).toMatchObject({ subIndication: 'SIG_CONSTRAINTS_FAILURE' });
    expect(await judged({ hashes: { 'SHA-384': null } })).toMatchObject({
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    });
    const ended = { hashes: { ...defaultPolicy.hashes, 'SHA-256': '2020-01-01' } };
    expect(await judged(ended)).toMatchObject({ subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' });
    expect(await judged({ certificatePolicies: ['1.2.3.4'] })).toMatchObject({
      subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    });
  });

  it('is not asked for revocation where the policy does not', async () => {
    const signed = (await notary.original(await draft())).at(-1)!;
    const policy = readPolicy('{"revocation": false}');
    expect((await validatePdf(signed, { ...notary.trusting, policy })).indication).toBe('TOTAL-PASSED');
  });

  it.each([
    ['no JSON', 'hashes: SHA-256'],
    ['no object', '[]'],
    ['something unknown', '{"haches": {}}'],
    ['no date', '{"hashes": {"SHA-256": "soon"}}'],
    ['no level', '{"level": "B-X"}'],
  ])('takes no policy that holds %s', (_, policy) => {
    expect(() => readPolicy(policy)).toThrow(SyntaxError);
  });

  it('is nothing where there is no signature', async () => {
    const report = await validatePdf(await draft(), notary.trusting);
    expect(report).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      signatures: [],
    });
  });

  it('is a report of the schema that is documented', async () => {
    const file = new URL('../../../docs/validation-report.schema.json', import.meta.url);
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')));
    const signed = (await notary.original(await draft())).at(-1)!;
    const whole = await notary.withDocumentTimestamp(await notary.withEvidence(signed));
    for (const [bytes, options] of [
      [whole, notary.trusting],
      [whole, notary.trustingNobody],
      [signed.slice(0, -40), notary.trusting],
      [await draft(), notary.trusting],
    ] as const) {
      const report = await validatePdf(bytes, options);
      expect(schema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
    expect(() => schema.parse({ version: 1 })).toThrow();
  });

  it('is JSON', async () => {
    const report = await validatePdf((await notary.original(await draft())).at(-1)!, notary.trusting);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('what is no PDF, or cannot be read', () => {
  it.each([
    ['not-a-pdf', new TextEncoder().encode('Dear Sirs')],
    ['damaged', new TextEncoder().encode('%PDF-1.7\nnothing')],
    ['damaged', new TextEncoder().encode(`%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}\nendobj\nstartxref\n9\n%%EOF`)],
  ])('is refused in words: %s', async (code, bytes) => {
    await expect(validatePdf(bytes, notary.trusting)).rejects.toMatchObject({ code });
  });
});
