/** What kind of text is signed: it picks the vocabulary. Participants sign a memorandum, parties a treaty. */
export type InstrumentKind = 'memorandum' | 'treaty';

/** A sentence that names the text, or those who undertake, for each kind of instrument. */
export type ByKind<T> = Readonly<Record<InstrumentKind, T>>;
