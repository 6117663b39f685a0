import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import type { RemoteTrack } from '../../media/incoming.ts';
import { MediaSession } from '../../media/session.ts';
import type { Connection } from '../../realtime/connection.ts';
import { mediaSignalling } from '../../realtime/media-signalling.ts';
import { iceServers, type PageSubject } from '../../realtime/page.ts';
import { Button } from '../../ui/parts.tsx';
import { say } from '../../ui/times.ts';
import type { Ask } from './console-page.tsx';

const t = consoleTexts.en;
const language = 'en';

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** Every source with its light, the layouts, and the address of the public page. */
export function PicturePanel({ page, connection, state, ask }: Props) {
  const open = state.phase === 'open' || state.phase === 'live' || state.phase === 'held';
  const tracks = useRemoteTracks(connection, page, open);
  const sources = [
    ...state.plan.sites.map(({ id, name }) => ({ id, peer: `feed:${id}`, name: say(name, language) })),
    ...state.plan.people
      .filter(({ presence }) => presence === 'remote')
      .map((person) => ({ id: person.id, peer: person.id, name: person.name || say(person.office, language) })),
  ];
  const command = (name: 'closeAir' | 'openAir', source: string) =>
    void ask({ name: 'command', command: { name, source } });
  const signing = Object.values(state.originals).some(({ status }) => status === 'signing');
  return (
    <div class="stack">
      <div class="row spread">
        <h2 id="picture">{t.picture}</h2>
        <a href={`/watch/${encodeURIComponent(page.ceremony)}`} target="_blank" rel="noreferrer">
          {t.watch}
        </a>
      </div>
      <ul class="sources">
        {sources.map(({ id, peer, name }) => {
          const onAir = state.onAir.includes(id);
          return (
            <li key={id} class="stack-tight">
              <Monitor track={tracks.find((one) => one.peerId === peer && one.kind === 'video')} name={name} />
              <div class="row spread">
                <p class="name">{name}</p>
                <p class={onAir ? 'light light-on' : 'light'}>{onAir ? t.onAir : t.offAir}</p>
              </div>
              <div class="row">
                <Button kind="quiet" disabled={!open} onPress={() => command(onAir ? 'closeAir' : 'openAir', id)}>
                  {onAir ? t.takeOffAir(name) : t.putOnAir(name)}
                </Button>
                <Button
                  kind="quiet"
                  disabled={!open}
                  onPress={() =>
                    void ask({ name: 'command', command: { name: 'chooseLayout', layout: 'speaker', focus: id } })
                  }
                >
                  {t.spotlight(name)}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <fieldset class="row layouts">
        <legend class="overline">{t.layout}</legend>
        {(['both', 'document', 'signing'] as const).map((layout) => (
          <Button
            key={layout}
            kind="quiet"
            disabled={!open}
            pressed={state.layout === layout}
            onPress={() => void ask({ name: 'command', command: { name: 'chooseLayout', layout } })}
          >
            {t.layouts[layout]}
          </Button>
        ))}
        {state.layout === 'speaker' && (
          <span class="small secondary">{`${t.layouts.speaker}: ${focusName(state)}`}</span>
        )}
      </fieldset>
      {signing && (
        <div class="row">
          {Object.values(state.originals).map(({ id, status }) =>
            status === 'signing' ? (
              <Button
                key={id}
                kind="quiet"
                onPress={() => void ask({ name: 'command', command: { name: 'closeSigning', original: id } })}
              >
                {t.closeSigning}
              </Button>
            ) : null,
          )}
        </div>
      )}
    </div>
  );
}

function focusName({ plan, focus = '' }: CeremonyState): string {
  const site = plan.sites.find(({ id }) => id === focus);
  const person = personOf(plan, focus);
  return site ? say(site.name, language) : person?.name || (person ? say(person.office, language) : '');
}

function Monitor({ track, name }: { readonly track: RemoteTrack | undefined; readonly name: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const shown = track && !track.paused && !track.silent;
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track.track]) : null;
  }, [track?.track]);
  return (
    <div class="monitor on-slate">
      <video ref={video} autoplay muted playsInline aria-label={name} class={shown ? '' : 'visually-hidden'} />
      {!shown && <p class="secondary">{t.noPicture}</p>}
    </div>
  );
}

/** What arrives from the media room while the doors are open. */
function useRemoteTracks(connection: Connection, page: PageSubject, open: boolean): readonly RemoteTrack[] {
  const [tracks, setTracks] = useState<readonly RemoteTrack[]>([]);
  const signalling = useMemo(() => mediaSignalling(connection), [connection]);
  useEffect(() => {
    if (!open) return;
    const session = new MediaSession({
      ...signalling,
      iceServers: () => iceServers(page),
      wants: ({ kind }) => kind === 'video',
    });
    const refresh = () => setTracks([...session.remotes]);
    session.on('remoteAdded', (remote) => {
      refresh();
      // Monitors are small.
      void session.setPreferredLayers(remote.producerId, 0);
    });
    session.on('remoteChanged', refresh);
    session.on('remoteRemoved', refresh);
    return () => {
      session.close();
      setTracks([]);
    };
  }, [open]);
  return tracks;
}
