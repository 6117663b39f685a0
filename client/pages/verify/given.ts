import type { VerifyTexts } from '../../../core/texts/en/verify.ts';
import type { Desk } from './desk.ts';

/** What every part of the page is given. */
export interface Given {
  readonly desk: Desk;
  readonly language: string;
  readonly t: VerifyTexts;
}
