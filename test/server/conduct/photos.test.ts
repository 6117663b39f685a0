import { expect, test } from 'vitest';
import { countMs, Photos, standsMs } from '../../../server/conduct/photos.ts';

test('a photograph is counted down to once, whoever presses meanwhile, and each ceremony has its own', () => {
  let now = Date.parse('2026-06-01T13:28:00.000Z');
  const shown: [string, number][] = [];
  const counted: [string, string][] = [];
  const photos = new Photos({ now: () => new Date(now), show: (ceremony, at) => shown.push([ceremony, at]) });
  photos.on('counting', (ceremony, { at }) => counted.push([ceremony, at]));
  photos.take('one');
  now += countMs + standsMs - 1;
  photos.take('one');
  photos.take('other');
  now += 1;
  photos.take('one');
  expect(shown.map(([ceremony, at]) => [ceremony, new Date(at).toISOString()])).toEqual(counted);
  expect(counted).toEqual([
    ['one', '2026-06-01T13:28:04.000Z'],
    ['other', '2026-06-01T13:28:09.999Z'],
    ['one', '2026-06-01T13:28:10.000Z'],
  ]);
});
