import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../scripts/validate.ts';
import { writePem } from '../../server/trust/pem.ts';
import { draft } from '../core/pades/drafts.ts';
import { Notary } from '../core/validation/originals.ts';

const directory = mkdtempSync(join(tmpdir(), 'alternat-validate-'));
const path = (file: string) => join(directory, file);
let notary: Notary;

beforeAll(async () => {
  notary = await Notary.open();
  const [presented, ...signed] = await notary.original(await draft());
  const whole = await notary.withEvidence(signed.at(-1)!);
  const broken = whole.slice();
  broken[2_000] = broken[2_000]! ^ 1;
  writeFileSync(path('whole.pdf'), whole);
  writeFileSync(path('early.pdf'), presented!);
  writeFileSync(path('broken.pdf'), broken);
  writeFileSync(path('letter.pdf'), 'Dear Sirs');
  writeFileSync(path('trust.pem'), writePem(notary.authority.root, 'CERTIFICATE'));
});
afterAll(() => {
  notary.close();
  rmSync(directory, { recursive: true });
});

function validate(...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/validate.ts', ...args], { encoding: 'utf8' });
  return { status, stdout };
}

describe('npm run validate', () => {
  it.each([
    [0, 'whole.pdf', 'TOTAL-PASSED'],
    [1, 'early.pdf', 'INDETERMINATE (TRY_LATER)'],
    [2, 'broken.pdf', 'TOTAL-FAILED (HASH_FAILURE)'],
    [3, 'letter.pdf', 'This file is not a PDF'],
  ])('exits with %i for %s: %s', (code, file, says) => {
    const { status, stdout } = validate(path(file), '--trust', path('trust.pem'));
    expect(stdout).toContain(says);
    expect(status).toBe(code);
  });

  it('says that the issuer is not trusted where nobody says so', () => {
    const { status, stdout } = validate(path('whole.pdf'));
    expect(stdout).toContain('INDETERMINATE (NO_CERTIFICATE_CHAIN_FOUND)');
    expect(status).toBe(1);
  });

  it('writes one JSON object a line for several files, and exits with the worst', () => {
    const files = ['whole.pdf', 'broken.pdf', 'letter.pdf'].map(path);
    const { status, stdout } = validate('--json', '--trust', path('trust.pem'), ...files);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ name, indication, error }) => [name, indication ?? error.code])).toEqual([
      [files[0], 'TOTAL-PASSED'],
      [files[1], 'TOTAL-FAILED'],
      [files[2], 'not-a-pdf'],
    ]);
    expect(status).toBe(3);
  });

  it('validates as of the time that is given', () => {
    const { stdout } = validate(
      path('whole.pdf'),
      '--json',
      '--at',
      '2021-01-01T00:00:00Z',
      '--trust',
      path('trust.pem'),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      validationTime: '2021-01-01T00:00:00.000Z',
      indication: 'INDETERMINATE',
    });
  });

  it('writes the report as a PDF to keep, tagged, in the language that is asked for', () => {
    const [kept, file, trust] = ['report.pdf', 'whole.pdf', 'trust.pem'].map(path) as [string, string, string];
    expect(validate(file, '--trust', trust, '--pdf', kept, '--language', 'fr').status).toBe(0);
    const told = execFileSync('pdfinfo', [kept], { encoding: 'utf8' });
    expect(told).toMatch(/Title:\s+Rapport de vérification\s*: whole\.pdf/);
    expect(told).toMatch(/Tagged:\s+yes/);
    const text = execFileSync('pdftotext', [kept, '-'], { encoding: 'utf8' });
    expect(text).toContain('Intact');
    expect(text).toContain('Rudi Vervoort');
    expect(text).toContain('Partie technique');
    expect(validate(file, file, '--pdf', kept).status).toBe(64);
    expect(validate(file, '--pdf', kept, '--language', 'xx').status).toBe(64);
  });

  it('takes the document of a signature policy, also where it is a PDF', () => {
    const { files, signaturePolicies } = readArguments(['--signature-policy', '1.2.3=policy.pdf', 'x.pdf'], new Date());
    expect({ files, signaturePolicies }).toEqual({ files: ['x.pdf'], signaturePolicies: ['1.2.3=policy.pdf'] });
  });

  it('reads its arguments in any order', () => {
    const now = new Date('2026-11-25T12:00:00Z');
    expect(readArguments(['--trust', 'a.pem', 'b.pem', 'x.pdf', '--json'], now)).toEqual({
      files: ['x.pdf'],
      trust: ['a.pem', 'b.pem'],
      trustedLists: [],
      listSigners: [],
      signaturePolicies: [],
      json: true,
      at: '2026-11-25T12:00:00.000Z',
    });
    for (const wrong of [[], ['--trust'], ['x.pdf', '--trust'], ['x.pdf', '--at', 'soon'], ['x.pdf', '--loud']]) {
      expect(() => readArguments(wrong, now)).toThrow();
    }
    expect(validate().status).toBe(64);
  });
});
