import { describe, expect, test } from 'vitest';
import { decide } from '../../../core/ceremony/decide.ts';
import type { CeremonyEvent } from '../../../core/ceremony/events.ts';
import { evolve } from '../../../core/ceremony/evolve.ts';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { certificateOf, presented, refusal, Stage, samplePlan, sha256, typesOf } from './stage.ts';

const original = 'first';

async function planned(change?: Parameters<typeof samplePlan>[0]): Promise<Stage> {
  const stage = new Stage(samplePlan(change));
  await stage.system({ name: 'plan', plan: stage.plan });
  return stage;
}

/** A signature received and not yet applied, the ceremony suspended meanwhile. */
async function suspendedWithReceived(): Promise<Stage> {
  const stage = await new Stage().untilSigning();
  await stage.offer('rudi');
  await stage.submit('rudi');
  await stage.as('dora', { name: 'suspend' });
  return stage;
}

describe('the life of a ceremony', () => {
  test('goes from planned to published', async () => {
    const stage = await new Stage().untilPublished();
    const phases = ['CeremonyPlanned', 'DoorsOpened', 'WentLive', 'Concluded', 'Published'];
    expect(typesOf(stage.log).filter((type) => phases.includes(type))).toEqual(phases);
    expect(stage.state?.phase).toBe('published');
  });

  test('begins once', async () => {
    const stage = await planned();
    expect(await refusal(stage.system({ name: 'plan', plan: stage.plan }))).toBe('already-planned');
    expect(await refusal(new Stage().as('dora', { name: 'openDoors' }))).toBe('not-planned');
  });

  test('can be held and resumed while live', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'hold' });
    expect(stage.state?.phase).toBe('held');
    expect(await refusal(stage.as('dora', { name: 'hold' }))).toBe('not-allowed');
    await stage.as('dora', { name: 'resume' });
    expect(stage.state?.phase).toBe('live');
  });

  test('can be suspended while live or held, and goes on with the doors opened again', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'hold' });
    await stage.as('dora', { name: 'suspend' });
    expect(stage.state?.phase).toBe('suspended');
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state?.phase).toBe('open');
    await stage.as('dora', { name: 'goLive' });
    expect(stage.state?.phase).toBe('live');
  });

  test('can be cancelled when planned, open or suspended, and not while it is on', async () => {
    const live = await new Stage().untilSigning();
    expect(await refusal(live.as('dora', { name: 'cancel' }))).toBe('not-allowed');
    await live.as('dora', { name: 'suspend' });
    await live.as('dora', { name: 'cancel' });
    expect(live.state?.phase).toBe('cancelled');
    expect(await refusal(live.as('dora', { name: 'openDoors' }))).toBe('not-allowed');
    const early = await planned();
    await early.as('dora', { name: 'cancel' });
    expect(early.state?.phase).toBe('cancelled');
  });

  test('goes on after a suspension with the picture and the sound of the item that was on', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'startItem', item: 'address' });
    await stage.as('dora', { name: 'suspend' });
    expect(stage.state).toMatchObject({ phase: 'suspended', item: 'address', onAir: [] });
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state?.layout).toBe('opening');
    const log = await stage.as('dora', { name: 'goLive' });
    expect(typesOf(log)).toEqual(['WentLive', 'AirOpened', 'AirOpened', 'LayoutChosen', 'AirOpened']);
    expect(stage.state).toMatchObject({ layout: 'speaker', focus: 'guest', onAir: ['brussels', 'quito', 'guest'] });
  });

  test('can start at another time, before and after a suspension, which everyone is told', async () => {
    const stage = await planned();
    const { startsAt } = stage.plan;
    await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-01T13:30:00Z' });
    await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-01T13:45:00Z' });
    expect(stage.state).toMatchObject({ plan: { startsAt: '2026-06-01T13:45:00.000Z' }, movedFrom: startsAt });
    expect(await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-01T13:45:00Z' })).toEqual([]);
    expect(await refusal(stage.as('dora', { name: 'moveStart', startsAt: '2026-06-01T11:59:00Z' }))).toBe(
      'time-passed',
    );
    expect(publicView(stage.log)).toMatchObject({ startsAt: '2026-06-01T13:45:00.000Z', movedFrom: startsAt });

    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    expect(await refusal(stage.as('dora', { name: 'moveStart', startsAt: '2026-06-02T13:00:00Z' }))).toBe(
      'not-allowed',
    );
    await stage.as('dora', { name: 'suspend' });
    expect([stage.state?.movedFrom, publicView(stage.log)?.movedFrom]).toEqual([undefined, undefined]);
    await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-02T13:00:00Z' });
    expect(publicView(stage.log)).toMatchObject({
      startsAt: '2026-06-02T13:00:00.000Z',
      movedFrom: '2026-06-01T13:45:00.000Z',
    });
    // On that day it goes on: nothing is late.
    await stage.as('dora', { name: 'openDoors' });
    expect([stage.state?.movedFrom, publicView(stage.log)?.movedFrom]).toEqual([undefined, undefined]);
    await stage.as('dora', { name: 'moveStart', startsAt: '2026-06-02T13:15:00Z' });
    const moved = { startsAt: '2026-06-02T13:15:00.000Z', movedFrom: '2026-06-02T13:00:00.000Z' };
    expect(publicView(stage.log)).toMatchObject(moved);
    expect(stage.state).toMatchObject({ plan: { startsAt: moved.startsAt }, movedFrom: moved.movedFrom });
  });

  test('asks for another text and on another day anew whether they are ready', async () => {
    for (const change of [{ name: 'suspend' }, { name: 'withdrawText', original }] as const) {
      const stage = await new Stage().untilSigning();
      await stage.as('dora', { name: 'askReady' });
      await stage.as('rudi', { name: 'giveReady' });
      await stage.as('jorge', { name: 'notNow' });
      expect(stage.state).toMatchObject({
        readyAsked: true,
        people: { rudi: { ready: true }, jorge: { notNow: true } },
      });
      await stage.as('dora', change);
      expect(stage.state).toMatchObject({
        readyAsked: false,
        people: { rudi: { ready: false }, jorge: { notNow: false } },
      });
    }
  });

  test('is broadcast later by what was chosen before it went live', async () => {
    const stage = await planned();
    expect(await refusal(stage.as('dora', { name: 'chooseDelay', seconds: 7 as never }))).toBe('not-allowed');
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'chooseDelay', seconds: 10 });
    expect(stage.state?.delaySeconds).toBe(10);
    await stage.as('dora', { name: 'goLive' });
    expect(await refusal(stage.as('dora', { name: 'chooseDelay', seconds: 0 }))).toBe('not-allowed');
    expect(typesOf(await stage.as('dora', { name: 'dump' }))).toEqual(['BroadcastDumped']);
  });

  test('what is held back when the doors close can still be dumped, for good or until another day', async () => {
    for (const end of ['conclude', 'suspend'] as const) {
      const stage = await planned();
      await stage.as('dora', { name: 'chooseDelay', seconds: 30 });
      await stage.as('dora', { name: 'openDoors' });
      await stage.as('dora', { name: 'goLive' });
      await stage.as('dora', { name: end });
      // Chosen for another day.
      if (end === 'suspend') await stage.as('dora', { name: 'chooseDelay', seconds: 0 });
      expect(typesOf(await stage.as('dora', { name: 'dump' }))).toEqual(['BroadcastDumped']);
    }
  });

  test('is led by directors only', async () => {
    const stage = await planned();
    for (const person of ['rudi', 'arturo', 'ana', 'guest']) {
      expect(await refusal(stage.as(person, { name: 'openDoors' }))).toBe('not-allowed');
    }
    const feed = { kind: 'session', role: 'feed', id: 'quito' } as const;
    expect(await refusal(stage.play(feed, { name: 'openDoors' }))).toBe('not-allowed');
    expect(await refusal(stage.system({ name: 'openDoors' }))).toBe('not-allowed');
  });

  test("leaves what is the system's to the system", async () => {
    const stage = await new Stage().untilSigning();
    await stage.offer('rudi');
    await stage.submit('rudi');
    const made = { original, person: 'rudi', cms: 'MIIC', sha256: sha256('x'), length: 1, level: 'B-B' } as const;
    for (const person of ['rudi', 'dora']) {
      expect(await refusal(stage.as(person, { name: 'applySignature', ...made }))).toBe('not-allowed');
      expect(await refusal(stage.as(person, { name: 'lapseTurn', original, turn: 1 }))).toBe('not-allowed');
    }
  });

  test('takes nothing from somebody who was removed', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'removePerson', person: 'rudi' });
    expect(await refusal(stage.offer('rudi'))).toBe('person-removed');
    expect(await refusal(stage.as('rudi', { name: 'decline' }))).toBe('person-removed');
  });

  test('takes nothing after publication but what renews, corrects or withdraws it and timestamps of the head', async () => {
    const stage = await new Stage().untilPublished();
    expect(await refusal(stage.as('dora', { name: 'publish' }))).toBe('not-allowed');
    expect(await refusal(stage.as('ana', { name: 'raiseIncident', code: 'x', detail: '' }))).toBe('not-allowed');
    const { seq: head, hash } = stage.head;
    await stage.system({ name: 'timestampHead', head, hash, token: 'MIIE', time: '2026-06-01T13:40:00Z' });
    expect(stage.head).toMatchObject({ type: 'HeadTimestamped' });
  });
});

