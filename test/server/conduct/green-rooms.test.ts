import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MediaReplies, MediaRequestName } from '../../../core/protocol/media.ts';
import type { Caller } from '../../e2e/stage.ts';
import { sends } from '../media/fixture.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

let house: House;
let gathering: Gathering;
let director: Caller;
let quito: Caller;
let ambassador: Caller;

beforeAll(async () => {
  house = await openHouse();
  gathering = await plan(house);
  director = await gathering.as('director');
  quito = await gathering.as('feed:quito');
  ambassador = await gathering.as('ambassador');
  await director.command({ name: 'openDoors' });
});
afterAll(async () => {
  gathering?.close();
  await house?.close();
});

async function green<N extends MediaRequestName>(caller: Caller, name: N, data: object = {}) {
  return (await caller.request({ name: 'greenRoomMedia', request: { name, data } as never })) as MediaReplies[N];
}

test('only the director is heard there, and in no other room', async () => {
  const joined = await green(director, 'join');
  await green(director, 'createTransport', { direction: 'send' });
  const { producerId } = await green(director, 'produce', sends('microphone', 201));
  await green(quito, 'join');
  await green(quito, 'createTransport', { direction: 'send' });
  await green(quito, 'createTransport', { direction: 'recv' });
  await expect(green(quito, 'produce', sends('microphone', 202))).rejects.toMatchObject({ code: 'notAllowed' });
  const consume = { producerId, rtpCapabilities: joined.routerRtpCapabilities };
  await expect(green(quito, 'consume', consume)).resolves.toMatchObject({ producerId });
  await quito.request({ name: 'media', request: { name: 'join', data: {} } });
  await quito.request({ name: 'media', request: { name: 'createTransport', data: { direction: 'recv' } } });
  await expect(
    quito.request({ name: 'media', request: { name: 'consume', data: consume as never } }),
  ).rejects.toMatchObject({ code: 'unknownProducer' });
});

test('whom the director speaks to is a site or somebody from elsewhere, and for the director to say', async () => {
  await expect(director.request({ name: 'speakTo', source: 'nowhere' })).rejects.toMatchObject({
    code: 'unknown-source',
  });
  await expect(director.request({ name: 'speakTo', source: 'vervoort' })).rejects.toMatchObject({
    code: 'unknown-source',
  });
  await expect(ambassador.request({ name: 'speakTo', source: 'quito' })).rejects.toMatchObject({ code: 'not-allowed' });
  await director.request({ name: 'speakTo', source: 'quito' });
  await director.request({ name: 'speakTo' });
});
