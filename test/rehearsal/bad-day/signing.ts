import { allSigned } from '../looks.ts';
import { wholePicture } from '../time-code.ts';
import { publicStateOf, until, untilFresh } from './broadcast.ts';
import type { BadDay, Sites } from './course.ts';

/** What goes wrong while signatures are made. */

export async function serverFalls(bad: BadDay, sites: Sites): Promise<void> {
  const { day, stage, authorities, vervoort, audience, lead, helpers } = bad;
  const { server } = stage;
  await day.happens('the server is killed while a signature is being completed', async ({ reads, sees }) => {
    authorities.behave(0, 'waits');
    await vervoort.sign();
    await reads(vervoort.page, 'the signing page', 'Your signature is on its way', 'fallen-sending');
    await until('a timestamp authority that was asked', async () => (authorities.asked[0] ?? 0) > 0);
    await server.kill();
    await reads(vervoort.page, 'the signing page', 'Connection being restored. Nothing is lost.', 'fallen-signing');
    await reads(lead.page, 'the console', /^Connection being restored/, 'fallen-console');
    await reads(
      audience,
      'the public page',
      /interrupted\. (It comes back|This page goes on) by itself\./,
      'fallen-watch',
    );
    authorities.behave(0, 'refuses');
    await server.startAgain();
    await allSigned(vervoort.page, 1);
    await reads(lead.page, 'the console', /^connected,(.*,)? signed$/);
    await reads(helpers.quito, 'the room', 'Signed: Rudi Vervoort, 1 of 3');
    await reads(vervoort.page, 'the signing page', 'You have signed', 'fallen-signed');
    for (const [one, other] of [
      [sites.brussels.page, 'quito'],
      [sites.quito.page, 'brussels'],
      [sites.ambassador, 'quito'],
    ] as const) {
      await untilFresh(one, `[data-source=${other}] video`, wholePicture, 3_000);
    }
    sees('every room sees the others again, nobody having touched anything');
    await allSigned(audience, 1);
    sees('the public sees the signature land');
  });
  await day.happens('a timestamp authority fails: the next one is asked', async ({ sees }) => {
    const { signatures } = await publicStateOf(server);
    const level = signatures.find(({ person }) => person === 'vervoort')?.level;
    sees(`the first was asked ${authorities.asked[0]} times, the second answered: level ${level}`, level === 'B-T');
  });
}

export async function noAuthorityAnswers(bad: BadDay): Promise<void> {
  const { day, authorities, smet, lead, yunda } = bad;
  await day.happens('no timestamp authority answers: the gesture is kept, the gap shown', async ({ reads }) => {
    for (const index of [0, 1]) authorities.behave(index, 'waits');
    await smet.sign();
    await reads(smet.page, 'the signing page', 'Your signature is on its way', 'untimed-sending');
    await reloadsWhileWaiting(bad);
    for (const index of [0, 1]) authorities.behave(index, 'refuses');
    await reads(smet.page, 'the signing page', 'You have signed');
    await reads(
      smet.page,
      'the signing page',
      'No timestamp authority answered. The time is added before the ceremony ends.',
      'untimed-signed',
    );
    await reads(lead.page, 'the console', /^No timestamp authority answered\./, 'untimed-console');
    for (const index of [0, 1]) authorities.behave(index, 'answers');
  });
  await yunda.page.getByRole('button', { name: 'I sign the memorandum' }).waitFor();
}

/** A press that waits for another's signature, and a page that is opened anew meanwhile. */
async function reloadsWhileWaiting({ day, yunda }: BadDay): Promise<void> {
  const { page } = yunda;
  await day.happens('a page is reloaded between the press and its turn', async ({ reads, sees }) => {
    await yunda.sign();
    await reads(
      page,
      'the signing page',
      'Another signature is being completed. Yours follows by itself.',
      'reload-waits',
    );
    await page.reload();
    await page.getByRole('button', { name: 'I sign the memorandum' }).waitFor();
    sees('nothing was signed, and the button asks again');
    await day.pictured(page, 'reload-asks-again');
  });
}