describe('the order of ceremony', () => {
  test("goes on by the director's own buttons where they belong to the next item", async () => {
    const stage = await new Stage().untilSigning();
    expect(stage.state?.item).toBe('welcome');
    await stage.as('dora', { name: 'startItem', item: 'ready' });
    await stage.as('dora', { name: 'withdrawText', original });
    await stage.as('dora', { name: 'presentText', text: presented(stage.plan, original) });
    expect(stage.state?.item).toBe('ready');
    await stage.as('dora', { name: 'openSigning', original });
    expect(stage.state).toMatchObject({ item: 'signing', layout: 'signing' });
  });

  test('brings the picture and the sound of who speaks with it while live', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'startItem', item: 'address' });
    expect(stage.state).toMatchObject({ layout: 'speaker', focus: 'guest', onAir: ['brussels', 'quito', 'guest'] });
  });

  test('brings everyone who speaks, wherever they are', async () => {
    const plan = samplePlan();
    const items = plan.items.map((item) => {
      if (item.id === 'address') return { ...item, who: ['guest', 'jorge', 'arturo'] };
      return item.id === 'ready' ? { ...item, who: ['jorge', 'guest'] } : item;
    });
    const stage = await new Stage({ ...plan, items }).untilSigning();
    await stage.as('dora', { name: 'closeAir', source: 'quito' });
    await stage.as('dora', { name: 'startItem', item: 'address' });
    expect(stage.state).toMatchObject({ layout: 'speaker', focus: 'guest', beside: ['quito'] });
    expect(stage.state?.onAir).toEqual(['brussels', 'guest', 'quito']);
    await stage.as('dora', { name: 'chooseLayout', layout: 'speaker', focus: 'guest' });
    expect(stage.state).not.toHaveProperty('beside');
    await stage.as('dora', { name: 'startItem', item: 'ready' });
    expect(stage.state).toMatchObject({ layout: 'both', beside: ['guest'] });
  });

  test('shows somebody else than those who speak where it says so', async () => {
    const plan = samplePlan();
    const items = plan.items.map((item) =>
      item.id === 'address' ? { ...item, focus: 'brussels', who: ['guest', 'jorge'] } : item,
    );
    const stage = await new Stage({ ...plan, items }).untilSigning();
    await stage.as('dora', { name: 'closeAir', source: 'quito' });
    await stage.as('dora', { name: 'startItem', item: 'address' });
    expect(stage.state).toMatchObject({ layout: 'speaker', focus: 'brussels' });
    expect(stage.state).not.toHaveProperty('beside');
    // Who speaks from elsewhere is heard all the same; a site that the director took off air stays so.
    expect(stage.state?.onAir).toEqual(['brussels', 'guest']);
  });

  test('puts nobody on air before going live', async () => {
    const plan = samplePlan();
    const [doors, ...others] = plan.items;
    const items = [{ ...doors!, layout: 'speaker', focus: 'guest' } as const, ...others];
    const stage = new Stage({ ...plan, items });
    await stage.system({ name: 'plan', plan: stage.plan });
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state).toMatchObject({ item: 'doors', focus: 'guest', onAir: [] });
    await stage.as('dora', { name: 'startItem', item: 'address' });
    expect(stage.state?.onAir).toEqual([]);
  });

  test('puts who speaks first on air at going live', async () => {
    const plan = samplePlan();
    const items = plan.items.map((item) => (item.id === 'welcome' ? { ...item, focus: 'guest' } : item));
    const stage = new Stage({ ...plan, items });
    await stage.untilSigning();
    expect(stage.state?.onAir).toEqual(['brussels', 'quito', 'guest']);
  });
});

