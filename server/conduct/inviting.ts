import { approvalOf, authorityIsShown, authorityOf } from '../../core/ceremony/agreement.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import { type Plan, personOf, releaserOf, textOfOriginal } from '../../core/ceremony/plan.ts';
import { allowed } from '../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { minutesOf } from '../../core/protocol/draft-order.ts';
import { versionsOf } from '../../core/protocol/instrument-text.ts';
import type {
  Invited,
  InvitedCeremony,
  InvitedSubject,
  IssuedLink,
  Naming,
  Preparation,
} from '../../core/protocol/planning.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { DraftStore } from '../store/drafts.ts';
import { type DeploymentFacts, preparationChecks } from './checklist.ts';
import { invitationLetter } from './invitation-letter.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { subjectsOf } from './planting.ts';
import type { InvitationDesk } from './requests.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly drafts: DraftStore;
  readonly desk: InvitationDesk;
  /** A further link beside those of the holder that are valid already. */
  readonly issue: (ceremony: string, subject: string) => string;
  /** None where no mail server is set. */
  readonly mailer: Mailer | undefined;
  readonly deployment: DeploymentFacts;
  readonly watchUrl: (ceremony: string) => string;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Inviting people to a ceremony, and seeing who has come in. */
export class Inviting {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether letters can be sent. */
  get letters(): boolean {
    return this.#parts.mailer !== undefined;
  }

