import { useState } from 'preact/hooks';
import type { IdentityWay } from '../../core/ceremony/events.ts';
import { identityTexts } from '../../core/texts/identity.ts';
import { texts } from './language.ts';
import { Button } from './parts.tsx';

const t = () => texts(identityTexts);

interface Props {
  readonly person: string;
  readonly name: string;
  readonly onConfirm: (how: IdentityWay, words: string) => Promise<unknown>;
}

/** Says who somebody is and how that is known: a way, and words where one likes. */
export function IdentityChoice({ person, name, onConfirm }: Props) {
  const [way, setWay] = useState<IdentityWay>();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const isSaid = way !== undefined && (way !== 'otherwise' || words.trim() !== '');
  const confirm = async () => {
    if (busy || way === undefined) return;
    setBusy(true);
    await onConfirm(way, words.trim());
    setBusy(false);
  };
  return (
    <div class="stack-tight">
      <fieldset class="choices">
        <legend class="small secondary">{t().how}</legend>
        {(Object.keys(t().ways) as IdentityWay[]).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name={`how-${person}`} checked={way === one} onChange={() => setWay(one)} />
            {t().ways[one]}
          </label>
        ))}
      </fieldset>
      {way !== undefined && (
        <label class="field">
          <span>{t().words}</span>
          <input
            class="input"
            maxLength={200}
            value={words}
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </label>
      )}
      <div>
        <Button disabled={!isSaid} busy={busy} onPress={() => void confirm()}>
          {t().confirm}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </div>
    </div>
  );
}
