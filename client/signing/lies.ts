/**
 * What the browser found to be other than it reviewed or can make again itself. Nothing is signed after one; the
 * pages hold the sentence for each code, and the director gets an incident.
 */
export type LieCode =
  // the presented file
  | 'presented-file-differs'
  | 'presented-text-unsound'
  | 'presented-anew'
  | 'log-rewritten'
  // TurnOpened
  | 'turn-time-false'
  | 'turn-field-other'
  | 'turn-original-other'
  | 'turn-revision-other'
  | 'turn-person-other'
  // a person's facts
  | 'certificate-changed'
  // SignatureApplied
  | 'signature-invalid'
  | 'signature-unasked'
  | 'revision-differs'
  // the chain itself
  | 'log-broken';

export class Lie extends Error {
  override readonly name = 'Lie';
  readonly code: LieCode;

  /** @param detail for the director's incident; the signatory reads the sentence of the code */
  constructor(code: LieCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