  /** A link for everyone, and a letter for those whose address is known where letters are wanted. */
  async invite(ceremony: string, letters: boolean): Promise<Invited> {
    const { issue, ledger } = this.#parts;
    const { plan } = ledger.state(ceremony);
    const links = await Promise.all(
      invitedOf(plan).map((subject) => this.#hand(plan, subject, issue(ceremony, subject.subject), letters)),
    );
    return { ceremony: this.#facts(plan), links };
  }

  /** A new link in place of a subject's older ones. @throws Refusal `unknown-person` */
  async reissue(ceremony: string, subject: string, letter: boolean): Promise<IssuedLink> {
    const { desk, ledger } = this.#parts;
    const { plan } = ledger.state(ceremony);
    const invited = invitedOf(plan).find((one) => one.subject === subject);
    if (!invited) throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
    return this.#hand(plan, invited, desk.reissue(ceremony, subject), letter);
  }

  /** A link for somebody who takes another's place, whose own links and sessions end. */
  replace(ceremony: string, former: string, substitute: string): Promise<IssuedLink> {
    this.#parts.desk.revoke(ceremony, former);
    return this.reissue(ceremony, substitute, false);
  }

  /** Ends a subject's links. @throws Refusal `unknown-person` */
  revoke(ceremony: string, subject: string): void {
    const { desk, ledger } = this.#parts;
    if (!invitedOf(ledger.state(ceremony).plan).some((one) => one.subject === subject)) {
      throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
    }
    desk.revoke(ceremony, subject);
  }

  /** How far everyone is, and what is missing before the doors open. @throws Refusal `not-planned` */
  preparation(ceremony: string): Preparation {
    const { deployment, desk, ledger } = this.#parts;
    const state = ledger.state(ceremony);
    const known = new Map(desk.list(ceremony).map((one) => [one.subject, one]));
    const people = invitedOf(state.plan)
      .filter(({ subject }) => state.people[subject]?.removed !== true)
      .map((invited) => {
        const facts = known.get(invited.subject);
        return {
          ...invited,
          openedAt: facts?.openedAt ?? null,
          revoked: facts?.revoked ?? true,
          devices: facts?.sessions.map(({ device }) => device) ?? [],
          address: this.#addressOf(state.plan, invited.subject) !== '',
          naming: namingOf(state, invited),
          presence: personOf(state.plan, invited.subject)?.presence ?? null,
          place: personOf(state.plan, invited.subject)?.place ?? null,
          authority:
            invited.role === 'signatory' && authorityIsShown(state, invited.subject)
              ? authorityOf(state, invited.subject)
              : null,
        };
      });
    return {
      ceremony: { ...this.#facts(state.plan), phase: state.phase },
      letters: this.letters,
      people,
      checks: preparationChecks(state, people, deployment),
      agreement: agreementOf(state),
      corrections: allowed('director', 'correctPlan', state.phase) ? correctable(state) : null,
    };
  }

  /** Erases people's addresses for good: the draft in which they stand. The ceremony is whole without it. @throws StoreError */
  eraseAddresses(ceremony: string): void {
    const { drafts } = this.#parts;
    const draft = drafts.ofCeremony(ceremony);
    if (draft) drafts.remove(draft.id);
  }

  async #hand(plan: Plan, subject: InvitedSubject, link: string, letterWanted: boolean): Promise<IssuedLink> {
    const { logger, mailer, now } = this.#parts;
    const address = this.#addressOf(plan, subject.subject);
    const letter = invitationLetter(this.#facts(plan), subject, link, address, now());
    const issued = { ...subject, link, calendar: letter.calendar };
    if (!letterWanted || !address || !mailer) return { ...issued, letter: 'none' };
    try {
      await mailer.send(letter);
      return { ...issued, letter: 'sent' };
    } catch (error) {
      logger.warn({ err: error, ceremony: plan.id, subject: subject.subject }, 'an invitation was not sent');
      return { ...issued, letter: 'failed' };
    }
  }

  /** Addresses are in no event: they stand in the draft, whose people are those first planned, in the same order. */
  #addressOf(plan: Plan, subject: string): string {
    const index = this.#parts.ledger.planned(plan.id).people.findIndex(({ id }) => id === subject);
    return this.#parts.drafts.ofCeremony(plan.id)?.draft.people[index]?.email.trim() ?? '';
  }

  #facts({ id, items, languages, parties, rehearsal, sites, startsAt, title }: Plan): InvitedCeremony {
    const minutes = minutesOf(items);
    const watch = this.#parts.watchUrl(id);
    return { id, title, startsAt, minutes, languages, sites, parties, rehearsal, watch };
  }
}

function namingOf({ people }: CeremonyState, { role, subject }: InvitedSubject): Naming | null {
  if (role !== 'signatory') return null;
  const naming = people[subject]?.naming;
  if (naming === undefined) return { standing: 'awaited' };
  return naming.right ? { standing: 'confirmed' } : { standing: 'disputed', detail: naming.detail };
}

function agreementOf({ originals, plan }: CeremonyState): Preparation['agreement'] {
  const parties = plan.parties.filter(({ id }) => releaserOf(plan, id) !== undefined);
  return plan.instrument.originals.flatMap(({ id, keeper, languages }) => {
    const original = originals[id];
    if (!original) return [];
    const { fixed, presented } = original;
    return {
      id,
      ...(keeper === undefined ? {} : { keeper }),
      languages,
      sha256: (presented ? presented.madeFrom : fixed)?.sha256 ?? null,
      presented: presented !== undefined,
      approvals: Object.fromEntries(parties.map((party) => [party.id, approvalOf(original, party.id)])),
    };
  });
}

/** The texts as they are, for as long as nobody has signed one. */
function correctable({ originals, plan }: CeremonyState): Preparation['corrections'] {
  if (Object.values(originals).some(({ revisions, turn }) => revisions.length > 0 || turn?.received)) return null;
  return {
    originals: plan.instrument.originals.map(({ id, keeper }) => ({
      id,
      ...(keeper === undefined ? {} : { keeper }),
      texts: versionsOf(textOfOriginal(plan, id)),
      presented: originals[id]?.presented !== undefined,
    })),
  };
}

/** Everyone who has a link, as pages name them. */
function invitedOf(plan: Plan): readonly InvitedSubject[] {
  return subjectsOf(plan).map(({ subject, kind, id, role }) => {
    const person = kind === 'person' ? personOf(plan, id) : undefined;
    return {
      subject,
      role,
      name: person?.name ?? '',
      office: person?.office ?? null,
      language: person?.language ?? null,
      site: person?.site ?? id,
    };
  });
}
