import { invite, planGhentAndCuenca, signIn } from '../e2e/plan/planner.ts';
import type { Browsers } from './browsers.ts';
import { countWork, minutesByHand } from './by-hand.ts';
import { type Held, round } from './held.ts';
import { memorandum } from './memoranda.ts';

/** A ceremony that stands: everyone's personal link by their name or office, or `Feed of …`, and where the public watches. */
export interface Planned {
  readonly links: ReadonlyMap<string, string>;
  readonly watchUrl: string;
}

/**
 * Ghent and Cuenca plan their ceremony in the browser as an operator would, from an empty start to everyone's link: a
 * memorandum in Dutch and Spanish, an original for each city, written there or as the PDFs that they bring.
 */
export async function planInBrowser(
  browsers: Browsers,
  at: { readonly address: string; readonly password: string },
  text: 'uploaded' | 'written',
  told: { readonly report: Record<string, unknown>; readonly held: Held },
): Promise<Planned> {
  const context = await browsers.context({ width: 1280, height: 900 });
  const page = browsers.watch(await context.newPage(), 'whoever plans');
  const work = await countWork(page);
  await signIn(page, at.address, at.password);
  const from = performance.now();
  await planGhentAndCuenca(page, {
    alternat: true,
    startsAt: new Date(Date.now() + 1_800_000),
    ...(text === 'written'
      ? {}
      : { uploads: { 'Stad Cuenca': await memorandum('cuenca'), 'Stad Gent': await memorandum('gent') } }),
  });
  const { links, names } = await invite(page);
  const taken = Math.round((performance.now() - from) / 100) / 10;
  const done = await work();
  const { all, reading } = minutesByHand(done);
  told.report.planningSeconds = taken;
  told.report.planningByHand = { ...done, minutes: round(all), ofWhichReading: round(reading) };
  // Whoever writes the text itself on the page takes as long as the text is.
  if (text === 'uploaded') {
    told.held.check(
      'a person plans it in under 20 minutes, by the keystroke-level model',
      all < 20,
      `${round(all)} minutes`,
    );
  }
  await browsers.screen(page, 'plan-links', true);
  await context.close();
  const label = (subject: string) => {
    if (subject === 'director') return 'Ceremony director';
    return names.get(subject)?.replace('The room in', 'Feed of') ?? subject;
  };
  return {
    links: new Map([...links].map(([subject, link]) => [label(subject), link])),
    watchUrl: links.get('public') ?? '',
  };
}