describe('on air', () => {
  test('is nobody any more once suspended, cancelled or concluded', async () => {
    const stage = await new Stage().untilSigning();
    expect(stage.state?.onAir).toEqual(['brussels', 'quito']);
    await stage.as('dora', { name: 'suspend' });
    expect(stage.state?.onAir).toEqual([]);
    expect((await new Stage().untilConcluded()).state?.onAir).toEqual([]);
  });

  test('again are the sites at going live again', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'suspend' });
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state?.onAir).toEqual([]);
    await stage.as('dora', { name: 'goLive' });
    expect(stage.state?.onAir).toEqual(['brussels', 'quito']);
  });

  test('can only be a site or somebody from elsewhere', async () => {
    const stage = await new Stage().untilSigning();
    expect(await refusal(stage.as('dora', { name: 'openAir', source: 'rudi' }))).toBe('unknown-source');
    await stage.as('dora', { name: 'openAir', source: 'guest' });
    await stage.as('dora', { name: 'closeAir', source: 'quito' });
    expect(stage.state?.onAir).toEqual(['brussels', 'guest']);
  });
});

describe('the life of an original', () => {
  test('is presented with exactly the fields of its signatories', async () => {
    const stage = await planned();
    const text = presented(stage.plan, original);
    const present = (fields: typeof text.fields) =>
      stage.as('dora', { name: 'presentText', text: { ...text, fields } });
    const [first, second, third] = text.fields;
    expect(await refusal(present(text.fields.slice(1)))).toBe('fields-not-the-signatories');
    expect(await refusal(present([...text.fields, { ...first!, person: 'arturo' }]))).toBe(
      'fields-not-the-signatories',
    );
    expect(await refusal(present([first!, second!, { ...third!, person: 'rudi' }]))).toBe('fields-not-the-signatories');
    expect(await refusal(present([first!, second!, { ...third!, field: first!.field }]))).toBe(
      'fields-not-the-signatories',
    );
    await present(text.fields);
    expect(stage.state?.originals.first?.status).toBe('presented');
    expect(await refusal(present(text.fields))).toBe('same-already');
  });

  test('is withdrawn and presented anew before its first signature', async () => {
    const stage = await new Stage().untilSigning();
    const events = await stage.as('dora', { name: 'withdrawText', original });
    expect(typesOf(events)).toEqual(['SigningClosed', 'TextWithdrawn']);
    expect(stage.state?.originals.first).toMatchObject({ status: 'withdrawn', gestures: {} });
    const text = { ...presented(stage.plan, original), sha256: sha256('a better text') };
    await stage.as('dora', { name: 'presentText', text });
    expect(stage.state?.originals.first).toMatchObject({ status: 'presented', head: { sha256: text.sha256 } });
  });

  test('is not withdrawn once a signature is being made or has been', async () => {
    const stage = await new Stage().untilSigning();
    await stage.offer('rudi');
    expect(await refusal(stage.as('dora', { name: 'withdrawText', original }))).toBe('signature-under-way');
    await stage.submit('rudi');
    await stage.apply('rudi');
    expect(await refusal(stage.as('dora', { name: 'withdrawText', original }))).toBe('original-signed-already');
  });

  test('is not signed on a text that was not presented, nor timestamped', async () => {
    const stage = await planned();
    await stage.as('dora', { name: 'openDoors' });
    await stage.as('dora', { name: 'goLive' });
    expect(await refusal(stage.as('dora', { name: 'openSigning', original }))).toBe('original-not-presented');
    const made = {
      original,
      field: 'Timestamp1',
      contentsLength: 9_000,
      token: 'MIID',
      sha256: sha256('x'),
      length: 1,
    };
    const stamp = { name: 'addDocumentTimestamp', base: sha256('y'), ...made, time: '2026-06-01T13:30:00Z' } as const;
    expect(await refusal(stage.system(stamp))).toBe('original-not-presented');
  });

  test('is signed when everyone in its order has signed', async () => {
    const stage = await new Stage().untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) {
      expect(stage.state?.originals.first?.status).toBe('signing');
      await stage.sign(person);
    }
    expect(stage.state?.originals.first?.status).toBe('signed');
    expect(stage.state?.originals.first?.revisions.map((fact) => fact.kind === 'signature' && fact.person)).toEqual([
      'rudi',
      'pascal',
      'jorge',
    ]);
  });

  test('is incomplete when the ceremony is concluded without all, and then never published', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    await stage.sign('jorge', 'second');
    await stage.offer('rudi', 'second');
    const events = await stage.as('dora', { name: 'conclude' });
    expect(typesOf(events)[0]).toBe('TurnLapsed');
    expect(stage.state?.originals).toMatchObject({ first: { status: 'signed' }, second: { status: 'incomplete' } });
    expect(await refusal(stage.as('rudi', { name: 'release' }))).toBe('not-complete');
    expect(await refusal(stage.as('dora', { name: 'publish' }))).toBe('not-complete');
  });
});

