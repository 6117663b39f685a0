import { useEffect, useRef, useState } from 'preact/hooks';
import { type CeremonyState, isOnAir } from '../../../core/ceremony/state.ts';
import type { Presence } from '../../../core/protocol/socket.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import type { RemoteTrack } from '../../media/incoming.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { RoomMedia } from '../../realtime/room-media.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import { usePhotoCount } from '../../ui/photo-count.ts';
import { VideoTile } from '../../ui/video-tile.tsx';
import type { Ask } from './ask.ts';
import { DelayChoice } from './delay.tsx';
import { GreenRoomPanel } from './green-room-panel.tsx';
import { namesOf } from './next-step.ts';

const t = () => texts(consoleTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** Every source with its light, the layouts, and the address of the public page. */
export function PicturePanel({ page, connection, state, ask }: Props) {
  const open = state.phase === 'open' || state.phase === 'live' || state.phase === 'held';
  const { tracks, isElsewhere, bringHere } = useRemoteTracks(connection, page, open);
  const sources = [
    ...state.plan.sites.map(({ id, name }) => ({ id, peer: `feed:${id}`, name: say(name, language()) })),
    ...state.plan.people
      .filter(({ presence }) => presence === 'remote')
      .map((person) => ({ id: person.id, peer: person.id, name: person.name || say(person.office, language()) })),
  ];
  const shown = state.focus === undefined ? [] : [state.focus, ...(state.beside ?? [])];
  const count = usePhotoCount(connection);
  const offAir = sources.filter(({ id }) => !isOnAir(state, id));
  const command = (name: 'closeAir' | 'openAir', source: string) =>
    void ask({ name: 'command', command: { name, source } });
  const signing = Object.values(state.originals).filter(({ status }) => status === 'signing');
  const closeSigning = async () => {
    for (const { id } of signing) await ask({ name: 'command', command: { name: 'closeSigning', original: id } });
  };
  return (
    <div class="stack">
      <div class="row spread">
        <h2 id="picture">{t().picture}</h2>
        <a href={`/watch/${encodeURIComponent(page.ceremony)}`} target="_blank" rel="noreferrer">
          {t().watch}
        </a>
      </div>
      {isElsewhere && (
        <Notice kind="info">
          <p>{t().picturesElsewhere}</p>
          <div>
            <Button onPress={bringHere}>{t().picturesHere}</Button>
          </div>
        </Notice>
      )}
      <ul class="sources">
        {sources.map(({ id, peer, name }) => {
          const onAir = state.onAir.includes(id);
          // On hold the public sees a slate, whoever is on air again when it goes on.
          const isLit = isOnAir(state, id);
          const cue = connection.cues.value[id];
          return (
            <li key={id} class="stack-tight">
              <Monitor
                // Behind closed doors nobody is lost, nor were they seen on the next day.
                key={String(open)}
                track={tracks.find((one) => one.peerId === peer)}
                name={name}
                present={connection.presence.value[peer]}
                isLit={isLit}
                isElsewhere={isElsewhere}
              />
              <div class="row spread">
                <p class="name">{name}</p>
                {cue && <p class="small">{cue === 'go' ? t().goes : t().standsBy}</p>}
                <p class={isLit ? 'light light-on' : 'light'}>{isLit ? t().onAir : t().offAir}</p>
              </div>
              <div class="row">
                <Button kind="quiet" disabled={!open} onPress={() => command(onAir ? 'closeAir' : 'openAir', id)}>
                  {onAir ? t().takeOffAir(name) : t().putOnAir(name)}
                </Button>
                <Button
                  kind="quiet"
                  disabled={!open}
                  onPress={() =>
                    void ask({ name: 'command', command: { name: 'chooseLayout', layout: 'speaker', focus: id } })
                  }
                >
                  {t().spotlight(name)}
                </Button>
                {peer.startsWith('feed:') && (
                  <div class="row">
                    <Button
                      kind="quiet"
                      disabled={!open}
                      pressed={cue === 'standby'}
                      onPress={() => void ask({ name: 'cue', site: id, cue: cue === 'standby' ? 'none' : 'standby' })}
                    >
                      {t().standby}
                      <span class="visually-hidden">: {name}</span>
                    </Button>
                    <Button
                      kind="quiet"
                      disabled={!open}
                      pressed={cue === 'go'}
                      onPress={() => void ask({ name: 'cue', site: id, cue: 'go' })}
                    >
                      {t().go}
                      <span class="visually-hidden">: {name}</span>
                    </Button>
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <fieldset class="row layouts">
        <legend class="overline">{t().layout}</legend>
        {layoutsOf(state).map((layout) => (
          <Button
            key={layout}
            kind="quiet"
            disabled={!open}
            pressed={state.layout === layout}
            onPress={() => void ask({ name: 'command', command: { name: 'chooseLayout', layout } })}
          >
            {t().layouts[layout]}
          </Button>
        ))}
        {state.layout === 'speaker' && (
          <span class="small secondary">
            {t().layouts.speaker + colonIn(language()) + namesOf(state.plan, shown).join(', ')}
          </span>
        )}
      </fieldset>
      {state.phase === 'live' && (
        <div>
          <Button kind="quiet" busy={count !== undefined} onPress={() => void ask({ name: 'photo' })}>
            {count === undefined ? t().photo : count > 0 ? t().photoIn(count) : t().photoNow}
          </Button>
        </div>
      )}
      {open && offAir.length > 0 && <GreenRoomPanel page={page} connection={connection} ask={ask} sources={offAir} />}
      <DelayChoice state={state} ask={ask} />
      {signing.length > 0 && (
        <div class="row">
          <Button kind="quiet" onPress={() => void closeSigning()}>
            {t().closeSigning}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What can be chosen by hand; the exchange where there is something to exchange. */
function layoutsOf({ originals }: CeremonyState) {
  const always = ['both', 'document', 'signing'] as const;
  return Object.keys(originals).length > 1 ? ([...always, 'exchange'] as const) : always;
}

/** A source's picture; where there is none, why, and what helps while the public misses it. */
function Monitor(props: {
  readonly track: RemoteTrack | undefined;
  readonly name: string;
  readonly present: Presence[string] | undefined;
  readonly isLit: boolean;
  /** Another page of the director's has the pictures, which is said above them. */
  readonly isElsewhere: boolean;
}) {
  const { track, name, present, isLit, isElsewhere } = props;
  const seen = useRef(false);
  if (track) seen.current = true;
  return <VideoTile track={track?.track} label={name} words={words()} />;

  function words(): string | undefined {
    if (isElsewhere) return '';
    if (track && !track.paused && !track.silent) return undefined;
    if (present && (track?.paused || present.camera === 'off')) return t().cameraIsOff;
    if (!seen.current) return t().noPicture;
    return isLit ? t().pictureLostOnAir : t().pictureLost;
  }
}

/** What arrives from the media room while the doors are open: on one of the director's pages, the one that asked last. */
function useRemoteTracks(connection: Connection, page: PageSubject, open: boolean) {
  const [media, setMedia] = useState<RoomMedia>();
  const [stay, setStay] = useState(0);
  useEffect(() => {
    if (!open) return;
    const opened = new RoomMedia({ connection, page, wants: ({ kind }) => kind === 'video' });
    setMedia(opened);
    return () => {
      opened.close();
      setMedia(undefined);
    };
  }, [open, stay]);
  const tracks: readonly RemoteTrack[] = media?.remotes.value ?? [];
  const producers = tracks.map(({ producerId }) => producerId).join(' ');
  useEffect(() => {
    for (const { producerId } of tracks) media?.prefer(producerId, 'monitor');
  }, [media, producers]);
  return { tracks, isElsewhere: media?.ended.value === 'replaced', bringHere: () => setStay(stay + 1) };
}
