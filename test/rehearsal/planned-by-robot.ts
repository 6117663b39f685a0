import { invite, planGhentAndCuenca, signIn } from '../e2e/plan/planner.ts';
import type { Browsers } from './browsers.ts';
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
  report: Record<string, unknown>,
): Promise<Planned> {
  const context = await browsers.context({ width: 1280, height: 900 });
  const page = browsers.watch(await context.newPage(), 'whoever plans');
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
  report.planningSeconds = Math.round((performance.now() - from) / 100) / 10;
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
