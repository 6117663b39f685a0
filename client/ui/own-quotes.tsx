import { useState } from 'preact/hooks';
import type { SpokenCommand } from '../../core/ceremony/commands.ts';
import { allowed, type SessionRole } from '../../core/ceremony/rights.ts';
import type { CeremonyState, Quote } from '../../core/ceremony/state.ts';
import { languageNames, textLanguages } from '../../core/texts/language.ts';
import { quoteTexts } from '../../core/texts/quotes.ts';
import { refusalIn } from '../../core/texts/refusals.ts';
import type { Connection } from '../realtime/connection.ts';
import { language, texts } from './language.ts';
import { Button, Notice } from './parts.tsx';

const t = () => texts(quoteTexts).own;

interface Props {
  readonly connection: Connection;
  readonly state: CeremonyState;
  /** Whose page it is. */
  readonly person: string;
  readonly role: SessionRole;
}

/** What the person of this page is to be quoted with, for them to approve; nothing where there is nothing. */
export function OwnQuotes({ connection, state, person, role }: Props) {
  const [problem, setProblem] = useState<unknown>();
  const own = state.quotes.filter((one) => one.person === person);
  if (own.length === 0 || !allowed(role, 'approveQuote', state.phase)) return null;
  const send = async (command: SpokenCommand) => {
    setProblem(undefined);
    await connection.request({ name: 'command', command }).catch(setProblem);
  };
  return (
    <section class="tasks stack" aria-labelledby="own-quotes" data-own-quotes>
      <h2 id="own-quotes">{t().title}</h2>
      <p>{t().help}</p>
      {problem !== undefined && (
        <Notice kind="error">
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      {own.map((quote) => (
        <div key={quote.quote} class="stack-tight">
          <QuotedWords quote={quote} />
          {quote.isApproved ? (
            <>
              <Notice kind="success" outcome>
                <p>{t().approved}</p>
              </Notice>
              <div>
                <Button kind="quiet" onPress={() => void send({ name: 'withdrawQuote', quote: quote.quote })}>
                  {t().takeBack}
                </Button>
              </div>
            </>
          ) : (
            <div class="row">
              <Button onPress={() => void send({ name: 'approveQuote', quote: quote.quote, words: quote.words })}>
                {t().approve}
              </Button>
              <Button kind="quiet" onPress={() => void send({ name: 'withdrawQuote', quote: quote.quote })}>
                {t().refuse}
              </Button>
            </div>
          )}
        </div>
      ))}
    </section>
  );
}

/** The words in each language that they stand in, each named in itself. */
export function QuotedWords({ quote: { words } }: { readonly quote: Quote }) {
  return (
    <>
      {textLanguages.map(
        (one) =>
          words[one] !== undefined && (
            <div key={one} class="quote-words">
              <p class="small secondary">{languageNames[one]}</p>
              <blockquote class="quoted" lang={one}>
                {words[one]}
              </blockquote>
            </div>
          ),
      )}
    </>
  );
}
