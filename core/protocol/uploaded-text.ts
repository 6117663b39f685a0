import { z } from 'zod';

/**
 * A PDF of somebody's own as the text of an original: which file, and where in it each signatory signs. The bytes are
 * kept under their SHA-256.
 */
export interface UploadedText {
  readonly uploaded: UploadedFile;
  readonly places: readonly SigningPlace[];
}

export interface UploadedFile {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly length: number;
  readonly pages: number;
  /** What it was called where it came from. */
  readonly name: string;
}

/** Where a person signs. */
export interface SigningPlace {
  readonly person: string;
  /** From 1. */
  readonly page: number;
  /** PDF points from the lower left corner of the page as it was made, not as it is turned: left, bottom, right, top. */
  readonly rect: readonly [number, number, number, number];
}

/** How a place was told: by an empty signature field, by the person's name on the page, or by somebody's hand. */
export type PlacedBy = 'field' | 'hand' | 'name';

/** An uploaded text while a ceremony is planned; its people are a draft's. */
export interface DraftUpload extends UploadedText {
  readonly warnings: readonly UploadWarning[];
  readonly places: readonly (SigningPlace & { readonly by: PlacedBy })[];
}

/**
 * What somebody should know of a PDF that is taken all the same: a new file was made of it, since not every program reads
 * it alike; others have signed it, so that it is sealed and not certified; something in it is covered, or nothing leads to
 * it; it relies on fonts that it does not carry; no words can be taken out of it, as of a scan.
 */
const uploadWarnings = ['rewritten', 'signed-before', 'hidden', 'fonts-missing', 'no-words'] as const;
export type UploadWarning = (typeof uploadWarnings)[number];

/** Files larger than this are refused. */
export const largestUpload = 50_000_000;

const uploadedFile: z.ZodType<UploadedFile> = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  length: z.int().positive().max(largestUpload),
  pages: z.int().positive(),
  name: z.string().max(255),
});

const points = z.number().min(-20_000).max(20_000);
const placeRectangle: z.ZodType<SigningPlace['rect']> = z.tuple([points, points, points, points]);

const place = { person: z.string().min(1).max(64), page: z.int().positive(), rect: placeRectangle };

/** Accepts exactly an `UploadedText`. */
export const uploadedText: z.ZodType<UploadedText> = z.strictObject({
  uploaded: uploadedFile,
  places: z.array(z.strictObject(place)).max(200),
});

/** Accepts exactly a `DraftUpload`. */
export const draftUpload: z.ZodType<DraftUpload> = z.strictObject({
  uploaded: uploadedFile,
  warnings: z.array(z.enum(uploadWarnings)).max(uploadWarnings.length),
  places: z.array(z.strictObject({ ...place, by: z.enum(['field', 'hand', 'name']) })).max(200),
});

/** Why a PDF cannot be taken as the text to be signed. Pages have a sentence for each. */
export const uploadRefusals = [
  'not-a-pdf',
  'damaged',
  'encrypted',
  'over-50-mb',
  'too-complex',
  'javascript',
  'action',
  'embedded-file',
  'xfa',
  'optional-content',
  'external-content',
  'annotation',
  'link',
  'form-field',
  'unknown-entry',
  'two-readings',
  'certified',
  'signed-unsound',
  'signed-and-open',
] as const;
export type UploadRefusal = (typeof uploadRefusals)[number];
