import { useState } from 'preact/hooks';
import { pressTexts } from '../../../core/texts/press.ts';
import { Copied } from '../../ui/copied.tsx';
import { texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(pressTexts).link;

/** Links for the press, which read what is published before an embargo ends. */
export function PressPanel({ ask }: { readonly ask: Ask }) {
  const [link, setLink] = useState<string>();
  const [ended, setEnded] = useState(false);
  const issue = async () => {
    setEnded(false);
    const reply = (await ask({ name: 'issuePressLink' })) as { readonly link?: string } | undefined;
    setLink(reply?.link);
  };
  const revoke = async () => {
    setLink(undefined);
    setEnded((await ask({ name: 'revokePressLinks' })) !== undefined);
  };
  return (
    <section class="stack-tight press-panel" aria-labelledby="press" data-press>
      <h2 id="press">{t().name}</h2>
      <p class="small secondary">{t().issueHelp}</p>
      {link && <Copied id="press-link" label={t().title} value={link} />}
      <p class="small" role="status">
        {ended ? t().revoked : ''}
      </p>
      <div class="row">
        <Button kind="quiet" onPress={() => void issue()}>
          {t().issue}
        </Button>
        <Button kind="quiet" onPress={() => void revoke()}>
          {t().revoke}
        </Button>
      </div>
    </section>
  );
}
