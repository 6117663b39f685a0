import { anotherCourse } from '../robots.ts';
import { moveStart } from './beforehand.ts';
import { publicStateOf, until } from './broadcast.ts';
import type { BadDay } from './course.ts';

/** What becomes of a text that is signed in part. */

export async function suspendedToAnotherDay(bad: BadDay): Promise<void> {
  const { day, lead, audience, helpers, smet, vervoort, stage } = bad;
  const { server } = stage;
  await day.happens('suspended to another day, with one of three signatures made', async ({ reads, sees }) => {
    await anotherCourse(lead, 'Suspend to another day');
    await reads(lead.page, 'the console', 'The signature on it stays.', 'suspended-console');
    await lead.page.getByRole('button', { name: 'Suspend now' }).click();
    await reads(helpers.quito, 'the room', 'The ceremony goes on another day', 'suspended-room');
    const resumes = await moveStart(lead, 'Say when it goes on', Date.now() + 24 * 3_600_000);
    const when = new RegExp(`resumes on .*${resumes}.Brussels`);
    await reads(smet.page, 'the page of who has not signed', when, 'suspended-signing');
    await reads(vervoort.page, 'the page of who has signed', 'You have signed');
    await until('a public state that says suspended', async () => {
      const { phase, movedFrom } = await publicStateOf(server);
      return phase === 'suspended' && movedFrom !== undefined;
    });
    await audience.reload();
    await reads(audience, 'the public page', when, 'suspended-watch');
    const { publication } = await publicStateOf(server);
    const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1);
    const { status } = await fetch(`${server.address}/api/published/${ceremony}/original-memorandum.pdf`);
    sees(`the half-signed text is not published: HTTP ${status}`, publication === undefined && status === 404);
  });
}
