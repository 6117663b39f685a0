import { expect, it } from 'vitest';
import { spokenBetween } from '../../../../client/pages/watch/countdown.ts';
import { countdownText } from '../../../../client/ui/countdown-text.ts';
import { watchTexts } from '../../../../core/texts/watch.ts';

const t = watchTexts.en.countdown;
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

it('counts in days, then in hours, then in seconds', () => {
  const texts = [12 * day + hour, 2 * day + 4 * hour, day + minute, 4 * hour + 5 * minute + 9 * second, 754_001, 1];
  expect(texts.map((remaining) => countdownText(remaining, t))).toEqual([
    ...['12 days', '2 days 4 h', '1 day', '4:05:09', '12:35', '00:01'],
  ]);
});

it('is spoken at ten, five and one minutes and at the start, once each', () => {
  const steps = [601, 600, 599, 300.5, 300, 61, 60, 59, 1, 0, -1].map((seconds) => seconds * second);
  expect(steps.slice(1).map((after, index) => spokenBetween(steps[index]!, after, t))).toEqual([
    ...['The ceremony starts in 10 minutes', undefined, undefined, 'The ceremony starts in 5 minutes', undefined],
    ...['The ceremony starts in 1 minute', undefined, undefined, 'The ceremony starts shortly', undefined],
  ]);
});

it('is spoken once for what was slept through', () => {
  expect(spokenBetween(11 * minute, 30 * second, t)).toBe('The ceremony starts in 1 minute');
});
