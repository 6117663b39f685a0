import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MediaReplies, MediaRequestName } from '../../../core/protocol/media.ts';
import type { Caller } from '../../e2e/stage.ts';
import { sends } from '../media/fixture.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

const crew = ['director', 'assistant-brussels', 'assistant-quito', 'feed:quito'] as const;
const others = ['vervoort', 'ambassador', 'master-of-ceremonies'] as const;

let house: House;
let gathering: Gathering;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  house = await openHouse();
  gathering = await plan(house);
  for (const subject of [...crew, ...others]) callers.set(subject, await gathering.as(subject));
});
afterAll(async () => {
  gathering?.close();
  await house?.close();
});

const as = (subject: (typeof crew)[number] | (typeof others)[number]) => callers.get(subject)!;

type Place = 'crewMedia' | 'media';
async function media<N extends MediaRequestName>(caller: Caller, place: Place, name: N, data: object = {}) {
  return (await caller.request({ name: place, request: { name, data } as never })) as MediaReplies[N];
}

/** A stay with both transports, made but not connected: enough to send and receive by name. */
async function enter(caller: Caller, place: Place) {
  const joined = await media(caller, place, 'join');
  await media(caller, place, 'createTransport', { direction: 'send' });
  await media(caller, place, 'createTransport', { direction: 'recv' });
  return joined;
}

/** Whether any file beneath a folder holds these words. */
async function isOnDisk(folder: string, words: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (bytes.includes(words)) return true;
  }
  return false;
}

describe('what the crew writes', () => {
  const words = 'Quito needs two minutes, the mayor is on the stairs';

  test('reaches director, assistants and rooms, and nobody else', async () => {
    await as('assistant-quito').request({ name: 'crewSay', text: words });
    for (const subject of crew) {
      await as(subject).until(() => as(subject).crew.length > 0);
      expect(as(subject).crew).toMatchObject([{ from: 'assistant-quito', text: words }]);
    }
    // Whatever was sent to the others before the answer to this has arrived with it.
    for (const subject of others) {
      await as(subject).request({ name: 'clock' });
      expect(as(subject).crew).toEqual([]);
    }
  });

  test('is there for one of them who comes later', async () => {
    const late = await gathering.as('assistant-brussels');
    await late.until(() => late.crew.length > 0);
    expect(late.crew).toMatchObject([{ text: words }]);
  });

  test('nobody else may write there', async () => {
    for (const subject of others) {
      await expect(as(subject).request({ name: 'crewSay', text: words })).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });

  test('is in no log and on no disk', async () => {
    expect(JSON.stringify(await gathering.log())).not.toContain(words);
    expect(await isOnDisk(house.data, words)).toBe(false);
    expect(await isOnDisk(house.data, 'CeremonyPlanned')).toBe(true); // the search would find it
  });
});

describe('the crew’s voices', () => {
  test('reach one of the crew, and no peer or tap of the ceremony’s room even by name', async () => {
    const director = as('director');
    await director.command({ name: 'openDoors' });
    const speaker = await enter(director, 'crewMedia');
    const { producerId } = await media(director, 'crewMedia', 'produce', sends('microphone', 101));
    const { routerRtpCapabilities: rtpCapabilities } = speaker;

    await enter(as('assistant-quito'), 'crewMedia');
    await expect(
      media(as('assistant-quito'), 'crewMedia', 'consume', { producerId, rtpCapabilities }),
    ).resolves.toMatchObject({ producerId, kind: 'audio' });

    for (const subject of [...others, 'assistant-quito', 'feed:quito'] as const) {
      const joined = await enter(as(subject), 'media');
      expect(joined.producers).toEqual([]);
      await expect(media(as(subject), 'media', 'consume', { producerId, rtpCapabilities })).rejects.toMatchObject({
        code: 'unknownProducer',
      });
    }
    expect(director.presence.director?.microphone).toBeUndefined();
  });

  test('are not for anybody else to join, send to or hear', async () => {
    for (const subject of others) {
      for (const name of ['join', 'roomState'] as const) {
        await expect(media(as(subject), 'crewMedia', name)).rejects.toMatchObject({ code: 'not-allowed' });
      }
    }
  });

  test('are voices: nobody sends a picture there', async () => {
    await enter(as('feed:quito'), 'crewMedia');
    await expect(media(as('feed:quito'), 'crewMedia', 'produce', sends('camera', 102))).rejects.toMatchObject({
      code: 'notAllowed',
    });
  });
});

test('everything is forgotten when the doors close for the day', async () => {
  await as('director').command({ name: 'goLive' });
  await as('director').command({ name: 'suspend' });
  const late = await gathering.as('assistant-quito');
  await late.request({ name: 'clock' });
  expect(late.crew).toEqual([]);
});
