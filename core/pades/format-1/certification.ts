import { dictionary, name, type PdfDictionary } from '../pdf-objects.ts';

/** The signature reference (ISO 32000-1, 12.8.1, 12.8.2.2) of a certified file: only filling in and signing is permitted. */
export const certification: PdfDictionary = dictionary({
  Type: name('SigRef'),
  TransformMethod: name('DocMDP'),
  TransformParams: dictionary({ Type: name('TransformParams'), P: 2, V: name('1.2') }),
});
