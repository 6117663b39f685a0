import type { Recorded } from '../../core/ceremony/events.ts';
import { fold } from '../../core/ceremony/evolve.ts';
import { publicView } from '../../core/ceremony/public-view.ts';
import { recordingChapters, type Shown } from '../../core/press/chapters.ts';
import { type PressFacts, pressCaptions, pressRelease, type Still } from '../../core/press/press-papers.ts';
import { subjectOfStill } from '../../core/record/still-names.ts';
import { isTextLanguage } from '../../core/texts/language.ts';

export interface KitFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Parts {
  readonly log: readonly Recorded[];
  /** The originals, the procès-verbal and the log, as they are published. */
  readonly files: readonly KitFile[];
  /** All stills of the broadcast: signatures and photographs have a caption and go into the kit. */
  readonly stills: readonly KitFile[];
  readonly addresses: PressFacts['addresses'];
  /** What the recording shows when; undefined where there is none. */
  readonly shown: Shown | undefined;
}

/**
 * The press kit but for the recording: everything published, with stills, captions, chapters of the recording and the
 * draft of a release in each of the ceremony's languages.
 */
export function composePressKit({ log, files, stills, addresses, shown }: Parts): readonly KitFile[] {
  const view = publicView(log);
  const state = fold(log);
  if (!view || !state) throw new Error('A log begins with CeremonyPlanned.');
  // As it was corrected, and with who signed in whose place.
  const { plan } = state;
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
      ...(shown ? [textFile(`chapters-${language}.vtt`, recordingChapters(plan, shown, language))] : []),
    ]);
  return [...words, ...files, ...pictures.map(({ name, bytes }) => ({ name: `stills/${name}`, bytes }))];
}

/** What a still shows: its file is named after the event, or the moment. */
function stillOf(log: readonly Recorded[], name: string): Still | undefined {
  const subject = subjectOfStill(name);
  if (subject?.kind === 'photo') return { file: name, at: subject.at };
  const event = subject && log[subject.seq - 1]?.event;
  return event?.type === 'SignatureApplied' ? { file: name, person: event.data.person, at: event.at } : undefined;
}

function textFile(name: string, text: string): KitFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
