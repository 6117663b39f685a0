import { expect, test } from 'vitest';
import { composePressKit } from '../../../server/conduct/press-kit.ts';
import { Stage } from '../../core/ceremony/stage.ts';

const addresses = { page: 'https://a.test', verification: 'https://b.test', recording: 'https://c.test' };

test('the press reads of everyone as it was corrected, not as it was planned', async () => {
  const stage = await new Stage().untilSigning();
  const office = { en: 'an office put right' };
  await stage.as('dora', { name: 'correctPlan', correction: { person: { id: 'arturo', name: 'arturo', office } } });
  const kit = composePressKit({ log: stage.log, files: [], stills: [], addresses, shown: undefined });
  const release = kit.find(({ name }) => name === 'press-release-en.txt');
  expect(new TextDecoder().decode(release?.bytes)).toContain('an office put right');
});
