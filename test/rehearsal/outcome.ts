import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CeremonyEvent } from '../../core/ceremony/events.ts';
import { fromJsonLines } from '../../core/ceremony/jsonl.ts';
import { recordingTimes } from '../../server/broadcast/recording.ts';
import { type Held, round } from './held.ts';
import { judgeAccount, judgeOriginal, probe, writeTrust } from './judges.ts';
import { fetchPublished, type Stage, verifier } from './robots.ts';
import { type Scenario, signaturesIn } from './scenarios.ts';

/** What a ceremony left in public: its files, fetched as anyone would, and what every judge says of them. */
export async function judgeOutcome(
  stage: Stage,
  held: Held,
  scenario: Scenario,
  report: Record<string, unknown>,
): Promise<void> {
  const { out, server, browsers } = stage;
  const { originals } = scenario;
  for (const { id } of originals) {
    await fetchPublished(stage, `presented-${id}.pdf`);
    await fetchPublished(stage, `original-${id}.pdf`);
  }
  await fetchPublished(stage, 'record.pdf');
  const published = await fetchPublished(stage, 'events.jsonl');
  const [log, trust] = [join(out, 'events.jsonl'), join(out, 'trust.pem')];
  await writeTrust(server.address, trust);
  for (const onPhone of [false, true]) {
    const checked = await verifier(stage, onPhone, `original-${originals[0]?.id}.pdf`, 'events.jsonl');
    held.check(
      `the verify page${onPhone ? ' on a phone' : ''} finds the original intact, and makes it again from the log`,
      checked.verdict === 'intact' && checked.rebuilt === 'same',
      `${checked.verdict}, ${checked.rebuilt}`,
    );
    await browsers.screen(checked.page, onPhone ? 'verify-phone' : 'verify', onPhone);
  }
  for (const { id, names } of originals) {
    await judgeOriginal(held, originals.length > 1 ? `${id}: ` : '', {
      original: join(out, `original-${id}.pdf`),
      presented: join(out, `presented-${id}.pdf`),
      log,
      trust,
      names,
      signatures: scenario.signatories,
    });
  }
  await judgeAccount(held, { record: join(out, 'record.pdf'), log, trust });
  judgeEvents(fromJsonLines(new TextDecoder().decode(published)), held, scenario, report);
}

function judgeEvents(
  events: readonly CeremonyEvent[],
  held: Held,
  scenario: Scenario,
  report: Record<string, unknown>,
): void {
  const applied = events.flatMap((event) => (event.type === 'SignatureApplied' ? [event.data] : []));
  const { incidents = [], untimed = [] } = scenario;
  held.check(
    untimed.length === 0
      ? 'every signature carries a timestamp (B-T)'
      : `every signature but that of ${untimed.join(', ')} carries a timestamp of its own (B-T)`,
    applied.length === signaturesIn(scenario) &&
      applied.every(({ level, person }) => level === (untimed.includes(person) ? 'B-B' : 'B-T')),
  );
  const attested = events.flatMap((event) => (event.type === 'WitnessAttested' ? [event.data] : []));
  held.check(
    'the witness who has a device has attested (B-T)',
    attested.length === 1 && attested[0]?.level === 'B-T',
    attested.map(({ person }) => person),
  );
  const raised = events.flatMap((event) => (event.type === 'IncidentRaised' ? [event.data.code] : []));
  held.check(
    incidents.length === 0 ? 'no incident was raised' : 'no incident was raised but those that were to be',
    raised.join() === incidents.join(),
    raised.join(', '),
  );
  const [planned] = events;
  const plan = planned?.type === 'CeremonyPlanned' ? planned.data.plan : undefined;
  for (const { id, keeper } of plan?.instrument.originals ?? []) {
    if (keeper === undefined) continue;
    const first = applied.find(({ original }) => original === id)?.person;
    held.check(
      `${id}: who keeps it signed it first`,
      plan?.people.find((person) => person.id === first)?.party === keeper,
      first,
    );
  }
  report.bytesPerSignature = scenario.originals.flatMap(({ id }) => {
    const presented = events.find((event) => event.type === 'TextPresented' && event.data.original === id);
    const lengths = [
      presented?.type === 'TextPresented' ? presented.data.length : 0,
      ...applied.filter(({ original }) => original === id).map(({ length }) => length),
    ];
    return lengths.slice(1).map((length, index) => length - (lengths[index] ?? 0));
  });
  report.events = events.length;
}

/** The broadcast's files: the stream, the recording, the stills. */
export async function broadcastFiles(
  { out, server }: Stage,
  data: string,
  held: Held,
  report: Record<string, unknown>,
): Promise<void> {
  const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1) ?? '';
  const from = join(data, 'broadcast', ceremony);
  await cp(from, join(out, 'hls'), { recursive: true });
  await rm(join(out, 'hls', 'journal.jsonl'), { force: true });
  await cp(join(from, 'programme.mp4'), join(out, 'programme.mp4'));
  const recording = await probe(join(out, 'programme.mp4'));
  held.check(
    'the recording plays: H.264 and AAC',
    recording.codecs.join() === 'h264,aac' && recording.seconds > 20,
    `${round(recording.seconds)} s`,
  );
  const stream = await probe(join(out, 'hls', 'live.m3u8'));
  held.check(
    'the stream plays: H.264 and AAC',
    stream.codecs.join() === 'h264,aac' && stream.seconds > 20,
    `${round(stream.seconds)} s`,
  );
  const { seconds } = recordingTimes(from);
  held.check(
    'the recording, the stream and the chapters agree in time, to a tenth of a second',
    Math.abs(recording.seconds - stream.seconds) < 0.1 && Math.abs(recording.seconds - seconds) < 0.1,
    `${recording.seconds} s, ${stream.seconds} s, ${seconds} s`,
  );
  report.recordingSeconds = round(recording.seconds);
}
