import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import type { PublicCards } from '../conduct/public-card.ts';
import { HttpError } from './http-error.ts';

type Card = NonNullable<Awaited<ReturnType<PublicCards['card']>>>;

interface Parts {
  /** Of the built client. */
  readonly directory: string;
  readonly cards: Pick<PublicCards, 'calendar' | 'card'>;
}

/** The page that everyone watches, with what others show of it; its event for calendars; and its picture for other pages. */
export function publicPageRoutes({ directory, cards }: Parts): Router {
  const router = express.Router();

  router.get('/watch/:ceremony', async (request, response) => {
    await sendPage(response, 'watch', await cards.card(ceremonyOf(request), languageOf(request)));
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
    await sendPage(response, 'embed', await cards.card(ceremonyOf(request), languageOf(request)));
  });

  async function sendPage(response: Response, page: 'embed' | 'watch', card: Card | undefined): Promise<void> {
    const html = await readFile(join(directory, 'pages', page, 'index.html'), 'utf8').catch((cause) => {
      throw new HttpError(404, 'not-found', 'The pages are not built.', { cause });
    });
    response
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(card ? withCard(html, card) : html);
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

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

function ceremonyOf({ params }: Request): string {
  return typeof params.ceremony === 'string' ? params.ceremony : '';
}

function languageOf({ query }: Request): string | undefined {
  return typeof query.lang === 'string' ? query.lang : undefined;
}
