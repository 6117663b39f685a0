import { describe, expect, it } from 'vitest';
import type { Correction, Person } from '../../../core/ceremony/plan.ts';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { isLink, view } from '../../../core/ceremony/view.ts';
import { certificateOf, presented, refusal, Stage, samplePlan, sha256, typesOf } from './stage.ts';

const office = { en: 'another office' };
const correct = (stage: Stage, correction: Correction) => stage.as('dora', { name: 'correctPlan', correction });
const ofRudi = { person: { id: 'rudi', name: 'rudi', office } };

function substituteFor(stage: Stage, person: string): Person {
  const former = stage.plan.people.find(({ id }) => id === person)!;
  return { ...former, id: 'sofie', name: 'Sofie', office };
}

const substitute = (stage: Stage, person = 'rudi', change: Partial<Person> = {}) =>
  stage.as('dora', {
    name: 'substitute',
    person,
    substitute: { ...substituteFor(stage, person), ...change },
    authority: 'secret decision',
  });

describe('What a signatory says of their name and office', () => {
  it('is between them and the director, and falls with a correction', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    expect(await refusal(stage.as('arturo', { name: 'confirmName' }))).toBe('not-allowed');
    await stage.as('rudi', { name: 'disputeName', detail: 'secret: two words' });
    expect(stage.state?.people.rudi?.naming).toEqual({ right: false, detail: 'secret: two words' });
    const told = view(stage.log.at(-1)!, { audience: 'room', person: 'rudi' });
    expect(isLink(told) ? undefined : told.row?.body).toMatchObject({ person: 'rudi' });
    for (const person of ['pascal', 'jorge', 'ana']) {
      expect(isLink(view(stage.log.at(-1)!, { audience: 'room', person }))).toBe(true);
    }
    await correct(stage, ofRudi);
    expect(stage.state?.people.rudi?.naming).toBeUndefined();
    await stage.as('rudi', { name: 'confirmName' });
    expect(await stage.as('rudi', { name: 'confirmName' })).toEqual([]);
    expect(stage.state?.people.rudi?.naming).toEqual({ right: true });
  });

  it('is no longer asked once they have signed', async () => {
    const stage = await new Stage().untilSigning();
    await stage.sign('rudi');
    expect(await refusal(stage.as('rudi', { name: 'disputeName', detail: 'late' }))).toBe('already-signed');
    await stage.as('jorge', { name: 'confirmName' });
  });
});

