import { zipSync } from 'fflate';
import type { Recorded } from '../../core/ceremony/events.ts';
import { publicView } from '../../core/ceremony/public-view.ts';
import { type PressFacts, pressCaptions, pressRelease, type Still } from '../../core/press/press-papers.ts';
import { isTextLanguage } from '../../core/texts/language.ts';

interface KitFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Parts {
  readonly log: readonly Recorded[];
  /** The originals, the procès-verbal and the log, as they are published. */
  readonly files: readonly KitFile[];
  /** All stills of the broadcast: those of signatures have a caption and go into the kit. */
  readonly stills: readonly KitFile[];
  readonly addresses: PressFacts['addresses'];
}

/**
 * The press kit: everything published in one ZIP, with stills, captions and the draft of a release in each of the
 * ceremony's languages. The recording is not in it: it may be large, and the release says where it is.
 */
export function composePressKit({ log, files, stills, addresses }: Parts): Uint8Array {
  const view = publicView(log);
  const planned = log[0]?.event;
  if (!view || planned?.type !== 'CeremonyPlanned') throw new Error('A log begins with CeremonyPlanned.');
  const { plan } = planned.data;
  const pictures = stills.flatMap((file) => {
    const still = stillOf(log, file.name);
    return still ? [{ ...file, still }] : [];
  });
  const facts = { plan, view, stills: pictures.map(({ still }) => still), addresses };
  const words = plan.languages
    .filter(isTextLanguage)
    .flatMap((language) => [
      textFile(`press-release-${language}.txt`, pressRelease(facts, language)),
      textFile(`captions-and-credits-${language}.txt`, pressCaptions(facts, language)),
    ]);
  const contents = [...words, ...files, ...pictures.map(({ name, bytes }) => ({ name: `stills/${name}`, bytes }))];
  // PDF and PNG are compressed already.
  return zipSync(Object.fromEntries(contents.map(({ name, bytes }) => [name, bytes])), { level: 0, mtime: view.since });
}

/** The signature that a still shows: its file is named after the event. */
function stillOf(log: readonly Recorded[], name: string): Still | undefined {
  const seq = Number(/^signature-(\d+)-/.exec(name)?.[1]);
  const event = log[seq - 1]?.event;
  return event?.type === 'SignatureApplied' ? { file: name, person: event.data.person, at: event.at } : undefined;
}

function textFile(name: string, text: string): KitFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
