import { describe, expect, test } from 'vitest';
import { audiences, type EventType, type Recorded } from '../../../core/ceremony/events.ts';
import { fold } from '../../../core/ceremony/evolve.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { evolveSeen, isLink, type Seen, type Viewer, view } from '../../../core/ceremony/view.ts';
import { certificateOf, Stage } from './stage.ts';

const room = (person: string): Viewer => ({ audience: 'room', person });

async function told(): Promise<readonly Recorded[]> {
  const stage = await new Stage().untilSigning();
  await stage.as('ana', { name: 'confirmIdentity', person: 'jorge', how: 'document' });
  await stage.as('rudi', { name: 'notNow' });
  await stage.as('pascal', { name: 'decline' });
  await stage.as('ana', { name: 'raiseIncident', code: 'trouble', detail: 'He is asleep', person: 'rudi' });
  const { fingerprint } = certificateOf('jorge');
  await stage.as('dora', { name: 'judgeCertificate', person: 'jorge', fingerprint, accept: false });
  const words = { en: 'One text', fr: 'Un texte', nl: 'Eén tekst', es: 'Un texto' };
  await stage.as('dora', { name: 'proposeQuote', person: 'pascal', words });
  await stage.as('dora', { name: 'withdrawQuote', quote: stage.head.seq });
  await stage.as('dora', { name: 'removePerson', person: 'arturo' });
  return stage.log;
}

function seenOf(log: readonly Recorded[], type: EventType, viewer: Viewer): Seen {
  return view(log.find(({ event }) => event.type === type)!, viewer);
}

describe('what a viewer gets of an event', () => {
  test('a director gets everything with its rows', async () => {
    const log = await told();
    expect(log.map((recorded) => view(recorded, { audience: 'director', person: 'dora' }))).toEqual(log);
  });

  test('the public gets public events and of all others only the place in the chain', async () => {
    for (const recorded of await told()) {
      const seen = view(recorded, { audience: 'public' });
      const { seq, prev, hash, type } = recorded.event;
      if (audiences[type] === 'public') expect(seen).toEqual({ event: recorded.event });
      else expect(seen).toEqual({ seq, prev, hash });
    }
  });

  test("the room gets no director's event that concerns somebody else", async () => {
    const log = await told();
    for (const viewer of [room('ana'), room('guest'), { audience: 'room' } as const]) {
      const whole = log.map((recorded) => view(recorded, viewer)).filter((seen) => !isLink(seen));
      expect(whole.some((seen) => !isLink(seen) && audiences[seen.event.type] === 'director')).toBe(false);
      expect(whole.every((seen) => !isLink(seen) && seen.row === undefined)).toBe(true);
    }
  });

  test.each([
    ['SignatoryNotNow', 'rudi'],
    ['SignatoryDeclined', 'pascal'],
    ['CertificateRefused', 'jorge'],
    ['QuoteProposed', 'pascal'],
    ['QuoteDropped', 'pascal'],
    ['PersonRemoved', 'arturo'],
  ] as const)('%s is told to the person concerned', async (type, person) => {
    const log = await told();
    expect(seenOf(log, type, room(person))).toEqual(log.find(({ event }) => event.type === type));
    expect(isLink(seenOf(log, type, { audience: 'public', person }))).toBe(true);
  });

  test('an incident is not told to the person whom it concerns', async () => {
    expect(isLink(seenOf(await told(), 'IncidentRaised', room('rudi')))).toBe(true);
  });

  test('how an identity was confirmed is told to that person only', async () => {
    const log = await told();
    expect(seenOf(log, 'IdentityConfirmed', room('jorge'))).toHaveProperty('row');
    expect(seenOf(log, 'IdentityConfirmed', room('rudi'))).not.toHaveProperty('row');
    expect(seenOf(log, 'IdentityConfirmed', room('rudi'))).toHaveProperty('event');
  });
});

describe('the fold of what is seen', () => {
  test("a director's is the server's", async () => {
    const log = await told();
    const state = log
      .map((recorded) => view(recorded, { audience: 'director' }))
      .reduce<CeremonyState | undefined>(evolveSeen, undefined);
    expect(state).toEqual(fold(log));
  });

  test('one of the room stands at the same sequence number and knows of the declined only what concerns it', async () => {
    const log = await told();
    const stateOf = (person: string) =>
      log.map((recorded) => view(recorded, room(person))).reduce<CeremonyState | undefined>(evolveSeen, undefined);
    expect(stateOf('ana')?.seq).toBe(log.length);
    expect(stateOf('ana')?.people.pascal?.declined).toBe(false);
    expect(stateOf('pascal')?.people.pascal?.declined).toBe(true);
    expect(stateOf('arturo')?.people.arturo?.removed).toBe(true);
  });
});