describe('A correction', () => {
  it('withdraws the texts that say what was wrong, and no other', async () => {
    const stage = new Stage({
      ...samplePlan({ originals: 2 }),
      instrument: {
        ...samplePlan().instrument,
        originals: samplePlan({ originals: 2 }).instrument.originals.map((one) =>
          one.id === 'second' ? { ...one, text: 'its own' } : one,
        ),
      },
    });
    await stage.untilSigning();
    const shared = await correct(stage, { instrument: { text: 'other words' } });
    expect(typesOf(shared)).toEqual(['SigningClosed', 'TextWithdrawn', 'PlanCorrected']);
    expect([stage.state?.originals.first?.status, stage.state?.originals.second?.status]).toEqual([
      'withdrawn',
      'signing',
    ]);
    await correct(stage, { instrument: { originals: { second: 'its own, corrected' } } });
    expect(stage.state?.originals.second?.status).toBe('withdrawn');
    expect(stage.state?.plan.instrument.originals[1]?.text).toBe('its own, corrected');
    expect(stage.state?.plan.instrument.text).toBe('other words');
  });

  it('of an office stands in the order of ceremony too, where the title of what they do named it', async () => {
    const speech = (title: string) => ({
      id: 'speech',
      title: { en: title },
      minutes: 4,
      layout: 'speaker',
      who: ['rudi'],
    });
    const plan = samplePlan();
    const items = [
      ...plan.items,
      speech('Address: office of rudi'),
      { ...speech('office of rudi'), id: 'of', who: [] },
    ];
    const stage = new Stage({ ...plan, items } as typeof plan);
    await stage.system({ name: 'plan', plan: stage.plan });
    const titles = () =>
      [stage.state?.plan.items, publicView(stage.log)?.items].map((all) => all?.slice(-2).map(({ title }) => title.en));
    await correct(stage, ofRudi);
    expect(titles()).toEqual(Array(2).fill(['Address: another office', 'office of rudi']));
    await substitute(stage, 'rudi', { office: { en: 'the office of a deputy' } });
    expect(titles()).toEqual(Array(2).fill(['Address: the office of a deputy', 'office of rudi']));
  });

  it('of a name asks for the certificate again, of an office alone does not', async () => {
    const stage = await new Stage().untilSigning();
    await correct(stage, ofRudi);
    expect(stage.state?.people.rudi?.certificate?.accepted).toBe(true);
    await correct(stage, { person: { id: 'rudi', name: 'Rudi', office } });
    expect(stage.state?.people.rudi?.certificate).toBeUndefined();
    expect(publicView(stage.log)?.people.find(({ id }) => id === 'rudi')).toMatchObject({ name: 'Rudi', office });
  });

  it('that changes nothing is none', async () => {
    const stage = await new Stage().untilSigning();
    expect(await correct(stage, { person: { id: 'rudi', name: 'rudi', office: { en: 'office of rudi' } } })).toEqual(
      [],
    );
    expect(await correct(stage, {})).toEqual([]);
  });

  it('of what the text says is refused once somebody has signed; a witness’s office is not in the text', async () => {
    const stage = await new Stage().untilSigning();
    await stage.offer('rudi');
    await stage.submit('rudi');
    expect(await refusal(correct(stage, ofRudi))).toBe('original-signed-already');
    await stage.apply('rudi');
    for (const correction of [ofRudi, { instrument: { text: 'other' } }, { instrument: { title: office } }]) {
      expect(await refusal(correct(stage, correction))).toBe('original-signed-already');
    }
    await correct(stage, { person: { id: 'arturo', name: 'arturo', office }, title: { en: 'The ceremony' } });
    expect(publicView(stage.log)).toMatchObject({ title: { en: 'The ceremony' } });
  });

  it('of a witness who has attested is refused', async () => {
    const stage = await new Stage().untilAttesting();
    const attestation = stage.state?.attestation?.seq ?? 0;
    await stage.as('arturo', { name: 'attest', attestation, statement: 'I saw', cms: 'MIIF', level: 'B-B' });
    const again = correct(stage, { person: { id: 'arturo', name: 'arturo', office } });
    expect(await refusal(again)).toBe('already-signed');
  });

  it('is the director’s', async () => {
    const stage = await new Stage().untilSigning();
    for (const person of ['rudi', 'ana', 'arturo', 'guest']) {
      expect(await refusal(stage.as(person, { name: 'correctPlan', correction: ofRudi }))).toBe('not-allowed');
    }
    expect(await refusal(stage.system({ name: 'correctPlan', correction: ofRudi }))).toBe('not-allowed');
  });
});

