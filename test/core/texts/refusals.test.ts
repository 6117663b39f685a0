import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textLanguages } from '../../../core/texts/language.ts';
import { refusalIn, refusalTexts } from '../../../core/texts/refusals.ts';
import { sourcesUnder } from '../../house/imports.ts';

/** The codes of a union type, as its source names them. */
function codesOf(file: string, type: string): readonly string[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const union = new RegExp(`type ${type} =([^;]+);`).exec(source)?.[1] ?? '';
  return [...union.matchAll(/'([\w-]+)'/g)].flatMap(([, code]) => code ?? []);
}

describe('what is refused', () => {
  it.each([
    ['core/ceremony/errors.ts', 'RefusalCode', ''],
    ['core/pades/suitability.ts', 'SuitabilityFinding', 'certificate-'],
    ['core/pades/pkcs12-error.ts', 'Pkcs12ErrorCode', ''],
    ['client/signing/keys.ts', 'KeysErrorCode', ''],
    ['client/media/errors.ts', 'MediaFailureCode', ''],
  ])('has a sentence for each code of %s', (file, type, prefix) => {
    const codes = codesOf(file, type);
    expect(codes).not.toEqual([]);
    expect(codes.filter((code) => !Object.hasOwn(refusalTexts.en, `${prefix}${code}`))).toEqual([]);
  });

  it('has a sentence for what a page is told of a log that cannot be written', () => {
    for (const code of ['disk-full', 'failed']) expect(Object.hasOwn(refusalTexts.en, code), code).toBe(true);
  });

  it('has a sentence for each refusal that the server makes', () => {
    const made = sourcesUnder('core/ceremony', 'server').flatMap(({ text }) =>
      [...text.matchAll(/new Refusal\(\s*'([\w-]+)'/g)].flatMap(([, code]) => code ?? []),
    );
    expect(made).toContain('certificate-unknown-issuer');
    expect(made.filter((code) => !Object.hasOwn(refusalTexts.en, code))).toEqual([]);
  });

  it.each(textLanguages)('is said by its code, else in its own words, in %s', (language) => {
    const coded = Object.assign(new Error('in the server’s words'), { code: 'turn-over' });
    expect(refusalIn(language, coded)).toBe(refusalTexts[language]['turn-over']);
    const unknown = Object.assign(new Error('in the server’s words'), { code: 'toString' });
    expect(refusalIn(language, unknown)).toBe('in the server’s words');
  });
});
