import { type Language, type Party, personOf, placeOf, type Translated } from './plan.ts';
import type { CeremonyState } from './state.ts';

/** What a witness's statement is made of. Before the attestation is opened: what it will be if all sign. */
export interface AttestationFacts {
  readonly title: Translated;
  readonly instrument: Translated;
  readonly places: readonly Translated[];
  /** `name` is empty where only the office is known. */
  readonly witness: { readonly name: string; readonly office: Translated; readonly place: Translated };
  /** When the attestation was opened, before that when the ceremony begins: ISO 8601, UTC. */
  readonly at: string;
  readonly originals: readonly {
    /** Of the signed file; absent before the attestation is opened. */
    readonly sha256?: string;
    /** Under the alternat the party that keeps it. */
    readonly keeper?: Translated;
    readonly languages: readonly Language[];
    readonly signatories: readonly {
      readonly name: string;
      readonly office: Translated;
      readonly party: Translated;
    }[];
  }[];
}

/** Whether somebody can attest from a device of their own; who has none is attended by name. */
export function canAttest({ plan }: CeremonyState, id: string): boolean {
  const person = personOf(plan, id);
  return person?.role === 'witness' && person.presence !== 'in-room';
}

/** Whether a witness has attested what the attestation that is open is about. */
export function hasAttested({ attestation, attestations }: CeremonyState, person: string): boolean {
  return attestations.some((fact) => fact.person === person && fact.attestation === attestation?.seq);
}

/** Witnesses who have not attested what the attestation that is open is about. */
export function withoutAttestation(state: CeremonyState): readonly string[] {
  return state.plan.people
    .filter(({ id, role }) => role === 'witness' && !hasAttested(state, id) && state.people[id]?.removed !== true)
    .map(({ id }) => id);
}

/** The facts of a witness's statement; undefined for who is not invited. */
export function attestationFacts({ plan, attestation }: CeremonyState, id: string): AttestationFacts | undefined {
  const person = personOf(plan, id);
  if (!person) return undefined;
  const party = (id: string | undefined) => plan.parties.find((each: Party) => each.id === id);
  const seen =
    attestation?.originals ?? plan.instrument.originals.map(({ id, order }) => ({ original: id, signed: order }));
  return {
    title: plan.title,
    instrument: plan.instrument.title,
    places: plan.sites.map(({ name }) => name),
    witness: { name: person.name, office: person.office, place: placeOf(plan, person) },
    at: attestation?.at ?? plan.startsAt,
    originals: seen.map(({ signed, original, ...one }) => {
      const { keeper, languages = [] } = plan.instrument.originals.find(({ id }) => id === original) ?? {};
      const kept = party(keeper);
      return {
        ...one,
        languages,
        ...(kept ? { keeper: kept.name } : {}),
        signatories: signed.flatMap((signatory) => {
          const found = personOf(plan, signatory);
          const bound = party(found?.party);
          return found && bound ? [{ name: found.name, office: found.office, party: bound.name }] : [];
        }),
      };
    }),
  };
}
