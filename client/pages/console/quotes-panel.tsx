import { useState } from 'preact/hooks';
import type { QuoteWords } from '../../../core/ceremony/events.ts';
import { personOf } from '../../../core/ceremony/plan.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { languageNames, textLanguages } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { quoteTexts } from '../../../core/texts/quotes.ts';
import { language, texts } from '../../ui/language.ts';
import { QuotedWords } from '../../ui/own-quotes.tsx';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(quoteTexts);

interface Props {
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** Words for the press: entered here, approved on the page of whom they quote. */
export function QuotesPanel({ state, ask }: Props) {
  const { plan, quotes } = state;
  const isOpen = allowed('director', 'proposeQuote', state.phase);
  const name = (id: string) => {
    const person = personOf(plan, id);
    return person ? person.name || say(person.office, language()) : id;
  };
  if (!isOpen && quotes.length === 0) return null;
  return (
    <section class="stack-tight press-panel" aria-labelledby="quotes" data-quotes>
      <h2 id="quotes">{t().title}</h2>
      <ul class="people">
        {quotes.map((quote) => (
          <li key={quote.quote} class="person" data-quote={quote.isApproved ? 'approved' : 'waiting'}>
            <span>{name(quote.person)}</span>
            <span class="small secondary">{quote.isApproved ? t().approved : t().waits}</span>
            <QuotedWords quote={quote} />
            {isOpen && (
              <Button
                kind="quiet"
                onPress={() => void ask({ name: 'command', command: { name: 'withdrawQuote', quote: quote.quote } })}
              >
                {t().takeBack}
                <span class="visually-hidden">: {t().ofWhom(name(quote.person))}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isOpen && <Proposal state={state} ask={ask} name={name} />}
    </section>
  );
}

function Proposal({ state, ask, name }: Props & { readonly name: (id: string) => string }) {
  const { plan } = state;
  const [person, setPerson] = useState('');
  const [words, setWords] = useState<QuoteWords>({});
  const [isUnsaid, setUnsaid] = useState(false);
  const languages = textLanguages.filter((one) => plan.languages.includes(one));
  const propose = async () => {
    const lacks = person === '' || languages.some((one) => !words[one]?.trim());
    setUnsaid(lacks);
    if (lacks) return;
    const done = await ask({ name: 'command', command: { name: 'proposeQuote', person, words } });
    if (!done) return;
    setPerson('');
    setWords({});
  };
  return (
    <>
      <p class="small secondary">{t().help}</p>
      {isUnsaid && (
        <Notice kind="error">
          <p>{t().unsaid}</p>
        </Notice>
      )}
      <div class="field">
        <label for="quote-person">{t().whose}</label>
        <select
          id="quote-person"
          class="input"
          value={person}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        >
          <option value="">{t().choose}</option>
          {plan.people.map(({ id }) => (
            <option key={id} value={id}>
              {name(id)}
            </option>
          ))}
        </select>
      </div>
      {languages.map((one) => (
        <div key={one} class="field">
          <label for={`quote-${one}`}>{t().words(languageNames[one])}</label>
          <textarea
            id={`quote-${one}`}
            class="input"
            lang={one}
            rows={4}
            maxLength={1500}
            value={words[one] ?? ''}
            onInput={({ currentTarget }) => setWords({ ...words, [one]: currentTarget.value })}
          />
        </div>
      ))}
      <div>
        <Button onPress={() => void propose()}>{t().propose}</Button>
      </div>
    </>
  );
}
