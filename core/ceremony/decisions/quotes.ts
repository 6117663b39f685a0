import { require } from '../errors.ts';
import type { QuoteWords } from '../events.ts';
import type { Plan } from '../plan.ts';
import type { CeremonyState, Quote } from '../state.ts';
import { type Decisions, requirePerson } from './moment.ts';

/** Words for the press: proposed by the director, approved by whom they quote, taken back by either. */
export const quotes = {
  proposeQuote({ state }, { person, words }) {
    requirePerson(state, person);
    require(isWhole(state.plan, words), 'quote-languages', 'A quote stands in each language of the ceremony.');
    return [{ type: 'QuoteProposed', data: {}, row: { person, words } }];
  },
  approveQuote({ state, self }, command) {
    const { quote, person, words, isApproved } = requireQuote(state, command.quote);
    require(person === self, 'not-allowed', 'Only whom it quotes can approve a quote.');
    require(isSame(state.plan, words, command.words), 'quote-other', 'These are not the words that were proposed.');
    return isApproved ? [] : [{ type: 'QuoteApproved', data: { quote, person, words } }];
  },
  withdrawQuote({ state, actor, self }, command) {
    const { quote, person, isApproved } = requireQuote(state, command.quote);
    const isDirector = actor.kind === 'session' && actor.role === 'director';
    require(isDirector ||
      person === self, 'not-allowed', 'Only the director and whom it quotes can take a quote back.');
    return isApproved
      ? [{ type: 'QuoteWithdrawn', data: { quote } }]
      : [{ type: 'QuoteDropped', data: {}, row: { person, quote } }];
  },
} satisfies Partial<Decisions>;

function requireQuote(state: CeremonyState, number: number): Quote {
  const quote = state.quotes.find((one) => one.quote === number);
  require(quote, 'unknown-quote', 'There is no such quote, or it was taken back.');
  return quote;
}

function isWhole({ languages }: Plan, words: QuoteWords): boolean {
  return languages.every((language) => (words[language] ?? '').trim() !== '');
}

function isSame({ languages }: Plan, words: QuoteWords, others: QuoteWords): boolean {
  return languages.every((language) => words[language] === others[language]);
}
