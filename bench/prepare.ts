import { PDFDocument } from 'pdf-lib';
import { currentFormat, place, prepare } from '../core/pades/formats.ts';
import { embed } from '../core/pades/prepared.ts';
import { sampleMou } from '../core/texts/sample-mou.ts';
import { composeInstrument } from '../server/instrument/compose.ts';
import { appearanceFonts } from '../server/instrument/fonts.ts';
import { type Row, summary } from './table.ts';

const warm = 30;
const runs = 100;

/**
 * One signature into the memorandum, the key operation left out: our prepare and embed, beside what pdf-lib needs to open
 * the same file for an incremental update and write an empty one, in one run.
 */
export async function benchPrepare(): Promise<readonly Row[]> {
  const person = {
    person: 'vervoort',
    name: 'Rudi Vervoort',
    office: 'Minister-President',
    party: 'Brussels-Capital Region',
    place: 'Brussels',
  };
  const { pdf, blocks } = await composeInstrument({ texts: [sampleMou], blocks: [person] });
  const [block] = blocks;
  if (!block) throw new Error('The memorandum has no place to sign.');
  const { name, office, party, place: where } = person;
  const appearance = { name, office, party, place: where, utcOffsetMinutes: 60, language: 'en' };
  const placed = await place(currentFormat, pdf, {
    fields: [{ name: 'signature-vervoort', page: block.page, rect: block.rect, appearance }],
    timestampField: 'document-timestamp',
    fonts: appearanceFonts(),
    at: '2026-11-24T12:00:00Z',
    seal: { name: 'Bench', reason: 'Bench', contentsLength: 8_192 },
  });
  const presented = embed(placed, new Uint8Array(4_000));
  const cms = new Uint8Array(3_300);
  const ours = await measure(async () => {
    embed(
      await prepare(currentFormat, presented, {
        field: 'signature-vervoort',
        at: '2026-11-24T12:00:00Z',
        contentsLength: 8_192,
      }),
      cms,
    );
  });
  const peer = await measure(async () => {
    const document = await PDFDocument.load(presented, { forIncrementalUpdate: true, updateMetadata: false });
    await document.commit({ useObjectStreams: false });
  });
  return [
    { what: `prepare + embed, ${Math.round(presented.length / 1000)} kB`, ...summary(ours), limit: 5 },
    {
      what: 'pdf-lib, load and commit an empty update',
      ...summary(peer),
      ratio: summary(peer).median / summary(ours).median,
    },
  ];
}

async function measure(act: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < warm + runs; run++) {
    const from = performance.now();
    await act();
    if (run >= warm) times.push(performance.now() - from);
  }
  return times;
}
