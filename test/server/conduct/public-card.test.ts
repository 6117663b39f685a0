import { expect, test } from 'vitest';
import { PublicCards } from '../../../server/conduct/public-card.ts';
import { Stage } from '../../core/ceremony/stage.ts';

test('a thousand who open the page of a ceremony that is over have its stills looked for once, and the newest all the same', async () => {
  const { state } = await new Stage().untilAccountable();
  let looks = 0;
  let now = 0;
  const cards = new PublicCards({
    ledger: { has: () => true, state: () => state },
    publicUrl: () => 'https://ceremony.example.org',
    stills: async () => {
      looks += 1;
      return [`signature-${looks}.png`];
    },
    now: () => new Date(now),
  } as unknown as ConstructorParameters<typeof PublicCards>[0]);
  const images = await Promise.all(
    Array.from({ length: 1_000 }, async () => (await cards.card('one', undefined))?.image),
  );
  expect(looks).toBe(1);
  expect(new Set(images)).toEqual(new Set(['https://ceremony.example.org/live/one/signature-1.png']));
  now += 5_000;
  expect((await cards.card('one', undefined))?.image).toMatch(/signature-2\.png$/);
});