describe('Substitution', () => {
  it('puts somebody in a signatory’s place everywhere, with nothing of the former’s', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    await stage.as('dora', { name: 'confirmIdentity', person: 'rudi', how: 'document' });
    await stage.offer('rudi');
    const events = await substitute(stage);
    expect(typesOf(events)).toEqual([
      'TurnLapsed',
      'SigningClosed',
      'TextWithdrawn',
      'SigningClosed',
      'TextWithdrawn',
      'SignatorySubstituted',
    ]);
    const { state } = stage;
    expect(state?.plan.people.map(({ id }) => id)).toContain('sofie');
    expect(Object.values(state?.originals ?? {}).map(({ order }) => order)).toEqual([
      ['sofie', 'pascal', 'jorge'],
      ['jorge', 'sofie', 'pascal'],
    ]);
    expect(state?.plan.instrument.originals.map(({ order }) => order[0])).toEqual(['sofie', 'jorge']);
    expect(state?.people.sofie).toEqual({
      identityConfirmed: false,
      ready: false,
      declined: false,
      notNow: false,
      removed: false,
    });
    expect(state?.people.rudi).toMatchObject({ removed: true });
    expect(state?.people.rudi?.certificate).toBeUndefined();
    expect(await refusal(stage.as('rudi', { name: 'decline' }))).toBe('person-removed');
    expect(publicView(stage.log)).toMatchObject({
      substitutions: [{ former: { id: 'rudi', name: 'rudi' }, substitute: 'sofie' }],
      originals: [{ toSign: ['sofie', 'pascal', 'jorge'] }, { toSign: ['jorge', 'sofie', 'pascal'] }],
    });
    // By which authority only the director and the substitute know.
    const last = stage.log.at(-1)!;
    expect(JSON.stringify(view(last, { audience: 'room', person: 'pascal' }))).not.toContain('secret');
    expect(JSON.stringify(view(last, { audience: 'room', person: 'sofie' }))).toContain('secret decision');
  });

  it('and the substitute signs what is presented anew, and releases it in the former’s place', async () => {
    const stage = await new Stage().untilSigning();
    await substitute(stage);
    const plan = stage.state?.plan ?? stage.plan;
    const text = { ...presented(plan, 'first'), sha256: sha256('anew') };
    await stage.as('dora', { name: 'presentText', text });
    await stage.as('dora', { name: 'openSigning', original: 'first' });
    const sofie = { kind: 'session', role: 'signatory', id: 'sofie' } as const;
    await stage.play(sofie, { name: 'showCertificate', certificate: certificateOf('sofie') });
    for (const id of ['sofie', 'pascal', 'jorge']) {
      const actor = { kind: 'session', role: 'signatory', id } as const;
      const field = text.fields.find(({ person }) => person === id)?.field ?? '';
      const { fingerprint } = certificateOf(id);
      await stage.play(actor, { name: 'offerGesture', original: 'first', sha256: text.sha256, field, fingerprint });
      const turn = stage.state?.originals.first?.turn?.seq ?? 0;
      await stage.play(actor, { name: 'submitSignature', original: 'first', turn, cms: sha256(id) });
      await stage.apply(id);
    }
    await stage.as('dora', { name: 'conclude' });
    expect(await refusal(stage.as('pascal', { name: 'release' }))).toBe('not-the-releaser');
    await stage.play(sofie, { name: 'release' });
    expect(stage.state?.released).toEqual(['city-b']);
  });

  it('is refused once anyone has signed, of somebody who does not sign, and by somebody who takes part already', async () => {
    const stage = await new Stage().untilSigning();
    expect(await refusal(substitute(stage, 'arturo'))).toBe('not-a-signatory');
    expect(await refusal(substitute(stage, 'rudi', { id: 'pascal' }))).toBe('id-taken');
    expect(await refusal(substitute(stage, 'rudi', { id: 'quito' }))).toBe('id-taken');
    expect(await refusal(substitute(stage, 'rudi', { party: 'city-q' }))).toBe('not-a-signatory');
    expect(await refusal(substitute(stage, 'rudi', { presence: 'in-room' }))).toBe('not-a-signatory');
    await stage.sign('jorge');
    expect(await refusal(substitute(stage))).toBe('original-signed-already');
  });

  it('can follow upon another, and brings nobody back under the old id', async () => {
    const stage = new Stage();
    await stage.system({ name: 'plan', plan: stage.plan });
    await substitute(stage);
    const again = { ...substituteFor(stage, 'rudi'), id: 'rudi' };
    const back = stage.as('dora', { name: 'substitute', person: 'sofie', substitute: again, authority: 'a' });
    expect(await refusal(back)).toBe('id-taken');
    const third = { ...again, id: 'tom' };
    await stage.as('dora', { name: 'substitute', person: 'sofie', substitute: third, authority: 'a' });
    expect(stage.state?.substitutions.map(({ former, substitute: by }) => [former.id, by])).toEqual([
      ['rudi', 'sofie'],
      ['sofie', 'tom'],
    ]);
  });
});
