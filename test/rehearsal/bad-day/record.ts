import type { BadDay } from './course.ts';

/** What the procès-verbal says of the day, under what was unusual. */
const told = [
  ['the start', /^The start was moved from /],
  ['the substitute', /^Ans Persoons took the place of Pascal Smet as signatory, at /],
  ['the hold', /^The ceremony was paused from /],
  ['the withdrawal', /^The text was withdrawn before its first signature, .* and presented anew at /],
  ['the suspension', /^The ceremony was suspended at .* and went on at /],
  ['the delay', /^The public saw the broadcast 10 seconds later/],
  ['the dump', /^In the broadcast the hold slate stands in the place of some seconds around /],
  [
    'the gap in time',
    /^No timestamp authority answered at the signature of Ans Persoons\. A document timestamp of .* covers it/,
  ],
] as const;

export async function recordTells({ day, audience }: BadDay): Promise<void> {
  await day.happens('and the procès-verbal tells of all of it', async ({ reads }) => {
    await audience.getByRole('link', { name: 'Read it here' }).click();
    await audience.locator('[data-step=sealed]').waitFor();
    for (const [what, words] of told) await reads(audience, `of ${what}`, words);
    await audience.getByText(told[0][1]).scrollIntoViewIfNeeded();
    await day.pictured(audience, 'record-unusual');
  });
}
