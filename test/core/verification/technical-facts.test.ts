import { describe, expect, it } from 'vitest';
import type { SignatureReport, ValidationReport } from '../../../core/pades/validation/report.ts';
import { verifyTexts } from '../../../core/texts/verify.ts';
import { reportCopy } from '../../../core/verification/report-copy.ts';
import { factsOfFile, factsOfSigned } from '../../../core/verification/technical-facts.ts';

const at = '2026-11-25T12:00:00Z';
const certificate = {
  name: 'Ana',
  subject: 'CN=Ana',
  issuer: 'CN=City',
  issuerName: 'City',
  serial: '0a',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  key: 'P-256',
  sha256: 'ab'.repeat(32),
};
const signed: SignatureReport = {
  field: 'Ana',
  subFilter: 'ETSI.CAdES.detached',
  coversWholeFile: true,
  changes: [],
  indication: 'INDETERMINATE',
  subIndication: 'REVOKED_NO_POE',
  reasons: [{ subIndication: 'REVOKED_NO_POE', message: 'It was revoked.' }],
  deviations: [],
  chain: [{ ...certificate, revocation: { status: 'revoked', revokedAt: '2026-11-20T10:00:00Z' } }],
  timestamps: [{ indication: 'TOTAL-PASSED', reasons: [], time: at, accuracy: 0.5, chain: [certificate] }],
  signaturePolicy: { id: '1.2.3', document: 'same' },
};
const report: ValidationReport = {
  version: 1,
  validationTime: at,
  policy: 'archive 2026',
  file: { sha256: 'cd'.repeat(32), length: 1_234, revisions: 2, pages: 1 },
  indication: 'INDETERMINATE',
  subIndication: 'REVOKED_NO_POE',
  signatures: [signed],
  documentTimestamps: [],
  cautions: [],
};

describe('the technical part', () => {
  const t = verifyTexts.en;
  const told = (facts: ReturnType<typeof factsOfFile>) =>
    Object.fromEntries(facts.map(({ term, values }) => [term, values.flat().join(' | ')]));

  it('names the policy by which the file was checked', () => {
    expect(told(factsOfFile(report, t, 'en'))).toMatchObject({ 'Policy of the check': 'archive 2026', Revisions: '2' });
  });

  it('says when a certificate was revoked, how far a time may be off, and that no policy was read', () => {
    const facts = told(factsOfSigned(signed, report, t, 'en'));
    expect(facts.Certificates).toMatch(
      /^CN=Ana \| P-256, .*20 November 2026.* \| serial number 0a \| fingerprint (ab){32}$/,
    );
    expect(facts.Timestamp).toMatch(/\(±\s0.5\ss\), Ana, TOTAL-PASSED$/);
    expect(facts['Policy under which it was signed']).toMatch(/^1\.2\.3, .*what it asks for was not checked$/);
    expect(facts).not.toHaveProperty('Level');
  });

  it('is the same in the report to keep', () => {
    const { blocks } = reportCopy('a.pdf', report, 'en').sections.at(-1)!;
    const kept = blocks.flatMap((block) => (block.kind === 'facts' ? [block.facts] : []));
    expect(kept).toEqual([factsOfFile(report, t, 'en'), factsOfSigned(signed, report, t, 'en')]);
  });
});