describe('the exchange of originals', () => {
  const allSign = async (stage: Stage) => {
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    for (const person of ['jorge', 'rudi', 'pascal']) await stage.sign(person, 'second');
  };

  test('comes after the last signature, once, and shows them all', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    expect(await refusal(stage.as('dora', { name: 'exchange' }))).toBe('not-complete');
    await allSign(stage);
    expect(typesOf(await stage.as('dora', { name: 'exchange' }))).toEqual(['OriginalsExchanged', 'LayoutChosen']);
    expect(stage.state).toMatchObject({ layout: 'exchange', exchangedAt: stage.log.at(-1)?.event.at });
    expect(publicView(stage.log)?.exchangedAt).toBe(stage.state?.exchangedAt);
    expect(typesOf(await stage.as('dora', { name: 'exchange' }))).toEqual(['LayoutChosen']);
  });

  test.each(['exchange', 'both'] as const)(
    'begins the item that it belongs to, planned with the picture %s',
    async (layout) => {
      const plan = samplePlan({ originals: 2 });
      const item = { id: 'exchange', title: { en: 'Exchange' }, minutes: 2, who: [], layout } as const;
      const items = [...plan.items.slice(0, -1), { ...item, action: 'exchange' as const }, ...plan.items.slice(-1)];
      const stage = await new Stage({ ...plan, items }).untilSigning();
      await allSign(stage);
      await stage.as('dora', { name: 'startItem', item: 'attesting' });
      const events = await stage.as('dora', { name: 'exchange' });
      expect(typesOf(events).slice(0, 3)).toEqual(['OriginalsExchanged', 'ItemStarted', 'LayoutChosen']);
      expect(stage.state).toMatchObject({ item: 'exchange', layout: 'exchange' });
    },
  );

  test('is none where there is one original', async () => {
    const stage = await new Stage().untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    expect(await refusal(stage.as('dora', { name: 'exchange' }))).toBe('one-original');
  });
});

