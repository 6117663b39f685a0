// Validates the file that is named, once, in a process of its own, and prints what was said, and then how long
// it took, in milliseconds.
import { readFile } from 'node:fs/promises';
import { PdfError } from '../core/pades/pdf-error.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';
import { digestInPieces } from '../server/trust/digest-in-pieces.ts';

const { buffer, byteOffset, length } = await readFile(process.argv[2]!);
const bytes = new Uint8Array(buffer, byteOffset, length);
const from = performance.now();
const { code, message } = await validatePdf(bytes, {
  at: new Date().toISOString(),
  anchors: { signer: [], timestamp: [] },
  digest: digestInPieces,
}).then(
  ({ indication, subIndication }) => ({ code: indication, message: subIndication ?? '' }),
  (error: unknown) => {
    if (!(error instanceof PdfError)) throw error;
    return { code: error.code, message: error.message };
  },
);
const milliseconds = performance.now() - from;
console.log(`${code}: ${message}`);
console.log(JSON.stringify([milliseconds]));
