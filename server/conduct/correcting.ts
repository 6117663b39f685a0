import type { Actor, Command } from '../../core/ceremony/commands.ts';
import { correctedPlan, originalsCorrected, substitutedPlan } from '../../core/ceremony/correcting.ts';
import { require } from '../../core/ceremony/errors.ts';
import {
  type Correction,
  type InstrumentCorrection,
  type Person,
  type Plan,
  personOf,
  type Translated,
} from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { type CorrectionAsked, renamedText, type SubstitutionAsked } from '../../core/protocol/corrections.ts';
import { type InstrumentText, textsOf, versionsOf } from '../../core/protocol/instrument-text.ts';
import type { IssuedLink } from '../../core/protocol/planning.ts';
import { type UploadedText, uploadedText } from '../../core/protocol/uploaded-text.ts';
import type { BlobStore } from '../store/store.ts';
import type { Attendee } from './attendance.ts';
import { Ids } from './ids.ts';
import type { Inviting } from './inviting.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { textToPresent } from './original-text.ts';
import { actorOf } from './requests.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly inviting: Pick<Inviting, 'replace'>;
  readonly present: (ceremony: string, original: string, actor: Actor) => Promise<{ seq: number }>;
  /** Presents an original of a plan without keeping it. @throws InstrumentError or PdfError where that cannot be */
  readonly tryPresenting: (plan: Plan, original: string) => Promise<void>;
  readonly logger: Logger;
}

/** Mending what was planned, before anyone has signed: nothing is recorded that could not be typeset afterwards. */
export class Correcting {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * What was presented of a text that named somebody wrongly is withdrawn and presented anew. Other words are only
   * withdrawn: the director presents them once everyone has seen them.
   * @throws Refusal; InstrumentError for a text that cannot be set
   */
  async correct(director: Attendee, asked: CorrectionAsked): Promise<void> {
    const { ceremony } = director;
    const { ledger, tryPresenting } = this.#parts;
    let before: readonly string[] = [];
    const correcting = async ({ plan }: CeremonyState): Promise<Command> => {
      const correction = correctionOf(plan, asked);
      const corrected = correctedPlan(plan, correction);
      for (const original of originalsCorrected(plan, correction)) await tryPresenting(corrected, original);
      before = this.#presented(ceremony);
      return { name: 'correctPlan', correction };
    };
    await ledger.executeMade(ceremony, correcting, actorOf(director));
    if (!asked.text) await this.#presentAnew(ceremony, before, actorOf(director));
  }

  /**
   * Puts up for approval every text that is not presented, as it will be presented.
   * @throws Refusal; what `textToPresent` throws of a text that cannot be had
   */
  async fix(director: Attendee): Promise<void> {
    const { blobs, ledger } = this.#parts;
    const { ceremony } = director;
    const fixing = async ({ plan }: CeremonyState, id: string): Promise<Command> => {
      const planned = plan.instrument.originals.find((one) => one.id === id);
      require(planned, 'unknown-original', 'This ceremony has no such original.');
      const signatories = planned.order.flatMap((person) => personOf(plan, person) ?? []);
      const { pdf, pageCount } = await textToPresent(blobs, plan, planned, signatories);
      const text = { sha256: await blobs.put(pdf), length: pdf.length, pages: pageCount };
      return { name: 'fixText', original: id, text };
    };
    const { originals } = ledger.state(ceremony);
    for (const { id, presented } of Object.values(originals)) {
      if (presented) continue;
      await ledger.executeMade(ceremony, (state) => fixing(state, id), actorOf(director));
    }
  }

  /**
   * Somebody signs in a signatory's place: the former's link ends, the substitute gets one, and what was presented is
   * withdrawn and presented anew with the new name.
   * @throws Refusal; InstrumentError for a name that cannot be set
   */
  async substitute(director: Attendee, asked: SubstitutionAsked): Promise<IssuedLink> {
    const { ceremony } = director;
    const actor = actorOf(director);
    const { inviting, ledger, tryPresenting } = this.#parts;
    let before: readonly string[] = [];
    let id = '';
    const substituting = async ({ people, plan }: CeremonyState): Promise<Command> => {
      const former = personOf(plan, asked.person);
      require(former?.role === 'signatory', 'not-a-signatory', 'Only a signatory can be substituted.');
      const taken = (one: string) => Object.hasOwn(people, one) || plan.sites.some((site) => site.id === one);
      id = new Ids(taken).of(asked.name, 'signatory');
      const substitute = substituteFor(former, id, asked);
      const instrument = renamed(plan, former, substitute);
      const next = substitutedPlan(plan, former.id, substitute, instrument);
      for (const original of next.instrument.originals)
        if (original.order.includes(id)) await tryPresenting(next, original.id);
      before = this.#presented(ceremony);
      const command = { name: 'substitute', person: former.id, substitute, authority: asked.authority } as const;
      return instrument ? { ...command, instrument } : command;
    };
    await ledger.executeMade(ceremony, substituting, actor);
    const link = await inviting.replace(ceremony, asked.person, id);
    await this.#presentAnew(ceremony, before, actor);
    return link;
  }

