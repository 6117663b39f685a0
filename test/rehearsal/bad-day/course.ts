import type { Page } from 'playwright-core';
import type { Ceremony } from '../ceremony.ts';
import { allSigned, playing, seesBoth } from '../looks.ts';
import {
  assistant,
  attest,
  type Director,
  director,
  feedApart,
  publish,
  type Signatory,
  showFile,
  showWitnessFile,
  signatory,
  viewer,
  witness,
} from '../robots.ts';
import { signaturesIn } from '../scenarios.ts';
import { leftTile } from '../time-code.ts';
import { certificateFails, startsLate, tabletsSwapped } from './beforehand.ts';
import { untilFresh } from './broadcast.ts';
import { substituteSigns, titleWrong } from './corrections.ts';
import { Mishaps } from './mishaps.ts';
import { microphoneHot, siteGoesDark, somethingIsDumped } from './picture.ts';
import { recordTells } from './record.ts';
import { noAuthorityAnswers, serverFalls } from './signing.ts';
import { suspendedToAnotherDay } from './suspension.ts';

/** A site's own tone, by which it is told in the sound of the broadcast. Hz. */
export const tones = { brussels: 440, quito: 1_000 } as const;

/** A ceremony on a bad day, and who is there from the beginning. */
export interface BadDay extends Ceremony {
  readonly day: Mishaps;
  readonly lead: Director;
  readonly audience: Page;
  readonly helpers: { readonly brussels: Page; readonly quito: Page };
  readonly vervoort: Signatory;
  readonly smet: Signatory;
  readonly yunda: Signatory;
}

/** Who is seen and heard. A browser that was killed is replaced by another. */
export interface Sites {
  readonly brussels: Feed;
  quito: Feed;
  readonly ambassador: Page;
}

type Feed = Awaited<ReturnType<typeof feedApart>>;

/** One thing after another goes wrong, and the ceremony is held to its publication all the same. */
export async function goesWrong(ceremony: Ceremony): Promise<void> {
  const { stage, held, report, say, scenario } = ceremony;
  say('everyone opens their link');
  const invited: BadDay = {
    ...ceremony,
    day: new Mishaps(stage.browsers, held),
    lead: await director(stage),
    audience: await viewer(stage),
    vervoort: await signatory(stage, 'Rudi Vervoort', 'vervoort'),
    smet: await signatory(stage, 'Pascal Smet', 'smet'),
    yunda: await signatory(stage, 'Jorge Yunda Machado', 'yunda'),
    helpers: {
      brussels: await assistant(stage, 'Site assistant, Brussels'),
      quito: await assistant(stage, 'Site assistant, Quito'),
    },
  };
  report.mishaps = invited.day.rows;

  await startsLate(invited);
  await certificateFails(invited);
  await tabletsSwapped(invited);
  // From here on a substitute is one of the three.
  const bad: BadDay = { ...invited, smet: await substituteSigns(invited) };
  const { lead, audience, vervoort, smet, yunda } = bad;
  const signatories = [vervoort, smet, yunda];
  await showFile(stage, yunda);

  say('the doors open, the sites come in');
  const sites: Sites = {
    brussels: await feedApart(stage, 'Brussels', { colour: '#2b3a4a', tone: tones.brussels }),
    quito: await feedApart(stage, 'Quito', { colour: '#4a3a2b', tone: tones.quito }),
    ambassador: await witness(stage),
  };
  await lead.next('Open the doors');
  await comeIn(sites);
  await showWitnessFile(stage, sites.ambassador);
  await goLive(bad);

  await lead.next('Next');
  await microphoneHot(bad, sites);
  await siteGoesDark(bad, sites);

  say('the text');
  for (const step of ['Cue Brussels', 'Cue Ambassador of Ecuador and Quito', 'Present the text']) await lead.next(step);
  for (const one of signatories) await one.takeTablet();
  for (const { page } of signatories) await page.locator('[data-document]:not([data-document=""])').waitFor();
  await titleWrong(bad);
  await lead.next('Ask whether they are ready');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I am ready', exact: true }).click();
  await lead.next('Open signing');
  await serverFalls(bad, sites);
  await suspendedToAnotherDay(bad);

  say('another day, and the broadcast delayed');
  await lead.page.getByRole('button', { name: '10 s' }).click();
  await lead.next('Open the doors');
  await comeIn(sites);
  await goLive(bad);
  await lead.next('Open signing again');
  await lead.page.getByRole('button', { name: 'Both sites' }).click();
  // What they had played is the day before until the page follows by itself; a replay would show the site as well.
  await untilFresh(audience, 'video', leftTile, 25_000);
  await noAuthorityAnswers(bad);
  await somethingIsDumped(bad);
  await yunda.sign();
  const pages = [sites.ambassador, audience, ...signatories.map(({ page }) => page)];
  await Promise.all(pages.map((page) => allSigned(page, signaturesIn(scenario))));

  say('the witness attests; the end');
  await lead.next('Open attestation');
  await sites.ambassador.getByRole('button', { name: 'I attest this' }).waitFor();
  await attest(sites.ambassador);
  await lead.next('Next');
  await lead.next('Conclude');
  const stills = lead.page.locator('[data-stills]');
  await stills.getByRole('checkbox').last().check();
  await stills.getByRole('button', { name: 'Seal with this picture' }).click();
  for (const { page } of [vervoort, yunda]) {
    await page.getByRole('button', { name: 'Release for publication' }).click();
    await page.getByText('Released for publication.').waitFor();
  }
  await publish(lead, say);
  await audience.locator('[data-download=record]').waitFor({ timeout: 60_000 });
  await recordTells(bad);
}

/** Whoever sends passes the device check and is seen by the others. */
async function comeIn({ brussels, quito, ambassador }: Sites): Promise<void> {
  const pages = [brussels.page, quito.page, ambassador];
  for (const page of pages) await page.getByRole('button', { name: 'I am ready' }).click();
  for (const page of pages) await seesBoth(page, 1);
}

async function goLive({ lead, audience }: BadDay): Promise<void> {
  await lead.next('Go live');
  await audience.getByRole('button', { name: 'Play' }).click();
  await playing(audience);
}
