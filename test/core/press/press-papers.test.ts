import { describe, expect, test } from 'vitest';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { type PressFacts, pressCaptions, pressRelease } from '../../../core/press/press-papers.ts';
import { textLanguages } from '../../../core/texts/language.ts';
import { Stage, samplePlan } from '../ceremony/stage.ts';

const addresses = {
  page: 'https://ceremony.example.org/watch/one',
  verification: 'https://ceremony.example.org/verify/one',
  recording: 'https://ceremony.example.org/live/one/programme.mp4',
};

async function published(plan = samplePlan({ originals: 2 })): Promise<PressFacts> {
  const stage = await new Stage(plan).untilPublished();
  await stage.as('dora', { name: 'correct', erratum: 'Page 2: 2021.' });
  const view = publicView(stage.log)!;
  const stills = view.signatures.map(({ person, at }, index) => ({
    file: `signature-${index}-${person}.png`,
    person,
    at,
  }));
  return { plan, view, stills, addresses };
}

describe.each(textLanguages)('what the press reads in %s', (language) => {
  test('tells who signed, where everything is, and each original by its fingerprint', async () => {
    const facts = await published();
    const release = pressRelease(facts, language);
    for (const { name } of facts.plan.people.filter(({ role }) => role === 'signatory'))
      expect(release).toContain(name);
    for (const { original } of facts.view.published) expect(release).toContain(`original-${original}.pdf`);
    for (const { sha256 } of facts.view.published) expect(release).toContain(sha256);
    for (const address of Object.values(addresses)) expect(release).toContain(address);
    expect(release).toContain('Page 2: 2021.');
    expect(release).not.toMatch(/undefined|\[object|\$\{/);
  });

  test('has a caption for each still, and says where there is none', async () => {
    const facts = await published();
    const captions = pressCaptions(facts, language);
    for (const { file, person } of facts.stills) {
      const caption = captions.split('\n\n').find((one) => one.startsWith(`${file}\n`));
      expect(caption).toContain(facts.plan.people.find(({ id }) => id === person)?.name);
    }
    expect(captions).not.toMatch(/undefined|\[object|\$\{/);
    expect(pressCaptions({ ...facts, stills: [] }, language).split('\n\n')).toHaveLength(4);
  });

  test('says of a rehearsal that it was one', async () => {
    const rehearsed = { ...samplePlan(), rehearsal: true };
    const [real, practised] = [await published(samplePlan()), await published(rehearsed)];
    expect(pressRelease(practised, language).split('\n\n')).toHaveLength(
      pressRelease(real, language).split('\n\n').length + 1,
    );
  });
});
