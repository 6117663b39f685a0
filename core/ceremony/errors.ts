/** Why a command was refused. The pages hold the sentence for each code in four languages; `message` is the English one. */
export type RefusalCode =
  | 'already-declined'
  | 'already-planned'
  | 'already-signed'
  | 'attestation-not-open'
  | 'attestation-other'
  | 'authority-other'
  /** `certificate-expired`, `certificate-revoked`, …: what the certificate test found. */
  | `certificate-${string}`
  | 'completing'
  | 'embargo-past'
  | 'fields-not-the-signatories'
  | 'gesture-missing'
  | 'identity-not-confirmed'
  | 'id-taken'
  | 'no-delay'
  | 'one-original'
  | 'nothing-held'
  | 'not-allowed'
  | 'not-asked'
  | 'not-a-pdf'
  | 'not-a-signatory'
  | 'not-complete'
  | 'not-ended'
  | 'not-planned'
  | 'not-the-releaser'
  | 'not-your-turn'
  | 'nothing-to-attest'
  | 'nothing-to-judge'
  | 'original-not-presented'
  | 'original-not-signing'
  | 'original-signed-already'
  | 'person-removed'
  | 'publication-withdrawn'
  | 'quote-languages'
  | 'quote-other'
  | 'record-sealed'
  | 'release-missing'
  | 'still-missing'
  | 'same-already'
  | 'signature-invalid'
  | 'signature-received'
  | 'signature-under-way'
  | 'text-other'
  | 'time-passed'
  | 'turn-over'
  | 'unknown-item'
  | 'unknown-original'
  | 'unknown-person'
  | 'unknown-quote'
  | 'unknown-source';

/** A command that the state of the ceremony does not allow. Nothing was recorded. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** Throws unless the condition holds. */
export function require(condition: unknown, code: RefusalCode, message: string): asserts condition {
  if (!condition) throw new Refusal(code, message);
}
