import { type PublicState, publicStateElement } from '../../core/protocol/public-state.ts';
import { type BroughtOpening, recordOpeningElement } from '../../core/record/record-parts.ts';
import { fileSize } from '../../core/texts/file-size.ts';
import { colonIn, type TextLanguage } from '../../core/texts/language.ts';
import { bothTimes, dateAndTimes, longDate, say, timesOf } from '../../core/texts/moment.ts';
import { pressTexts } from '../../core/texts/press.ts';
import { publicationTexts } from '../../core/texts/publication.ts';
import { recordTexts } from '../../core/texts/record.ts';
import { verifyTexts } from '../../core/texts/verify.ts';
import { watchTexts } from '../../core/texts/watch.ts';
import { escaped } from './escaped.ts';

/** The pages that anyone may open. */
export type PublicPage = 'embed' | 'press' | 'record' | 'verify' | 'watch';

interface Told {
  readonly language: TextLanguage;
  /** How the ceremony stands, as `state.json` says it; absent where it says nothing yet. */
  readonly state?: PublicState | undefined;
  /** What a published procès-verbal begins with. */
  readonly opening?: BroughtOpening | undefined;
}

/**
 * A page's HTML with what its reader came for already in it: the heading and the facts, as the page itself will show them
 * (a test holds that nothing moves when it does), and the state, so that the page need not ask for it before it shows more.
 */
export function withFirstFacts(html: string, page: PublicPage, told: Told): string {
  const facts = page === 'verify' ? verify(told.language) : told.state && ofCeremony[page](told.state, told);
  const data = [dataScript(publicStateElement, told.state), dataScript(recordOpeningElement, told.opening)].join('');
  // Functions, so that a dollar sign in a title stays one.
  return html
    .replace('<html lang="en">', () => `<html lang="${told.language}">`)
    .replace('<div id="page">', (start) => start + (facts ?? ''))
    .replace('</body>', () => `${data}</body>`);
}

/** As the page's own `Names` shows them. */
function parted(names: readonly string[], after?: string): string {
  const parts = names.map(
    (name, index) =>
      `<span class="whole part">${index > 0 ? '<span class="dot">· </span>' : ''}${escaped(name)}</span>`,
  );
  return `<span class="parted">${after === undefined ? '' : `${escaped(after)}, `}${parts.join(' ')}</span>`;
}

const ofCeremony = { embed, press, record, watch };

function watch({ parties, sites, startsAt, title, phase }: PublicState, { language }: Told): string {
  const names = parties.map(({ name }) => say(name, language));
  const when = `<p class="secondary watch-when"><span>${escaped(longDate(startsAt, language, sites[0]?.timeZone))}</span>${parted(timesOf(startsAt, sites, language))}</p>`;
  return `
      <div class="masthead"><p class="title">${watchTexts[language].kind}</p><p class="secondary">${parted(names)}</p></div>
      <main class="page watch"><header class="watch-head stack-tight"><h1>${escaped(say(title, language))}</h1>${phase === 'cancelled' ? '' : when}</header></main>`;
}

function embed({ sites, startsAt, title }: PublicState, { language }: Told): string {
  return `
      <main class="embed"><header class="embed-head"><h1>${escaped(say(title, language))}</h1><p class="small secondary when">${escaped(longDate(startsAt, language, sites[0]?.timeZone))}</p></header></main>`;
}

function press({ sites, startsAt, title }: PublicState, { language }: Told): string {
  return `
      <div class="masthead"><p class="title">${pressTexts[language].link.name}</p></div>
      <main class="page column"><div class="stack-tight"><h1>${escaped(say(title, language))}</h1><p class="secondary when">${parted(timesOf(startsAt, sites, language), longDate(startsAt, language, sites[0]?.timeZone))}</p></div></main>`;
}

/**
 * All that stands above the account itself, which the page makes of the log. Before the publication there is nothing to read
 * but how it stands, which the page says.
 */
function record(state: PublicState, { language, opening }: Told): string {
  if (!opening || !state.publication) return '';
  const { around } = recordTexts[language];
  const { record: file } = state.publication;
  const { sealedAt } = opening;
  const [first, ...lines] = opening.titleLines;
  const spans = lines.map(
    ({ text, role }) => `<span class="${role === 'name' ? 'name' : 'word'}">${escaped(text)} </span>`,
  );
  const standing =
    file && sealedAt !== undefined
      ? notice('success', around.sealed, around.sealedAt(bothTimes(sealedAt, state.sites, language, { seconds: true })))
      : notice('info', around.sealing, around.sealingHelp);
  const errata = (state.errata ?? []).map(({ at, erratum }) =>
    notice(
      'warning',
      publicationTexts[language].erratum(dateAndTimes(at, state.sites, language)),
      erratum,
      'as-written',
    ),
  );
  const download = file
    ? `<div class="stack-tight"><div><a class="button button-primary" href="${escaped(file.url)}" download="record.pdf">${escaped(around.download(fileSize(file.length, language)))}</a></div><p class="small secondary">${escaped(around.fingerprint + colonIn(language))}<span class="fingerprint">${escaped(file.sha256)}</span></p></div>`
    : '';
  const preamble = opening.preamble.map((text) => `<p>${escaped(text)}</p>`);
  return `
      <div class="masthead"><p class="title">${escaped(say(state.title, language))}</p></div>
      <main class="page column record"><header class="stack-tight record-title"><h1>${escaped(first?.text ?? '')}</h1><p>${spans.join('')}</p></header>${standing}${errata.join('')}${download}<div class="stack">${preamble.join('')}</div></main>`;
}

/** A notice in the page's own measure; its icon comes with the page. */
function notice(kind: 'info' | 'success' | 'warning', name: string, words: string, manner?: string): string {
  return `<div class="notice notice-${kind}"><svg viewBox="0 0 24 24" aria-hidden="true"></svg><div class="stack-tight"><p class="name">${escaped(name)}</p><p${manner ? ` class="${manner}"` : ''}>${escaped(words)}</p></div></div>`;
}

function verify(language: TextLanguage): string {
  const { kind, lead, nowhere, nowhereHelp, title } = verifyTexts[language];
  return `
      <div class="masthead"><p class="title">${escaped(kind)}</p></div>
      <main class="page column verify"><div class="stack"><h1>${escaped(title)}</h1><p class="lead">${escaped(lead)}</p><p><strong>${escaped(nowhere)}</strong> <span class="secondary">${escaped(nowhereHelp)}</span></p></div></main>`;
}

/** Data, no script: nothing of it is run, and no text in it can end it. */
function dataScript(id: string, data: unknown): string {
  if (data === undefined) return '';
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>\n  `;
}
