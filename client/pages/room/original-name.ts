import type { Plan } from '../../../core/ceremony/plan.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { texts } from '../../ui/language.ts';

/** What tells one original from another: its languages, each named in itself. */
export function originalName(plan: Plan, original: string): string {
  const { languages = [] } = plan.instrument.originals.find(({ id }) => id === original) ?? {};
  const names = languages.map((code) => new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code);
  return texts(roomTexts).document.original(names.join(', '));
}
