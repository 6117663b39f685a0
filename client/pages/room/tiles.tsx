import { useEffect, useRef, useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import type { Presence } from '../../../core/protocol/socket.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { clock, say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Capture } from '../../media/devices.ts';
import type { RemoteTrack } from '../../media/incoming.ts';
import type { RoomMedia } from '../../realtime/room-media.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { PeopleList } from '../../ui/people-list.tsx';
import { Sound, VideoTile } from '../../ui/video-tile.tsx';
import { type Arrangement, type Self, type Source, sourcesOf, tileState } from './sources.ts';

const t = () => texts(roomTexts).tile;

interface Props {
  readonly state: CeremonyState;
  readonly self: Self;
  readonly presence: Presence;
  readonly media: RoomMedia | undefined;
  readonly devices: Capture | undefined;
  readonly arrangement: Arrangement;
  /** The server's clock. */
  readonly now: number;
}

/** The pictures: large ones first, oneself last. `only`: the large ones or the small ones. */
export function Tiles(props: Props & { readonly only?: 'large' | 'small' }) {
  const { state, self, arrangement, only } = props;
  const { large, shape } = arrangement;
  const order = (source: Source) => (large.has(source.id) ? 0 : 2) + (source.subject === self.subject ? 1 : 0);
  const shown = sourcesOf(state.plan).filter(({ id }) => !only || large.has(id) === (only === 'large'));
  return (
    <ul class={only ? `tiles-${only}` : 'tiles'} data-shape={shape} data-large={large.size}>
      {shown
        .toSorted((a, b) => order(a) - order(b))
        .map((source) => (
          <Tile key={source.id} source={source} {...props} />
        ))}
    </ul>
  );
}

function Tile({ source, self, presence, media, devices, arrangement, now }: Props & { readonly source: Source }) {
  const own = source.subject === self.subject;
  const large = arrangement.large.has(source.id);
  const remotes = media?.remotes.value ?? [];
  const camera = remotes.find((one) => one.peerId === source.subject && one.kind === 'video');
  const microphone = remotes.find((one) => one.peerId === source.subject && one.kind === 'audio');
  const seen = useRef(false);
  if (camera) seen.current = true;
  const present = presence[source.subject];
  const name = nameOf(source);
  const speaking = media?.speaker.value === source.subject;
  const muted = own ? isOwnMuted() : (microphone?.paused ?? present?.microphone === 'off');
  const place = say(source.site.name, language());
  const [person] = source.people;
  const office = person?.name ? say(person.office, language()) : '';
  useEffect(() => {
    if (camera) media?.prefer(camera.producerId, large ? 'large' : 'small');
  }, [media, camera?.producerId, large]);

  return (
    <li
      class={`tile ${large ? 'tile-large' : 'tile-small'}`}
      data-source={source.id}
      data-state={own ? 'own' : tileState({ camera, present, seen: seen.current })}
      data-speaking={speaking}
    >
      {own ? (
        <VideoTile
          track={devices?.camera.outcome === 'granted' ? devices.camera.track : undefined}
          label={t().picture(t().you)}
          mirrored={self.kind === 'remote'}
          words={ownWords()}
        />
      ) : (
        <VideoTile track={camera?.track} label={t().picture(name)} words={words()} waiting={t().connecting(name)} />
      )}
      <div class="tile-caption">
        <div class="tile-head">
          <h2 class="tile-name">{source.kind === 'site' ? place : name}</h2>
          <p class="tile-words small">
            {own && <span>{t().you}</span>}
            {speaking && <span class="tile-speaking">{t().speaking}</span>}
            {muted && <span>{t().muted}</span>}
          </p>
          <p class="tile-time">
            {source.kind === 'person' && <span class="secondary">{place} </span>}
            <span class="visually-hidden">{t().localTime(place) + colonIn(language())}</span>
            {clock(new Date(now), language(), source.site.timeZone)}
          </p>
        </div>
        {source.kind === 'site' && !(own && self.kind === 'feed') ? (
          <PeopleList people={source.people} language={language()} />
        ) : (
          source.kind === 'person' && office && <p class="small secondary">{office}</p>
        )}
      </div>
    </li>
  );

  function words(): string | undefined {
    const at = tileState({ camera, present, seen: seen.current });
    switch (at) {
      case 'picture':
        return undefined;
      case 'absent':
      case 'connecting':
        return t()[at](name);
      default:
        return t()[at];
    }
  }

  function ownWords(): string | undefined {
    const feed = self.kind === 'feed';
    if (devices?.camera.outcome !== 'granted') return feed ? t().feedNone : t().ownNone;
    if (media?.muted.value.camera) return feed ? t().feedOff : t().ownOff;
    return undefined;
  }

  function isOwnMuted(): boolean {
    if (devices?.microphone.outcome !== 'granted') return true;
    return media?.muted.value.microphone === true || media?.mutedByDirector.value.includes('microphone') === true;
  }
}

/** A site's name, or a person's; an office whose bearer has no name here stands for itself. */
export function nameOf({ kind, site, people }: Source): string {
  const [person] = people;
  if (kind === 'site' || !person) return say(site.name, language());
  return person.name || say(person.office, language());
}

/** Everybody else's sound. */
export function Sounds({ remotes }: { readonly remotes: readonly RemoteTrack[] }) {
  const [heldBack, setHeldBack] = useState<readonly (() => void)[]>([]);
  const { soundBlocked, letSound } = texts(roomTexts).controls;
  return (
    <>
      {remotes
        .filter(({ kind }) => kind === 'audio')
        .map(({ producerId, track }) => (
          <Sound key={producerId} track={track} onHeldBack={(play) => setHeldBack((before) => [...before, play])} />
        ))}
      {heldBack.length > 0 && (
        <Notice kind="warning">
          <p>{soundBlocked}</p>
          <div>
            <Button
              kind="primary"
              onPress={() => {
                setHeldBack([]);
                for (const play of heldBack) play();
              }}
            >
              {letSound}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}
