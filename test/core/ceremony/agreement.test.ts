import { describe, expect, it } from 'vitest';
import {
  approvalOf,
  approvalsMissing,
  authoritiesMissing,
  authorityOf,
  namesMissing,
} from '../../../core/ceremony/agreement.ts';
import { isLink, view } from '../../../core/ceremony/view.ts';
import { presented, refusal, Stage, samplePlan, sha256 } from './stage.ts';

const words = (text: string) => ({ sha256: sha256(text), length: 30_000, pages: 3 });
const fix = (stage: Stage, text = 'words', original = 'first') =>
  stage.as('dora', { name: 'fixText', original, text: words(text) });
const approve = (stage: Stage, person: string, text = 'words', original = 'first') =>
  stage.as(person, { name: 'approveText', original, sha256: sha256(text) });
const standing = (stage: Stage, party: string, original = 'first') =>
  approvalOf(stage.state!.originals[original]!, party);

async function planned(originals: 1 | 2 = 1): Promise<Stage> {
  const stage = new Stage(samplePlan({ originals }));
  await stage.system({ name: 'plan', plan: stage.plan });
  return stage;
}

const present = (stage: Stage, text?: string) =>
  stage.as('dora', {
    name: 'presentText',
    text: {
      ...presented(stage.plan, 'first'),
      ...(text === undefined ? {} : { madeFrom: { sha256: sha256(text), length: 30_000 } }),
    },
  });

describe('The final text', () => {
  it('is approved by the first signatory of each participant, once it is put up for it', async () => {
    const stage = await planned();
    expect(await refusal(approve(stage, 'rudi'))).toBe('text-other');
    await fix(stage);
    expect(await fix(stage)).toEqual([]);
    expect(await refusal(approve(stage, 'pascal'))).toBe('not-the-releaser');
    expect(await refusal(approve(stage, 'rudi', 'other words'))).toBe('text-other');
    expect(await refusal(approve(stage, 'arturo'))).toBe('not-allowed');
    await approve(stage, 'rudi');
    expect(await approve(stage, 'rudi')).toEqual([]);
    expect([standing(stage, 'city-b'), standing(stage, 'city-q')]).toEqual(['given', 'awaited']);
    expect(approvalsMissing(stage.state!)).toEqual(['city-q']);
    await approve(stage, 'jorge');
    expect(approvalsMissing(stage.state!)).toEqual([]);
  });

  it('of several originals is approved for each', async () => {
    const stage = await planned(2);
    for (const original of ['first', 'second']) await fix(stage, original, original);
    await approve(stage, 'rudi', 'first', 'first');
    await approve(stage, 'jorge', 'first', 'first');
    await approve(stage, 'jorge', 'second', 'second');
    expect(approvalsMissing(stage.state!)).toEqual(['city-b']);
  });

  it('stays approved when what is presented was made from it, also after it was withdrawn as it was', async () => {
    const stage = await planned();
    await fix(stage);
    await approve(stage, 'rudi');
    await present(stage, 'words');
    expect(standing(stage, 'city-b')).toBe('given');
    expect(await refusal(fix(stage, 'others'))).toBe('same-already');
    await approve(stage, 'jorge');
    await stage.as('dora', { name: 'withdrawText', original: 'first' });
    expect(approvalsMissing(stage.state!)).toEqual([]);
  });

  it('is no longer approved when another is presented, put up, or written into the plan', async () => {
    for (const change of [
      (stage: Stage) => present(stage, 'other words'),
      (stage: Stage) => present(stage),
      (stage: Stage) => fix(stage, 'other words'),
      (stage: Stage) => stage.as('dora', { name: 'correctPlan', correction: { instrument: { text: 'others' } } }),
      (stage: Stage) =>
        stage.as('dora', {
          name: 'correctPlan',
          correction: { person: { id: 'pascal', name: 'pascal', office: { en: 'another' } } },
        }),
    ]) {
      const stage = await planned();
      await fix(stage);
      await approve(stage, 'rudi');
      await change(stage);
      expect([standing(stage, 'city-b'), standing(stage, 'city-q')]).toEqual(['fallen', 'awaited']);
      expect(approvalsMissing(stage.state!)).toEqual(['city-b', 'city-q']);
    }
  });
});

describe('Names that are not confirmed', () => {
  it('are those of signatories alone', async () => {
    const stage = await planned();
    await stage.as('pascal', { name: 'confirmName' });
    await stage.as('jorge', { name: 'disputeName', detail: 'wrong' });
    expect(namesMissing(stage.state!)).toEqual(['rudi', 'jorge']);
  });
});

describe('Authority to sign', () => {
  const show = (stage: Stage, person: string, by = person) =>
    stage.as(by, { name: 'showAuthority', person, document: 'secret document' });
  const shownOf = (stage: Stage, person: string) => stage.state?.people[person]?.authority?.shown ?? 0;
  const accept = (stage: Stage, by: string, person: string, shown = shownOf(stage, person)) =>
    stage.as(by, { name: 'acceptAuthority', person, shown });
  const question = (stage: Stage, by: string, person: string) =>
    stage.as(by, { name: 'questionAuthority', person, shown: shownOf(stage, person), detail: 'secret question' });

  it('is shown by one’s own side, and accepted or questioned by the first signatory of the other', async () => {
    const stage = await planned();
    expect(await refusal(accept(stage, 'jorge', 'rudi', 1))).toBe('authority-other');
    expect(await refusal(show(stage, 'rudi', 'jorge'))).toBe('not-a-signatory');
    await show(stage, 'rudi', 'pascal');
    expect(authorityOf(stage.state!, 'rudi')).toBe('shown');
    expect(await refusal(accept(stage, 'pascal', 'rudi'))).toBe('not-the-releaser');
    expect(await refusal(accept(stage, 'rudi', 'rudi'))).toBe('not-allowed');
    await question(stage, 'jorge', 'rudi');
    expect(stage.state?.people.rudi?.authority?.questions).toEqual([{ party: 'city-q', detail: 'secret question' }]);
    expect(authorityOf(stage.state!, 'rudi')).toBe('questioned');
    // Told to the two of them, and to nobody else in the room.
    const seen = ['rudi', 'jorge', 'pascal', 'ana'].filter(
      (person) => !isLink(view(stage.log.at(-1)!, { audience: 'room', person })),
    );
    expect(seen).toEqual(['rudi', 'jorge']);
    const first = shownOf(stage, 'rudi');
    await show(stage, 'rudi');
    expect(await refusal(accept(stage, 'jorge', 'rudi', first))).toBe('authority-other');
    await accept(stage, 'jorge', 'rudi');
    expect(await accept(stage, 'jorge', 'rudi')).toEqual([]);
    expect(await refusal(question(stage, 'jorge', 'rudi'))).toBe('same-already');
    expect(authorityOf(stage.state!, 'rudi')).toBe('accepted');
  });

  it('is missing only where the plan asks for it', async () => {
    const stage = new Stage({ ...samplePlan(), authorityAsked: true });
    await stage.system({ name: 'plan', plan: stage.plan });
    await show(stage, 'rudi');
    await accept(stage, 'jorge', 'rudi');
    expect(authoritiesMissing(stage.state!)).toEqual(['pascal', 'jorge']);
    expect(authoritiesMissing((await planned()).state!)).toEqual([]);
  });
});