describe('releasing and publishing', () => {
  test("is each party's, by its first signatory, and then the director's", async () => {
    const stage = await new Stage().untilConcluded();
    await stage.reachLevel();
    expect(await refusal(stage.as('dora', { name: 'publish' }))).toBe('release-missing');
    expect(await refusal(stage.as('pascal', { name: 'release' }))).toBe('not-the-releaser');
    expect(await refusal(stage.as('dora', { name: 'release' }))).toBe('not-allowed');
    await stage.as('rudi', { name: 'release' });
    expect(await refusal(stage.as('dora', { name: 'publish' }))).toBe('release-missing');
    expect(await stage.as('rudi', { name: 'release' })).toEqual([]);
    await stage.as('jorge', { name: 'release' });
    const [published] = await stage.as('dora', { name: 'publish' });
    expect(published?.event.data).toEqual({ originals: [{ original, ...stage.state?.originals.first?.head }] });
  });
});

describe('what is published under embargo', () => {
  test('says until when, which is not past', async () => {
    const stage = await new Stage().untilConcluded();
    await stage.reachLevel();
    await stage.as('rudi', { name: 'release' });
    await stage.as('jorge', { name: 'release' });
    const past = new Date(stage.now - 60_000).toISOString();
    expect(await refusal(stage.as('dora', { name: 'publish', embargoUntil: past }))).toBe('embargo-past');
    const embargoUntil = new Date(stage.now + 3_600_000).toISOString();
    const [published] = await stage.as('dora', { name: 'publish', embargoUntil });
    expect(published?.event.data).toMatchObject({ embargoUntil });
    expect(stage.state).toMatchObject({ phase: 'published', embargoUntil });
  });
});

