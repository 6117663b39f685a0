import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { type PublicState, publicState } from '../../core/protocol/public-state.ts';
import type { BroughtOpening } from '../../core/record/record-parts.ts';
import { isTextLanguage, type TextLanguage, textLanguages } from '../../core/texts/language.ts';
import type { PublicCards } from '../conduct/public-card.ts';
import { escaped } from './escaped.ts';
import { type PublicPage, withFirstFacts } from './first-facts.ts';
import { HttpError } from './http-error.ts';

type Card = NonNullable<Awaited<ReturnType<PublicCards['card']>>>;

const others = { '/press/:ceremony': 'press', '/record/:ceremony': 'record', '/verify{/:ceremony}': 'verify' } as const;

interface Parts {
  /** Of the built client. */
  readonly directory: string;
  readonly cards: Pick<PublicCards, 'calendar' | 'card'>;
  /** What the procès-verbal of a ceremony that was published begins with. */
  readonly recordOpening: (ceremony: string, language: TextLanguage) => BroughtOpening | undefined;
  /** The text of a ceremony's `state.json`; undefined where there is none. */
  readonly state: (ceremony: string) => Promise<string | undefined>;
}

/**
 * The pages that anyone may open, with their first facts in them; of the one that everyone watches also what others show of
 * it, its event for calendars, and its picture for other pages.
 */
export function publicPageRoutes({ directory, cards, recordOpening, state }: Parts): Router {
  const router = express.Router();

  router.get('/watch/:ceremony', async (request, response) => {
    await sendPage(request, response, 'watch');
  });

  router.get('/watch/:ceremony/calendar.ics', (request, response) => {
    const file = cards.calendar(ceremonyOf(request), languageOf(request));
    if (file === undefined) throw new HttpError(404, 'not-found', 'There is nothing at this address.');
    response.set('Cache-Control', 'no-cache').type('text/calendar').attachment('ceremony.ics').send(file);
  });

  router.get('/embed/:ceremony', async (request, response) => {
    // The one page that may stand in others': it holds no session, asks nothing, and only shows what is public.
    const policy = String(response.getHeader('Content-Security-Policy'));
    response.set('Content-Security-Policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'));
    response.removeHeader('X-Frame-Options');
    await sendPage(request, response, 'embed');
  });

  for (const [path, page] of Object.entries(others)) {
    router.get(path, (request, response) => sendPage(request, response, page));
  }

  async function sendPage(request: Request, response: Response, page: PublicPage): Promise<void> {
    const html = await readFile(join(directory, 'pages', page, 'index.html'), 'utf8').catch((cause) => {
      throw new HttpError(404, 'not-found', 'The pages are not built.', { cause });
    });
    const ceremony = ceremonyOf(request);
    const language = readerLanguageOf(request);
    const isPassedOn = page === 'watch' || page === 'embed';
    const card = isPassedOn ? await cards.card(ceremony, languageOf(request)) : undefined;
    const told = page === 'verify' ? undefined : await stateOf(ceremony);
    response
      .set('Cache-Control', 'no-cache')
      .vary('Accept-Language')
      .type('html')
      .send(
        withFirstFacts(card ? withCard(html, card) : html, page, {
          language,
          state: told,
          opening: page === 'record' && told?.publication ? recordOpening(ceremony, language) : undefined,
        }),
      );
  }

  async function stateOf(ceremony: string): Promise<PublicState | undefined> {
    if (!/^[a-z0-9-]+$/.test(ceremony)) return undefined;
    const text = await state(ceremony);
    return text === undefined ? undefined : publicState.safeParse(JSON.parse(text)).data;
  }

  return router;
}

/** A page's HTML with the card of its ceremony in place of the general title and description (ogp.me). */
function withCard(html: string, { address, description, image, language, title }: Card): string {
  const tags = [
    ['og:type', 'website'],
    ['og:site_name', 'Alternat'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', address],
    ['og:locale', locales[language]],
    ...(image === undefined
      ? []
      : [
          ['og:image', image],
          ['og:image:alt', title],
        ]),
  ].map(([property = '', content = '']) => `<meta property="${property}" content="${escaped(content)}" />`);
  const named = [
    `<meta name="description" content="${escaped(description)}" />`,
    `<meta name="twitter:card" content="${image === undefined ? 'summary' : 'summary_large_image'}" />`,
  ];
  // Functions, so that a dollar sign in a title stays one.
  return html
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(/\s*<meta name="description"[^>]*>/, '')
    .replace('</head>', () => `${[...named, ...tags].join('\n    ')}\n  </head>`);
}

/** As the services that read cards name languages: with a territory. */
const locales = { en: 'en_GB', fr: 'fr_FR', nl: 'nl_NL', es: 'es_ES' } as const;

function ceremonyOf({ params }: Request): string {
  return typeof params.ceremony === 'string' ? params.ceremony : '';
}

function languageOf({ query }: Request): string | undefined {
  return typeof query.lang === 'string' ? query.lang : undefined;
}

/** The language in which the page will show itself, as far as the request tells: the link's, else the browser's first. */
function readerLanguageOf(request: Request): TextLanguage {
  const wished = languageOf(request)?.slice(0, 2).toLowerCase();
  if (isTextLanguage(wished)) return wished;
  const accepted = request.acceptsLanguages(...textLanguages);
  return isTextLanguage(accepted) ? accepted : 'en';
}
