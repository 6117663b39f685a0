import type { PdfFile } from '../pdf-file.ts';
import { isArray, isDictionary, isName, type PdfValue } from '../pdf-objects.ts';

const families =
  /^(?:Courier|Helvetica)(?:-(?:Bold)?(?:Oblique)?)?$|^Times-(?:Roman|Bold|Italic|BoldItalic)$|^(?:Symbol|ZapfDingbats)$/;
const entries = ['Type', 'Subtype', 'BaseFont', 'Name', 'Encoding'];
const encodings = ['WinAnsiEncoding', 'MacRomanEncoding', 'StandardEncoding', 'PDFDocEncoding'];
/** Codes of ASCII that the encodings of texts name otherwise than that of fonts (annex D): the straight quotation marks. */
const otherwise: Readonly<Record<number, string>> = { 39: 'quotesingle', 96: 'grave' };

/**
 * Whether a font is one of those that every program has (ISO 32000-1, 9.6.2.2), and shows for the letters and digits of
 * ASCII what they are: forms bring such fonts along for what is typed.
 */
export function isStandardFont(value: PdfValue | undefined, file: PdfFile): boolean {
  const font = file.resolve(value);
  if (!isDictionary(font) || [...font.keys()].some((key) => !entries.includes(key))) return false;
  const base = file.resolve(font.get('BaseFont'));
  return (
    isName(file.resolve(font.get('Subtype')), 'Type1') &&
    isName(base) &&
    families.test(base.name) &&
    isOrdinary(font.get('Encoding'), file)
  );
}

function isOrdinary(value: PdfValue | undefined, file: PdfFile): boolean {
  const encoding = file.resolve(value);
  if (encoding === null) return true;
  if (isName(encoding)) return encodings.includes(encoding.name);
  if (!isDictionary(encoding)) return false;
  const base = file.resolve(encoding.get('BaseEncoding'));
  if (base !== null && !(isName(base) && encodings.includes(base.name))) return false;
  const differences = file.resolve(encoding.get('Differences')) ?? [];
  if (!isArray(differences)) return false;
  let code = 0;
  for (const item of differences.map((one) => file.resolve(one))) {
    if (typeof item === 'number') code = item;
    else {
      if (!isName(item) || (code >= 32 && code < 127 && otherwise[code] !== item.name)) return false;
      code += 1;
    }
  }
  return true;
}
