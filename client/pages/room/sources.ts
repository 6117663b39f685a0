import { type Person, type Plan, personOf, type Site } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import type { Presence } from '../../../core/protocol/socket.ts';
import type { RemoteTrack } from '../../media/incoming.ts';

/** For whom the page acts, and what that means in the room. */
export interface Self {
  readonly subject: string;
  /** The camera of a room, a person from elsewhere, or a device beside a room's camera, without media of its own. */
  readonly kind: 'companion' | 'feed' | 'remote';
  readonly site: Site;
  readonly person?: Person;
  /** Whose light is theirs: a site, or the remote person. */
  readonly source: string;
}

/** A picture of its own: a site's, or that of somebody from elsewhere. */
export interface Source {
  /** A site's id or a person's, as the log names what is on air. */
  readonly id: string;
  /** As sessions and the media room name it. */
  readonly subject: string;
  readonly kind: 'person' | 'site';
  readonly site: Site;
  /** Who is seen in it. */
  readonly people: readonly Person[];
}

/** @returns undefined where nobody of this name has a page in this ceremony */
export function selfOf(plan: Plan, subject: string): Self | undefined {
  const feed = plan.sites.find(({ id }) => subject === `feed:${id}`);
  if (feed) return { subject, kind: 'feed', site: feed, source: feed.id };
  const person = personOf(plan, subject);
  const site = plan.sites.find(({ id }) => id === person?.site);
  if (!person || !site) return undefined;
  const remote = person.presence === 'remote';
  return { subject, kind: remote ? 'remote' : 'companion', site, person, source: remote ? person.id : site.id };
}

/** The sites in the plan's order, then those from elsewhere. The crew of a room is in nobody's picture. */
export function sourcesOf(plan: Plan): readonly Source[] {
  const sites = plan.sites.map(
    (site): Source => ({
      id: site.id,
      subject: `feed:${site.id}`,
      kind: 'site',
      site,
      people: plan.people.filter((person) => person.site === site.id && isSeen(person) && person.presence !== 'remote'),
    }),
  );
  const remote = plan.people.flatMap((person): Source[] => {
    const site = plan.sites.find(({ id }) => id === person.site);
    if (person.presence !== 'remote' || !site) return [];
    return [{ id: person.id, subject: person.id, kind: 'person', site, people: [person] }];
  });
  return [...sites, ...remote];
}

/** Who attends, as against who makes it work. */
export function isSeen({ role }: Person): boolean {
  return role !== 'assistant' && role !== 'director' && role !== 'interpreter';
}

export interface Arrangement {
  readonly shape: 'both' | 'document' | 'speaker';
  /** Keyed by source; those that are not large are small. */
  readonly large: ReadonlySet<string>;
}

/**
 * Which pictures are large. Sites are equal, unless somebody has the floor. A room's own screen always shows the
 * others, never itself, large.
 */
export function arrange(state: CeremonyState, self: Self, readsDocument: boolean): Arrangement {
  const sources = sourcesOf(state.plan);
  const { layout, focus, beside = [], onAir } = state;
  const speakers =
    layout === 'speaker'
      ? sources.filter(({ id }) => id === focus || (focus !== undefined && beside.includes(id)))
      : [];
  const isShown = (id: string) => layout === 'both' && (beside.includes(id) || onAir.includes(id));
  const equal = sources.filter(({ id, kind }) => kind === 'site' || isShown(id));
  const idsOf = (shown: readonly Source[]) => new Set(shown.map(({ id }) => id));
  if (self.kind === 'feed') {
    const others = (shown: readonly Source[]) => shown.filter(({ subject }) => subject !== self.subject);
    const large = others(speakers);
    return { shape: 'both', large: idsOf(large.length > 0 ? large : others(equal)) };
  }
  if (readsDocument) return { shape: 'document', large: new Set() };
  if (speakers.length === 1) return { shape: 'speaker', large: idsOf(speakers) };
  return { shape: 'both', large: idsOf(speakers.length > 0 ? speakers : equal) };
}

/** What stands in a tile: the picture, or why there is none. */
export type TileState = 'absent' | 'cameraOff' | 'connecting' | 'noPicture' | 'picture' | 'restoring';

/**
 * @param facts `camera`: the track that arrives here; `present`: what the server says of them; `seen`: whether there was
 *   a picture of theirs before
 */
export function tileState(facts: {
  readonly camera: RemoteTrack | undefined;
  readonly present: Presence[string] | undefined;
  readonly seen: boolean;
}): TileState {
  const { camera, present, seen } = facts;
  if (camera?.silent) return 'restoring';
  if (camera?.paused) return 'cameraOff';
  if (camera) return 'picture'; // also while their page has lost the server: media go their own way
  if (!present) return seen ? 'restoring' : 'absent';
  if (present.camera === 'off') return 'cameraOff';
  if (present.camera !== undefined) return 'connecting';
  if (present.microphone !== undefined) return 'noPicture';
  return seen ? 'noPicture' : 'connecting';
}

export function areDoorsOpen({ phase }: CeremonyState): boolean {
  return phase === 'open' || phase === 'live' || phase === 'held';
}