  #presented(ceremony: string): readonly string[] {
    const originals = Object.values(this.#parts.ledger.state(ceremony).originals);
    return originals.flatMap(({ id, presented }) => (presented ? [id] : []));
  }

  /** The correction stands whatever becomes of this: what is not presented, the console offers to present. */
  async #presentAnew(ceremony: string, before: readonly string[], actor: Actor): Promise<void> {
    const { ledger, logger, present } = this.#parts;
    const withdrawn = before.filter((id) => ledger.state(ceremony).originals[id]?.status === 'withdrawn');
    for (const original of withdrawn) {
      try {
        await present(ceremony, original, actor);
      } catch (error) {
        logger.warn({ err: error, ceremony, original }, 'a corrected text was not presented anew');
      }
    }
  }
}

/** Whoever signs in somebody's place, for the same participant and at the same site. */
function substituteFor(former: Person, id: string, { name, office, ...asked }: SubstitutionAsked): Person {
  const { place: formerly, ...rest } = former;
  const presence = asked.presence ?? former.presence;
  // Where the former is says nothing of where the substitute is.
  const place = presence === 'remote' ? (asked.presence ? asked.place : formerly) : undefined;
  return { ...rest, id, name, office, presence, ...(place ? { place } : {}) };
}

/** What is asked for as the plan will hold it: the texts that name the person follow. */
function correctionOf(plan: Plan, { person, text, title }: CorrectionAsked): Correction {
  const before = person && personOf(plan, person.id);
  const named = before && person ? renamed(plan, before, person) : undefined;
  const written = text && rewritten(plan, text.original, text.texts);
  const instrument = named || written ? { ...named, ...written } : undefined;
  return {
    ...(title ? { title } : {}),
    ...(person ? { person } : {}),
    ...(instrument ? { instrument } : {}),
  };
}

/** Every text in which the person's name or office changes. */
function renamed(
  plan: Plan,
  before: Pick<Person, 'id' | 'name' | 'office'>,
  after: Pick<Person, 'id' | 'name' | 'office'>,
): InstrumentCorrection | undefined {
  const { originals, text } = plan.instrument;
  const changed = (one: unknown) => {
    const now = resigned(one, before.id, after.id) ?? eachLanguage(one, (words) => renamedText(words, before, after));
    return JSON.stringify(now) === JSON.stringify(one) ? undefined : now;
  };
  const shared = text === null ? undefined : changed(text);
  const own = originals.flatMap((one) => {
    const now = one.text === undefined ? undefined : changed(one.text);
    return now === undefined ? [] : [[one.id, now] as const];
  });
  if (shared === undefined && own.length === 0) return undefined;
  return {
    ...(shared === undefined ? {} : { text: shared }),
    ...(own.length === 0 ? {} : { originals: Object.fromEntries(own) }),
  };
}

/** An original's text in the director's words; the title of the instrument follows where it was the text's. */
function rewritten(plan: Plan, id: string, texts: readonly InstrumentText[]): InstrumentCorrection {
  const { instrument } = plan;
  const original = instrument.originals.find((one) => one.id === id);
  require(original, 'unknown-original', 'This ceremony has no such original.');
  const before = versionsOf(original.text ?? instrument.text);
  require(before.length > 0, 'not-allowed', 'This text is a PDF of its own and stays as it is.');
  const words = before.map((one) => texts.find(({ language }) => language === one.language) ?? one);
  const now = Array.isArray(original.text ?? instrument.text) ? words : words[0];
  const titles = before.flatMap((one) => {
    const title = texts.find(({ language }) => language === one.language)?.title;
    return title && title !== one.title && instrument.title[one.language] === one.title
      ? [[one.language, title] as const]
      : [];
  });
  const title: Translated | undefined =
    titles.length > 0 ? { ...instrument.title, ...Object.fromEntries(titles) } : undefined;
  return {
    ...(title ? { title } : {}),
    ...(original.text === undefined ? { text: now } : { originals: { [id]: now } }),
  };
}

/** A PDF of one's own stays as it is, whomever it names; the place in it is whoever's who signs. Undefined for other texts. */
function resigned(text: unknown, former: string, now: string): UploadedText | undefined {
  const own = uploadedText.safeParse(text);
  if (!own.success) return undefined;
  const places = own.data.places.map((place) => (place.person === former ? { ...place, person: now } : place));
  return { ...own.data, places };
}

/** A text in one language, or in each of several. */
function eachLanguage(text: unknown, change: (one: InstrumentText) => InstrumentText): unknown {
  const [only, ...others] = textsOf(text).map(change);
  return others.length === 0 ? only : [only, ...others];
}
