import type { CeremonyState, OriginalState, Turn } from '../../core/ceremony/state.ts';
import { Lie } from './lies.ts';

/**
 * What one gesture allows this browser to sign. Only this page holds it: a reload, or another certificate in one of
 * the fields, voids it.
 */
export interface Mandate {
  readonly original: string;
  /** Of the presented file that was reviewed. */
  readonly sha256: string;
  readonly person: string;
  readonly field: string;
  readonly fingerprint: string;
  /** For each field that others may fill meanwhile, the certificate it may be filled with. */
  readonly others: { readonly [person: string]: { readonly field: string; readonly fingerprint: string | undefined } };
  /** By this device's clock, milliseconds since 1970. */
  readonly until: number;
}

/** How far the time of a turn may be from this device's clock. */
const clockTolerance = 2 * 60_000;

/** The mandate that a gesture makes now, from what this page knows of everyone. */
export function giveMandate(
  state: CeremonyState,
  original: OriginalState,
  gesture: { readonly person: string; readonly sha256: string; readonly now: number },
): Mandate {
  const { person, sha256, now } = gesture;
  const fields = original.presented?.fields ?? [];
  const own = fields.find((placed) => placed.person === person);
  const certificate = state.people[person]?.certificate;
  if (!own || !certificate) throw new Error('A mandate needs a field and a certificate.');
  const others = fields.filter((placed) => placed.person !== person);
  return {
    original: original.id,
    sha256,
    person,
    field: own.field,
    fingerprint: certificate.fingerprint,
    others: Object.fromEntries(
      others.map(({ person: id, field }) => [id, { field, fingerprint: state.people[id]?.certificate?.fingerprint }]),
    ),
    until: now + state.plan.rules.gestureSeconds * 1000,
  };
}

/**
 * Whether a turn is one that the mandate covers.
 * @param page `head`: SHA-256 of the revision that this page made itself; `now`: this device's clock
 * @throws Lie naming what differs
 */
export function checkTurn(
  mandate: Mandate,
  turn: Turn & { readonly original: string },
  page: { readonly head: string; readonly now: number },
): void {
  if (turn.original !== mandate.original) {
    throw new Lie(
      'turn-original-other',
      `The turn is for the original ${turn.original}, the mandate for ${mandate.original}.`,
    );
  }
  if (turn.field !== mandate.field) {
    throw new Lie('turn-field-other', `The turn is for the field ${turn.field}, the mandate for ${mandate.field}.`);
  }
  if (turn.base !== page.head) {
    throw new Lie(
      'turn-revision-other',
      `The turn goes on from the revision ${turn.base}, this page has ${page.head}.`,
    );
  }
  if (Math.abs(Date.parse(turn.at) - page.now) > clockTolerance) {
    throw new Lie('turn-time-false', `The turn says ${turn.at}, this device ${new Date(page.now).toISOString()}.`);
  }
}

/** @throws Lie where another field may now be filled with a certificate that was not shown at the gesture */
export function checkOthers(mandate: Mandate, state: CeremonyState): void {
  for (const [person, { fingerprint }] of Object.entries(mandate.others)) {
    const now = state.people[person]?.certificate?.fingerprint;
    if (now !== fingerprint)
      throw new Lie('certificate-changed', `The certificate of ${person} was ${fingerprint} and is now ${now}.`);
  }
  const own = state.people[mandate.person]?.certificate?.fingerprint;
  if (own !== mandate.fingerprint) throw new Lie('certificate-changed', `Your own certificate is now ${own}.`);
}
