import type { PublicView } from '../../core/ceremony/public-view.ts';
import type { PublicState } from '../../core/protocol/public-state.ts';

/** What is public of a view at some moment: of a publication under embargo nothing but when it will be. */
export function underEmbargo(view: PublicView, now: Date): PublicView & { readonly publicFrom?: string } {
  const { embargoUntil, withdrawnAt, ...rest } = view;
  if (embargoUntil === undefined || embargoUntil <= now.toISOString()) return view;
  const publicFrom = withdrawnAt === undefined ? { publicFrom: embargoUntil } : {};
  return { ...rest, phase: 'concluded', published: [], errata: [], ...publicFrom };
}

/** What everyone may know, as the public page reads it. */
export function publicStateOf(view: PublicView & { readonly publicFrom?: string }, ended: boolean): PublicState {
  const over = view.phase === 'concluded' || view.phase === 'published';
  const landed = (original: string, person: string) =>
    view.signatures.find((one) => one.original === original && one.person === person);
  return {
    ceremony: view.ceremony,
    title: view.title,
    phase: view.phase,
    startsAt: view.startsAt,
    ...(view.movedFrom === undefined ? {} : { movedFrom: view.movedFrom }),
    ...(view.phase === 'open' && view.liveSince !== undefined ? { goesOn: true } : {}),
    languages: [...view.languages],
    sites: view.sites.map(({ id, name, timeZone }) => ({ id, name: { ...name }, timeZone })),
    parties: view.parties.map(({ id, name }) => ({ id, name: { ...name } })),
    people: view.people.map(({ id, name, role, office, site, place, party }) => ({
      id,
      name,
      role,
      office: { ...office },
      site,
      ...(place === undefined ? {} : { place: { ...place } }),
      ...(party === undefined ? {} : { party }),
    })),
    items: view.items.map(({ id, title, minutes, who }) => ({ id, title: { ...title }, minutes, who: [...who] })),
    ...(view.substitutions.length > 0
      ? { substitutions: view.substitutions.map(({ former, substitute }) => ({ former: former.name, substitute })) }
      : {}),
    ...(view.item === undefined ? {} : { item: view.item }),
    originals: view.originals.map(({ id, keeper, languages }) => ({
      id,
      languages: [...languages],
      ...(keeper === undefined ? {} : { keeper }),
    })),
    signatures: view.originals.flatMap(({ id: original, order }) =>
      order.map((person) => {
        const signature = landed(original, person);
        return signature ? { person, original, at: signature.at, level: signature.level } : { person, original };
      }),
    ),
    attestations: view.attestations.map(({ person, at }) => ({ person, at })),
    ...(view.exchangedAt === undefined ? {} : { exchangedAt: view.exchangedAt }),
    ...(view.phase === 'planned' || view.phase === 'cancelled'
      ? {}
      : { broadcast: { playlist: 'index.m3u8', ended: ended || over } }),
    ...(view.phase === 'published' && view.withdrawnAt === undefined
      ? {
          publication: {
            originals: view.published.map(({ original, sha256, length }) => ({
              original,
              sha256,
              length,
              url: `/api/published/${view.ceremony}/original-${original}.pdf`,
            })),
            log: `/api/published/${view.ceremony}/events.jsonl`,
            ...(view.record ? { record: { ...view.record, url: `/api/published/${view.ceremony}/record.pdf` } } : {}),
            recording: `/live/${view.ceremony}/programme.mp4`,
            pressKit: `/api/published/${view.ceremony}/press-kit.zip`,
          },
        }
      : {}),
    ...(view.publicFrom === undefined ? {} : { publicFrom: view.publicFrom }),
    ...(view.errata.length > 0 ? { errata: view.errata.map((one) => ({ ...one })) } : {}),
    ...(view.withdrawnAt === undefined ? {} : { withdrawnAt: view.withdrawnAt }),
  };
}
