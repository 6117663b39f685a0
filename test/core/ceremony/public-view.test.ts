import { describe, expect, test } from 'vitest';
import { audiences, type CeremonyEvent, type Recorded } from '../../../core/ceremony/events.ts';
import { type PublicView, publicView } from '../../../core/ceremony/public-view.ts';
import { Stage, samplePlan, sha256 } from './stage.ts';

const last = (stage: Stage) => publicView(stage.log)!;

describe('the public view', () => {
  test('says who, where and what from the plan on', async () => {
    const stage = new Stage();
    expect(publicView(stage.log)).toBeUndefined();
    await stage.system({ name: 'plan', plan: stage.plan });
    const view = last(stage);
    expect(view).toMatchObject({ ceremony: 'brussels-quito', phase: 'planned', title: stage.plan.title });
    expect(view.people.map(({ name, role }) => `${name}, ${role}`)).toContain('rudi, signatory');
    expect(view.originals).toEqual([
      {
        id: 'first',
        languages: ['en', 'fr'],
        order: ['rudi', 'pascal', 'jorge'],
        status: 'waiting',
        toSign: ['rudi', 'pascal', 'jorge'],
      },
    ]);
  });

  test('names who keeps an original, without its text', async () => {
    const stage = new Stage(samplePlan({ originals: 2 }));
    const { instrument } = stage.plan;
    const originals = instrument.originals.map((one) => ({ ...one, keeper: 'brussels', text: { paragraphs: [] } }));
    await stage.system({ name: 'plan', plan: { ...stage.plan, instrument: { ...instrument, originals } } });
    expect(last(stage).originals.map(({ keeper }) => keeper)).toEqual(['brussels', 'brussels']);
    expect(last(stage).originals.some((one) => 'text' in one)).toBe(false);
  });

  test('shows each signature as it lands and who has still to sign', async () => {
    const stage = await new Stage().untilSigning();
    await stage.sign('jorge');
    expect(last(stage).signatures).toEqual([
      {
        person: 'jorge',
        original: 'first',
        at: '2026-06-01T12:00:00.000Z',
        level: 'B-T',
        time: '2026-06-01T13:25:00Z',
      },
    ]);
    expect(last(stage).originals[0]).toMatchObject({ status: 'signing', toSign: ['rudi', 'pascal'] });
    await stage.sign('rudi');
    await stage.sign('pascal');
    expect(last(stage).originals[0]).toMatchObject({ status: 'signed', toSign: [] });
  });

  test('gives a signature that no authority timestamped its level once the original is timestamped', async () => {
    const stage = await new Stage().untilSigning();
    await stage.offer('jorge');
    await stage.submit('jorge');
    await stage.apply('jorge', 'first', { level: 'B-B' });
    expect(last(stage).signatures).toMatchObject([{ person: 'jorge', level: 'B-B' }]);
    const time = '2026-06-01T13:26:00Z';
    await stage.system({
      name: 'addDocumentTimestamp',
      base: stage.state?.originals.first?.head?.sha256 ?? '',
      original: 'first',
      field: 'timestamp-1',
      contentsLength: 12_288,
      token: 'MIIC',
      sha256: sha256('timestamped'),
      length: 60_000,
      time,
    });
    expect(last(stage).signatures).toMatchObject([{ person: 'jorge', level: 'B-T', time }]);
  });

  test('follows the phase, the item and the picture', async () => {
    const stage = await new Stage().untilSigning();
    const liveSince = new Date(stage.now).toISOString();
    expect(last(stage)).toMatchObject({ phase: 'live', since: liveSince, liveSince });
    await stage.as('dora', { name: 'startItem', item: 'address' });
    expect(last(stage)).toMatchObject({ item: 'address', layout: 'speaker', focus: 'guest' });
    stage.now += 1_000;
    await stage.as('dora', { name: 'hold' });
    expect(last(stage)).toMatchObject({ phase: 'held', since: new Date(stage.now).toISOString(), liveSince });
  });

  test('tells complete originals from incomplete ones at the conclusion', async () => {
    const stage = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
    await stage.sign('jorge', 'second');
    await stage.as('dora', { name: 'conclude' });
    expect(last(stage).originals.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'first signed',
      'second incomplete',
    ]);
    expect(last(stage)).toMatchObject({ phase: 'concluded', layout: 'closing' });
  });

  test('names the published files and what became of them', async () => {
    const stage = await new Stage().untilPublished();
    const { head } = stage.state!.originals.first!;
    expect(last(stage)).toMatchObject({ phase: 'published', released: ['city-b', 'city-q'] });
    expect(last(stage).published).toEqual([{ original: 'first', ...head }]);

    const at = new Date(stage.now + 1_000).toISOString();
    const event = (type: string, data: object) => ({ event: { ...stage.head, at, type, data } as CeremonyEvent });
    const renewed = { original: 'first', sha256: sha256('renewed'), length: 200_000 };
    const later = publicView(
      [
        event('ValidationDataAdded', renewed),
        event('Corrected', { erratum: 'Page 2: 2020' }),
        event('PublicationWithdrawn', {}),
      ],
      last(stage),
    );
    expect(later).toMatchObject({
      published: [renewed],
      errata: [{ at, erratum: 'Page 2: 2020' }],
      withdrawnAt: at,
    });
  });

  test('can be folded in parts', async () => {
    const { log } = await new Stage(samplePlan({ originals: 2 })).untilPublished();
    const inParts = log.reduce<PublicView | undefined>((view, recorded) => publicView([recorded], view), undefined);
    expect(inParts).toEqual(publicView(log));
  });

  test('is the same whatever the events are that are not public', async () => {
    const stage = await new Stage().untilSigning();
    await stage.as('rudi', { name: 'notNow' });
    await stage.sign('jorge');
    await stage.as('pascal', { name: 'decline' });
    const garbled = stage.log.map(({ event, row }): Recorded => {
      if (audiences[event.type] === 'public') return row ? { event, row } : { event };
      return {
        event: { ...event, at: 'leaked', actor: 'leaked', data: { person: 'leaked' } } as unknown as CeremonyEvent,
      };
    });
    expect(publicView(garbled)).toEqual(publicView(stage.log));
    expect(JSON.stringify(publicView(garbled))).not.toContain('leaked');
  });
});
