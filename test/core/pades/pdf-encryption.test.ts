import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPdf } from '../../../core/pades/pdf-encryption.ts';
import { PdfError } from '../../../core/pades/pdf-error.ts';
import { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isString, textOf } from '../../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../../core/pades/pdf-pages.ts';
import { bytes, draft, text } from './drafts.ts';

const directory = mkdtempSync(join(tmpdir(), 'alternat-encrypted-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The memorandum as qpdf encrypts it. */
async function encrypted(options: readonly string[], [user, owner] = ['Bruxelles', 'Quito']) {
  const [from, to] = [join(directory, 'plain.pdf'), join(directory, 'encrypted.pdf')];
  writeFileSync(from, await draft('plain'));
  execFileSync('qpdf', ['--allow-weak-crypto', '--encrypt', user, owner, ...options, '--', from, to]);
  return new Uint8Array(readFileSync(to));
}

const contentOf = (file: PdfFile) => {
  const [content] = file.array(pagesOf(file)[0]!.dictionary.get('Contents'))!;
  return text(file.stream(content)!.data);
};
const producerOf = (file: PdfFile) => {
  const producer = file.resolve(file.dictionary(file.trailer.get('Info'))?.get('Producer'));
  return isString(producer) ? textOf(producer) : undefined;
};
const codeOf = async (opening: Promise<PdfFile>) => {
  const error = await opening.catch((thrown: unknown) => thrown);
  return error instanceof PdfError ? error.code : undefined;
};

describe.each([
  ['RC4, 40 bits', ['40']],
  ['RC4, 128 bits', ['128', '--use-aes=n']],
  ['AES, 128 bits', ['128', '--use-aes=y']],
  ['AES, 256 bits (PDF 1.7, extension 3)', ['256', '--force-R5']],
  ['AES, 256 bits (PDF 2.0)', ['256']],
])('a file encrypted with %s', (_, options) => {
  it('is read with the password of its user and of its owner alike', async () => {
    const plain = new PdfFile(await draft('plain'));
    const file = await encrypted(options);
    for (const password of ['Bruxelles', 'Quito']) {
      const opened = await openPdf(file, password);
      expect(contentOf(opened)).toBe(contentOf(plain));
      expect(producerOf(opened)).toBe(producerOf(plain));
    }
  });

  it('is not read with another password, or none', async () => {
    const file = await encrypted(options);
    expect(await codeOf(openPdf(file, 'Cuenca'))).toBe('wrong-password');
    expect(await codeOf(openPdf(file))).toBe('encrypted');
  });

  it('is read without a password where only its owner has one', async () => {
    const opened = await openPdf(await encrypted(options, ['', 'Quito']));
    expect(contentOf(opened)).toBe(contentOf(new PdfFile(await draft('plain'))));
  });
});

it('is refused by name where it takes certificates instead of a password', async () => {
  const file = text(await encrypted(['256'])).replace('/Filter /Standard', '/Filter /PubSec  ');
  await expect(openPdf(bytes(file))).rejects.toThrow(/PubSec/);
});