describe('what was published', () => {
  test('is corrected beside what it says, and withdrawn once, by the director alone', async () => {
    const stage = await new Stage().untilConcluded();
    await stage.reachLevel();
    const erratum = { name: 'correct', erratum: 'Page 2: the year is 2020.' } as const;
    expect(await refusal(stage.as('dora', erratum))).toBe('not-allowed');
    expect(await refusal(stage.as('dora', { name: 'withdrawPublication' }))).toBe('not-allowed');
    await stage.as('rudi', { name: 'release' });
    await stage.as('jorge', { name: 'release' });
    await stage.as('dora', { name: 'publish' });
    expect(await refusal(stage.as('rudi', erratum))).toBe('not-allowed');
    expect(await refusal(stage.as('rudi', { name: 'withdrawPublication' }))).toBe('not-allowed');

    const [corrected] = await stage.as('dora', erratum);
    expect(stage.state?.errata).toEqual([{ at: corrected?.event.at, erratum: erratum.erratum }]);
    expect(stage.state?.phase).toBe('published');
    const [withdrawn] = await stage.as('dora', { name: 'withdrawPublication' });
    expect(withdrawn?.event.type).toBe('PublicationWithdrawn');
    expect(await stage.as('dora', { name: 'withdrawPublication' })).toEqual([]);
    expect(await refusal(stage.as('dora', erratum))).toBe('publication-withdrawn');
    expect(stage.state).toMatchObject({ phase: 'published', publicationWithdrawn: withdrawn?.event.at });
  });
});

describe('a signature that was received', () => {
  test('is finished in any phase that comes before the conclusion', async () => {
    const stage = await suspendedWithReceived();
    await stage.as('dora', { name: 'openDoors' });
    expect(stage.state?.phase).toBe('open');
    await stage.apply('rudi');
    expect(stage.state?.originals.first?.revisions).toHaveLength(1);
  });

  test('is waited for before cancelling and concluding', async () => {
    const stage = await suspendedWithReceived();
    expect(await refusal(stage.as('dora', { name: 'cancel' }))).toBe('signature-under-way');
    await stage.apply('rudi');
    await stage.as('dora', { name: 'cancel' });
    const other = await new Stage().untilSigning();
    await other.offer('rudi');
    await other.submit('rudi');
    expect(await refusal(other.as('dora', { name: 'conclude' }))).toBe('signature-under-way');
  });

  test('keeps its certificate, also while suspended and after it was applied', async () => {
    const stage = await suspendedWithReceived();
    const { fingerprint } = certificateOf('rudi');
    const refuse = { name: 'judgeCertificate', person: 'rudi', fingerprint, accept: false } as const;
    expect(await refusal(stage.as('dora', refuse))).toBe('signature-received');
    await stage.apply('rudi');
    expect(await refusal(stage.as('dora', refuse))).toBe('signature-received');
  });
});

describe('an unexpected word', () => {
  test('such as an original called "constructor" is refused like any other that there is not', async () => {
    const stage = await new Stage().untilSigning();
    for (const id of ['constructor', '__proto__', 'toString']) {
      expect(await refusal(stage.as('rudi', { name: 'endGesture', original: id, why: 'voided' }))).toBe(
        'unknown-original',
      );
      expect(await refusal(stage.as('dora', { name: 'closeSigning', original: id }))).toBe('unknown-original');
    }
  });

  test('in a log, of a type that this version does not know, moves nothing but the sequence number', async () => {
    const stage = await new Stage().untilSigning();
    const event = { ...stage.head, seq: 99, type: 'AnthemPlayed', data: {} } as unknown as CeremonyEvent;
    expect(evolve(stage.state, { event })).toEqual({ ...stage.state, seq: 99 });
  });

  test('is never held against a site whose name is that of a person who was removed', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('dora', { name: 'removePerson', person: 'guest' });
    const actor = { kind: 'session', role: 'feed', id: 'guest' } as const;
    const at = new Date(stage.now).toISOString();
    const raised = decide(stage.state, { name: 'raiseIncident', code: 'no-sound', detail: '' }, { at, actor });
    expect(raised.map(({ type }) => type)).toEqual(['IncidentRaised']);
  });
});
