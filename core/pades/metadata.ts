import { decoded } from './pdf-filters.ts';
import { isName, isStream, type PdfValue } from './pdf-objects.ts';
import { parseXml } from './trusted-list/xml.ts';

/**
 * Whether metadata (ISO 32000-1, 14.3.2: XMP, which is XML) are what they should be: programs that compare revisions read
 * them, and stop where they cannot. None are, and what is packed in another way than by deflate is not looked into.
 */
export function isReadableMetadata(value: PdfValue): boolean {
  if (value === null) return true;
  if (!isStream(value)) return false;
  const filter = value.dictionary.get('Filter');
  if (filter !== undefined && !isName(filter, 'FlateDecode')) return true;
  try {
    parseXml(decoded(value));
    return true;
  } catch {
    return false;
  }
}
