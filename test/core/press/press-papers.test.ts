import { describe, expect, test } from 'vitest';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { recordingChapters } from '../../../core/press/chapters.ts';
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
    const photo = pressCaptions(
      { ...facts, stills: [{ file: 'photo.png', at: '2026-06-01T13:28:00.000Z' }] },
      language,
    );
    for (const { name } of facts.plan.sites) expect(photo).toContain(name.en);
    for (const time of ['15:28:00', '08:28:00']) {
      expect(photo).toContain(time);
    }
    expect(captions).not.toMatch(/undefined|\[object|\$\{/);
    expect(pressCaptions({ ...facts, stills: [] }, language).split('\n\n')).toHaveLength(5);
  });

  test('says of a rehearsal that it was one', async () => {
    const rehearsed = { ...samplePlan(), rehearsal: true };
    const [real, practised] = [await published(samplePlan()), await published(rehearsed)];
    expect(pressRelease(practised, language).split('\n\n')).toHaveLength(
      pressRelease(real, language).split('\n\n').length + 1,
    );
  });
});

describe.each(textLanguages)('the chapters of the recording in %s', (language) => {
  test('name each step and signature from when it is shown to the next', () => {
    const plan = samplePlan();
    const item = (at: number, id: string) => ({ at, class: 'alternat.item', attributes: { 'X-ITEM': id } });
    const marks = [
      item(0, 'welcome'),
      { at: 3, class: 'alternat.phase', attributes: { 'X-PHASE': 'live' } },
      item(61.25, 'text'),
      item(61.3, 'signing'),
      { at: 3_700, class: 'alternat.signature', attributes: { 'X-PERSON': 'rudi' } },
    ];
    const file = recordingChapters(plan, { seconds: 3_720, marks }, language);
    expect(file.startsWith('WEBVTT\n\n')).toBe(true);
    expect(file.split('\n').filter((line) => line.includes('-->'))).toEqual([
      '00:00:00.000 --> 00:01:01.250',
      '00:01:01.300 --> 01:01:40.000',
      '01:01:40.000 --> 01:02:00.000',
    ]);
    expect(file).toContain('rudi, office of rudi');
    expect(file).not.toMatch(/undefined|\[object/);
  });
});
