import { useEffect, useState } from 'preact/hooks';
import type { ChosenStill } from '../../../core/ceremony/events.ts';
import { type CeremonyState, signaturesOn } from '../../../core/ceremony/state.ts';
import { complete } from '../../../core/ceremony/turns.ts';
import { mostStills } from '../../../core/protocol/requests.ts';
import { stillWords } from '../../../core/record/still-words.ts';
import { languageNames, textLanguages } from '../../../core/texts/language.ts';
import { stillTexts } from '../../../core/texts/stills.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(stillTexts).choice;
const again = 5_000;

interface Props {
  readonly state: CeremonyState;
  readonly ask: Ask;
  /** Among which there is to choose. */
  readonly names: readonly string[];
}

type Alternative = ChosenStill['alternative'];

/** The broadcast's stills, once all have signed or the ceremony is over: which of them the procès-verbal shows. */
export function StillsPanel({ state, ask, names }: Props) {
  const { phase, plan, stills: kept } = state;
  const isOver = phase === 'concluded';
  const [taken, setTaken] = useState<Readonly<Record<string, Alternative>>>({});
  const [isEmpty, setEmpty] = useState(false);
  const signatures = Object.values(state.originals).flatMap(signaturesOn);
  const languages = textLanguages.filter((one) => plan.languages.includes(one));
  const propose = (name: string): Alternative =>
    Object.fromEntries(languages.map((one) => [one, stillWords({ plan, signatures }, name, one)?.alternative ?? '']));
  const count = Object.keys(taken).length;
  const toggle = (name: string) => {
    const { [name]: before, ...others } = taken;
    setTaken(before ? others : { ...others, [name]: propose(name) });
  };
  const choose = () => {
    const stills = names.filter((name) => taken[name]).map((name) => ({ name, alternative: taken[name] ?? {} }));
    const lacks = stills.some(({ alternative }) => languages.some((one) => !alternative[one]?.trim()));
    setEmpty(lacks);
    if (!lacks) void ask({ name: 'chooseStills', stills });
  };
  return (
    <section class="stack" aria-labelledby="stills" data-stills>
      <h2 id="stills">{t().title}</h2>
      <p>{isOver ? t().waits : t().before}</p>
      {names.length === 0 && <p role="status">{t().none}</p>}
      {isEmpty && (
        <Notice kind="error">
          <p>{t().empty}</p>
        </Notice>
      )}
      <ul class="stills">
        {names.map((name) => {
          const caption = stillWords({ plan, signatures }, name, language())?.caption ?? name;
          const alternative = taken[name];
          return (
            <li key={name} class="stack-tight">
              <label class="still">
                <img
                  src={`/live/${encodeURIComponent(plan.id)}/${name}`}
                  alt=""
                  width={1280}
                  height={720}
                  loading="lazy"
                />
                <span class="choice">
                  <input
                    type="checkbox"
                    checked={alternative !== undefined}
                    disabled={!alternative && count >= mostStills}
                    onChange={() => toggle(name)}
                  />
                  <span class="small">{t().take(caption)}</span>
                </span>
              </label>
              {alternative &&
                languages.map((one) => (
                  <div key={one} class="field">
                    <label class="small" for={`${name}-${one}`}>
                      {t().alternative(languageNames[one])}
                    </label>
                    <textarea
                      id={`${name}-${one}`}
                      class="input"
                      lang={one}
                      rows={3}
                      maxLength={500}
                      value={alternative[one] ?? ''}
                      onInput={({ currentTarget }) =>
                        setTaken({ ...taken, [name]: { ...alternative, [one]: currentTarget.value } })
                      }
                    />
                  </div>
                ))}
            </li>
          );
        })}
      </ul>
      {count >= mostStills && <p class="small secondary">{t().most(mostStills)}</p>}
      <div class="row">
        <Button onPress={choose}>{isOver ? t().seal(count) : t().keep(count)}</Button>
        <p class="small secondary" role="status">
          {kept && t().kept(kept.length)}
        </p>
      </div>
    </section>
  );
}

/**
 * Names of the stills that are public, looked for again while somebody may choose: a delay brings them late.
 * @param ask for what is looked up again and again
 * @returns undefined where there is nothing to choose: not yet, no longer, or, once it is over, among none
 */
export function useStills(state: CeremonyState, ask: Ask): readonly string[] | undefined {
  const { phase, record, stills } = state;
  const isOver = phase === 'concluded';
  const isOpen = !record && (isOver ? !stills : (phase === 'live' || phase === 'held') && complete(state));
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isOpen) return;
    const look = async () => {
      const reply = (await ask({ name: 'listStills' })) as { readonly stills: readonly string[] } | undefined;
      if (reply) setNames(reply.stills);
    };
    void look();
    const timer = setInterval(() => void look(), again);
    return () => clearInterval(timer);
  }, [isOpen]);
  return isOpen && !(isOver && names.length === 0) ? names : undefined;
}
