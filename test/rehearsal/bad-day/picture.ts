import type { Page } from 'playwright-core';
import { feedApart, signaturesSeen } from '../robots.ts';
import { leftTile, pictureTakenAt, rightTile, wholePicture } from '../time-code.ts';
import { publicStateOf, until, untilFresh, untilHeard, untilPictured } from './broadcast.ts';
import { type BadDay, type Sites, tones } from './course.ts';

/** What goes wrong with picture and sound. */

export async function microphoneHot({ day, lead, audience, helpers }: BadDay, { quito }: Sites): Promise<void> {
  await day.happens('a microphone is hot: the site is closed to air until it is cued', async ({ reads, sees }) => {
    await untilHeard(audience, [tones.brussels, tones.quito]);
    await lead.page.getByRole('button', { name: 'Take Quito off air' }).click();
    await reads(quito.page, 'the screen in Quito', 'Only those invited see and hear Quito.', 'hot-feed');
    await reads(helpers.quito, 'the assistant in Quito', 'Only those invited see and hear Quito.');
    await untilHeard(audience, [tones.brussels], [tones.quito]);
    sees('the public hears Brussels and nothing of Quito');
    await untilPictured(audience, rightTile, false);
    await untilPictured(audience, leftTile, true);
    sees('the public sees Brussels, and a slate for Quito');
    await day.pictured(audience, 'hot-watch');
    for (const step of ['Cue Brussels', 'Cue Quito']) await lead.next(step);
    await reads(quito.page, 'the screen in Quito', 'The public sees and hears Quito.');
    await untilHeard(audience, [tones.brussels, tones.quito]);
    sees('cued, the public hears Quito again');
  });
}

export async function siteGoesDark(bad: BadDay, sites: Sites): Promise<void> {
  const { day, lead, audience, helpers, yunda, stage } = bad;
  await day.happens('a site goes dark: held, and gone on with when it is back', async ({ reads, sees }) => {
    await lead.page.getByRole('button', { name: 'Both sites' }).click();
    await untilPictured(audience, rightTile, true);
    await sites.quito.kill();
    await untilPictured(audience, rightTile, false);
    await untilPictured(audience, leftTile, true);
    sees('the public sees a slate in the place of Quito alone');
    await reads(sites.ambassador, 'the room', 'Connection being restored', 'dark-room');
    await reads(helpers.quito, 'the assistant in Quito', /not connected|connection being restored/);
    await day.pictured(audience, 'dark-watch');
    await day.pictured(lead.page, 'dark-console');
    await lead.page.locator('.hold').getByRole('button', { name: 'Hold' }).click();
    await reads(audience, 'the public page', 'We resume shortly', 'dark-held-watch');
    await untilPictured(audience, leftTile, false);
    sees('the whole picture is the hold slate');
    await reads(yunda.page, 'the tablet in Quito', 'The ceremony is paused. We resume shortly.', 'dark-held-signing');
    await reads(sites.brussels.page, 'the screen in Brussels', 'The broadcast shows a slate. We resume shortly.');
    const { held } = await recordingGoesOn(bad);
    sees(`the recording goes on: ${held.toFixed(1)} s of it while held`, held > 0);
    sites.quito = await feedApart(stage, 'Quito', { colour: '#4a3a2b', tone: tones.quito });
    await sites.quito.page.getByRole('button', { name: 'I am ready' }).click();
    await untilFresh(sites.ambassador, '[data-source=quito] video', wholePicture, 3_000);
    sees('the site is back in the room');
    await lead.page.locator('.hold').getByRole('button', { name: 'Resume' }).click();
    await untilPictured(audience, rightTile, true);
    await untilHeard(audience, [tones.quito]);
    sees('the public sees and hears Quito again');
  });
}

/** How long the public sees everything later, chosen for the second day. */
const delaySeconds = 10;

export async function somethingIsDumped(bad: BadDay): Promise<void> {
  const { day, lead, audience, stage, smet } = bad;
  const what = `something is seen that should not be: the last ${delaySeconds} s are dumped, picture and events alike`;
  await day.happens(what, async ({ reads, sees }) => {
    const { signatures } = await publicStateOf(stage.server);
    const known = signatures.find(({ person }) => person === smet.id)?.at;
    sees(`signed in the room, and the public does not know yet: ${known ?? 'not signed'}`, known === undefined);
    const pressedAt = await press(lead.page, `Dump the last ${delaySeconds} s`);
    await reads(lead.page, 'the console', /^Dumped\. What had not gone out yet does not go out/, 'dumped-console');
    // What the public sees from here on: of when each picture is, whether it is the slate, and whether it knows.
    const taken: number[] = [];
    let slateSeen = false;
    let knewBefore = false;
    await until('a public that sees pictures taken after the dump, and the signature', async () => {
      const knows = smet.id in (await signaturesSeen(audience));
      const at = await pictureTakenAt(audience, 'video', leftTile);
      if (at === undefined) {
        if (!slateSeen && Date.now() > pressedAt + 1_000) {
          await day.pictured(audience, 'dumped-watch');
          slateSeen = (await pictureTakenAt(audience, 'video', leftTile)) === undefined;
        }
      } else taken.push(at);
      knewBefore ||= knows && !slateSeen;
      return knows && taken.some((one) => one > pressedAt + 1_000);
    });
    const dumped = taken.filter((at) => at > pressedAt - (delaySeconds - 2) * 1_000 && at < pressedAt);
    const when = dumped.map((at) => `${((pressedAt - at) / 1_000).toFixed(1)} s before it was pressed`);
    sees(
      `of the ${delaySeconds} s dumped the public saw ${dumped.length} pictures, and a slate${when.map((one) => `; ${one}`).join('')}`,
      dumped.length === 0 && slateSeen,
    );
    sees('it learned of the signature after the slate, as its picture went on', !knewBefore);
  });
}

/** Presses a button. @returns when the page was told, milliseconds since 1970: a busy page answers the robot later */
async function press(page: Page, name: string): Promise<number> {
  const button = page.getByRole('button', { name });
  const moment = await button.evaluateHandle((element) => {
    const pressed = { at: Number.NaN };
    element.addEventListener('click', () => (pressed.at = Date.now()), { capture: true, once: true });
    return pressed;
  });
  await button.click();
  return moment.evaluate(({ at }) => at);
}

/** How far the playlist grows while nobody sees a face. */
async function recordingGoesOn({ stage: { server } }: BadDay): Promise<{ readonly held: number }> {
  const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1);
  const seconds = async () => {
    const playlist = await (await fetch(`${server.address}/live/${ceremony}/live.m3u8`)).text();
    return [...playlist.matchAll(/^#EXTINF:([\d.]+)/gm)].reduce((sum, [, length]) => sum + Number(length), 0);
  };
  const before = await seconds();
  let after = before;
  await until('a playlist that grows', async () => {
    after = await seconds();
    return after > before;
  });
  return { held: after - before };
}
