import { useEffect, useState } from 'preact/hooks';
import { delays } from '../../../core/ceremony/plan.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(consoleTexts).delay;

interface Props {
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** By how much the public sees and hears everything later: chosen before going live, said afterwards. */
export function DelayChoice({ state, ask }: Props) {
  const { delaySeconds, phase } = state;
  if (allowed('director', 'chooseDelay', phase)) {
    return (
      <fieldset class="row layouts" data-delay={delaySeconds}>
        <legend class="overline">{t().title}</legend>
        {delays.map((seconds) => (
          <Button
            key={seconds}
            kind="quiet"
            pressed={seconds === delaySeconds}
            onPress={() => void ask({ name: 'command', command: { name: 'chooseDelay', seconds } })}
          >
            {seconds === 0 ? t().none : t().seconds(seconds)}
          </Button>
        ))}
      </fieldset>
    );
  }
  if (phase !== 'live' && phase !== 'held') return null;
  return <p data-delay={delaySeconds}>{delaySeconds === 0 ? t().atOnce : t().later(delaySeconds)}</p>;
}

/**
 * Beside Hold, and as quick: what has not gone out yet does not go out. It asks for nothing first.
 * @param tail the doors were closed, and what was held back then has not gone out yet: by how many seconds; or 0
 */
export function DumpButton({ state, ask, tail }: Props & { readonly tail: number }) {
  const { phase } = state;
  const seconds = tail || (phase === 'live' || phase === 'held' ? state.delaySeconds : 0);
  const on = seconds > 0;
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  // Said for as long as the public has yet to see the slate.
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2 * seconds * 1_000);
    return () => clearTimeout(timer);
  }, [done]);
  if (!on && !done) return null;
  const dump = async () => {
    setBusy(true);
    setDone(false);
    setDone((await ask({ name: 'dump' })) !== undefined);
    setBusy(false);
  };
  return (
    <>
      {done && (
        <Notice kind="success" outcome>
          {t().dumped}
        </Notice>
      )}
      {on && (
        <Button kind="error" busy={busy} onPress={() => void dump()}>
          {t().dump(seconds)}
        </Button>
      )}
    </>
  );
}
