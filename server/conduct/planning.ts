import type { Plan } from '../../core/ceremony/plan.ts';
import { originalsOf, unchosen } from '../../core/protocol/draft-originals.ts';
import { problemsOf } from '../../core/protocol/draft-problems.ts';
import { localTime } from '../../core/protocol/local-time.ts';
import { emptyDraft, type PlanDraft } from '../../core/protocol/plan-draft.ts';
import type { DraftIncomplete, KeptDraft, NewDraft, PlanningOverview } from '../../core/protocol/planning.ts';
import { sampleMou } from '../../core/texts/sample-mou.ts';
import { composeInstrument } from '../instrument/compose.ts';
import type { DraftStore } from '../store/drafts.ts';
import { correctedDraft } from './corrected-draft.ts';
import { instrumentOf } from './draft-instrument.ts';
import { ceremonyName, draftOf, planOf } from './drafting.ts';
import type { Ledger } from './ledger.ts';
import { plant } from './planting.ts';
import { samplePlan } from './sample.ts';
import type { Uploads } from './uploads.ts';

/** Time for everyone to come in. */
const untilRehearsalMs = 15 * 60_000;

interface Parts {
  readonly ledger: Ledger;
  readonly drafts: DraftStore;
  readonly uploads: Uploads;
  /** Presents an original of a plan without keeping it. @throws PdfError where a signature does not fit its place */
  readonly tryPresenting: (plan: Plan, original: string) => Promise<void>;
  readonly now: () => Date;
  /** A new draft's id: not to be guessed, as it stands in addresses. */
  readonly newId: () => string;
}

/** Planning a ceremony: drafts, which are nobody's business but the planner's, until one becomes a ceremony. */
export class Planning {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Every ceremony, newest first, and every draft that is not one yet. */
  overview(): PlanningOverview {
    const { drafts, ledger } = this.#parts;
    return {
      ceremonies: ledger
        .ceremonies()
        .map(({ plan: { id, title, startsAt, sites, sample, rehearsal }, phase }) => ({
          id,
          title,
          startsAt,
          sites,
          phase,
          sample,
          rehearsal,
        }))
        .toReversed(),
      drafts: drafts
        .list()
        .filter((kept) => this.#asHeld(kept).ceremony === null)
        .map(({ id, draft: { title }, changedAt }) => ({ id, title, changedAt })),
    };
  }

  /** @returns undefined where what is to be duplicated does not exist. @throws StoreError */
  create({ from }: NewDraft): KeptDraft | undefined {
    const { drafts, newId, uploads } = this.#parts;
    const draft = this.#startOf(from);
    if (!draft) return undefined;
    const id = newId();
    uploads.share(id, filesOf(draft));
    return drafts.add(id, draft, this.#at());
  }

  read(id: string): KeptDraft | undefined {
    const kept = this.#parts.drafts.get(id);
    return kept && this.#asHeld(kept);
  }

  /** @returns undefined where somebody else has changed it since that revision. @throws StoreError */
  save(id: string, revision: number, draft: PlanDraft): KeptDraft | undefined {
    return this.#parts.drafts.replace(id, revision, draft, this.#at());
  }

  /** A draft that has not become a ceremony, with its files. @returns whether there was one. @throws StoreError */
  async remove(id: string): Promise<boolean> {
    const { drafts, uploads } = this.#parts;
    if (this.read(id)?.ceremony !== null || !drafts.remove(id)) return false;
    await uploads.forget(id);
    return true;
  }

  /**
   * An original as it would be typeset; what is missing stands as an ellipsis.
   * @param keeper whose original it is; the first one unless given
   * @throws InstrumentError
   */
  async preview(draft: PlanDraft, keeper?: string): Promise<Uint8Array> {
    const originals = originalsOf(draft);
    const original = originals.find((one) => one.keeper === keeper) ?? originals[0] ?? unchosen('');
    const { pdf } = await composeInstrument({ ...instrumentOf(draft, original), specimen: draft.rehearsal });
    return pdf;
  }

  /**
   * A draft becomes a ceremony.
   * @returns the ceremony's id; or what the draft lacks; undefined where that revision is not the newest any more
   * @throws Refusal `already-planned`; InstrumentError for a text that cannot be set; PdfError where a signature does not fit
   */
  async plant(id: string, revision: number): Promise<DraftIncomplete | { readonly ceremony: string } | undefined> {
    const { drafts, ledger, now, uploads } = this.#parts;
    const kept = drafts.get(id);
    if (!kept || kept.revision !== revision) return undefined;
    const { draft } = kept;
    const problems = problemsOf(draft, now());
    if (problems.length > 0) return { problems };
    await this.#tryText(draft);
    // The name is noted first, durably: whatever happens before the ceremony is in the log, one draft becomes one ceremony.
    const ceremony = drafts.become(
      id,
      ceremonyName(draft, (taken) => ledger.has(taken) || drafts.ofCeremony(taken) !== undefined),
    );
    await plant(ledger, planOf(draft, ceremony));
    await uploads.forget(id, filesOf(draft));
    return { ceremony };
  }

  /** Everything that presenting would refuse is refused now. @throws InstrumentError; PdfError; StoreError */
  async #tryText(draft: PlanDraft): Promise<void> {
    if (!draft.uploaded) {
      for (const { keeper } of originalsOf(draft)) await this.preview(draft, keeper);
      return;
    }
    const plan = planOf(draft, 'trial');
    for (const { id } of plan.instrument.originals) await this.#parts.tryPresenting(plan, id);
  }

  /** A name that was noted is no ceremony until its log says so: the server may have died in between. */
  #asHeld(kept: KeptDraft): KeptDraft {
    return kept.ceremony !== null && this.#parts.ledger.has(kept.ceremony) ? kept : { ...kept, ceremony: null };
  }

  #startOf(from: NewDraft['from']): PlanDraft | undefined {
    const { drafts, ledger } = this.#parts;
    if (from === undefined) return emptyDraft;
    if (from === 'sample') {
      return draftOf(samplePlan({ id: 'sample', startsAt: '2026-01-01T14:00:00.000Z', text: sampleMou }));
    }
    // A ceremony that was planned here has more in its draft than in its plan, and its plan may have been corrected since.
    const kept = drafts.ofCeremony(from.ceremony)?.draft;
    const plan = ledger.has(from.ceremony) ? ledger.state(from.ceremony).plan : undefined;
    const planned = plan && draftOf(plan);
    const draft = kept ? { ...(plan ? correctedDraft(kept, plan) : kept), date: '' } : planned;
    return draft && from.rehearsal ? this.#heldNow(draft) : draft;
  }

  /** A rehearsal begins soon, by the same clock: nobody has to choose when. */
  #heldNow(draft: PlanDraft): PlanDraft {
    const { timeZone = 'UTC' } = draft.sites.find(({ id }) => id === draft.clock) ?? draft.sites[0] ?? {};
    const soon = localTime(new Date(this.#parts.now().getTime() + untilRehearsalMs), timeZone);
    return { ...draft, ...soon, rehearsal: true };
  }

  #at(): string {
    return this.#parts.now().toISOString();
  }
}

/** The fingerprints of the PDFs that a draft has. */
function filesOf({ originals, uploaded }: PlanDraft): readonly string[] {
  return uploaded ? originals.flatMap(({ upload }) => upload?.uploaded.sha256 ?? []) : [];
}
