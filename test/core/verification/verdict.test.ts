import { describe, expect, it } from 'vitest';
import { conclude } from '../../../core/pades/validation/conclusion.ts';
import type {
  JudgedChange,
  SignatureReport,
  SubIndication,
  ValidationReport,
} from '../../../core/pades/validation/report.ts';
import { changesSince, holds, reasonsOf, verdictOf } from '../../../core/verification/verdict.ts';

const signature = (reasons: readonly SubIndication[], changes: readonly JudgedChange[] = []): SignatureReport => ({
  field: 'signature',
  subFilter: 'ETSI.CAdES.detached',
  coversWholeFile: true,
  chain: [],
  timestamps: [],
  deviations: [],
  changes,
  ...conclude(reasons.map((subIndication) => ({ subIndication, message: subIndication }))),
});
const report = (...signatures: readonly SignatureReport[]): ValidationReport => ({
  version: 1,
  policy: 'default',
  cautions: [],
  validationTime: '2026-11-25T12:00:00.000Z',
  file: { sha256: '', length: 1, revisions: 1, pages: 1 },
  indication: 'INDETERMINATE',
  signatures,
  documentTimestamps: [],
});
const change = (permitted: boolean): JudgedChange => ({
  code: 'signature',
  vouched: true,
  permitted,
  revision: 2,
  field: 'second',
  message: 'the field "second" was signed',
});

describe('the verdict in one word', () => {
  it.each([
    ['unsigned', report()],
    ['intact', report(signature([]), signature(['TRY_LATER']))],
    ['unknown', report(signature([]), signature(['NO_CERTIFICATE_CHAIN_FOUND', 'TRY_LATER']))],
    ['uncertain', report(signature(['NO_CERTIFICATE_CHAIN_FOUND']), signature(['REVOKED_NO_POE']))],
    ['uncertain', report(signature(['NO_CERTIFICATE_CHAIN_FOUND', 'GENERIC']))],
    ['changed', report(signature(['REVOKED_NO_POE']), signature(['HASH_FAILURE']))],
    ['changed', report(signature([]), signature(['FORMAT_FAILURE', 'NO_CERTIFICATE_CHAIN_FOUND']))],
  ])('is %s', (word, of) => {
    expect(verdictOf(of)).toBe(word);
  });

  it('tells what was done afterwards apart from what is broken', () => {
    const refused = signature(['FORMAT_FAILURE'], [change(false)]);
    expect(reasonsOf(report(refused))).toEqual(['not-permitted']);
    expect(holds(refused)).toBe(true);
    const broken = signature(['HASH_FAILURE', 'FORMAT_FAILURE'], [change(false)]);
    expect(reasonsOf(report(broken))).toEqual(['HASH_FAILURE', 'not-permitted']);
    expect(holds(broken)).toBe(false);
  });

  it('holds a change for forbidden that any signature forbids, and tells it once', () => {
    const changes = changesSince(report(signature([], [change(true)]), signature([], [change(false)])));
    expect(changes).toEqual([change(false)]);
  });
});
