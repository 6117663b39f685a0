import { type CeremonyState, hasSigned, type OriginalState } from '../../../core/ceremony/state.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { language, texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(consoleTexts);

/** Passes over a signatory's turn on one original while it is being signed, or opens it again. */
export function TurnButton(props: {
  readonly state: CeremonyState;
  readonly original: OriginalState;
  readonly person: string;
  /** Whether the button names the original: there are several. */
  readonly named: boolean;
  readonly ask: Ask;
}) {
  const { state, original, person, named, ask } = props;
  if (original.status !== 'signing' || hasSigned(original, person)) return null;
  const skipped = original.skipped.includes(person);
  const name = skipped ? 'reopenTurn' : 'skipTurn';
  return (
    <Button onPress={() => void ask({ name: 'command', command: { name, original: original.id, person } })}>
      {named ? originalName(state.plan, original.id) + colonIn(language()) : ''}
      {skipped ? t().reopen : t().skip}
    </Button>
  );
}
