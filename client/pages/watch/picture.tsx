import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../../core/texts/moment.ts';
import { Button } from '../../ui/parts.tsx';
import type { Announcer } from './announcer.ts';
import { Countdown } from './countdown-view.tsx';
import type { Source } from './playback.ts';
import { Player } from './player.ts';
import type { Given } from './shown.ts';
import { nameOf } from './shown.ts';
import type { StateFeed } from './state-feed.ts';

interface Props extends Given {
  /** The player stands as long as the picture; the rest of the page follows it. */
  readonly player: Signal<Player | undefined>;
  readonly source: Source;
  readonly invited: boolean;
  readonly feed: StateFeed;
  readonly announcer: Announcer;
}

/** The picture behind one button, and beneath it in words what it is showing. */
export function Picture(props: Props) {
  const { state, language, t, player, source, invited } = props;
  const video = useRef<HTMLVideoElement>(null);
  const isPressed = useSignal(false);
  useEffect(() => {
    if (!video.current) return;
    const created = new Player(video.current);
    created.prepare();
    player.value = created;
    return () => {
      created.close();
      player.value = undefined;
    };
  }, [player]);

  const standing = player.value?.standing.value ?? 'idle';
  const isUnplayable = standing === 'unplayable';
  const press = () => {
    isPressed.value = true;
    if (!video.current || !player.value) return;
    video.current.hidden = false;
    video.current.focus({ preventScroll: true });
    void player.value.play(source, { muted: invited });
    video.current.parentElement?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section class="watch-picture" aria-label={t.picture.label(say(state.title, language))}>
      <div class="stage on-slate" data-playing={isPressed.value && !isUnplayable}>
        {/* biome-ignore lint/a11y/useMediaCaption: a live broadcast brings its own languages in picture and sound */}
        <video
          ref={video}
          controls
          playsInline
          preload="none"
          hidden={!isPressed.value || isUnplayable}
          aria-label={t.picture.label(say(state.title, language))}
        />
        {isUnplayable ? <Unplayable {...props} /> : !isPressed.value && <Invitation {...props} onPress={press} />}
      </div>
      {isPressed.value && !isUnplayable && standing === 'restoring' && (
        <p class="picture-trouble" role="status">
          {t.picture.restoring}
        </p>
      )}
      <Caption {...props} isPlaying={isPressed.value && !isUnplayable} />
    </section>
  );
}

/** What waits behind the button. */
function Invitation(props: Props & { readonly onPress: () => void }) {
  const { shown, source, t, feed, announcer, onPress } = props;
  const isBefore = shown.phase === 'planned' || shown.phase === 'open';
  const words = source.ended
    ? shown.phase === 'suspended'
      ? t.picture.soFar
      : t.picture.replay
    : shown.phase === 'held'
      ? t.held
      : t.picture.live;
  return (
    <div class="stage-waiting">
      {isBefore ? <Countdown {...props} feed={feed} announcer={announcer} /> : <p class="countdown-words">{words}</p>}
      <button type="button" class="button button-primary button-sign play" onClick={onPress}>
        <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
          <path d="M6 3v18l15-9L6 3Z" />
        </svg>
        {t.picture.play}
      </button>
    </div>
  );
}

function Unplayable({ state, source, t }: Props) {
  const recording = state.publication?.recording;
  return (
    <div class="stage-waiting">
      <p>{source.ended ? t.picture.unplayableReplay : t.picture.unplayableLive}</p>
      {recording && (
        <a class="button button-primary" href={recording} download="">
          {t.picture.file}
        </a>
      )}
    </div>
  );
}

function Caption(props: Props & { readonly isPlaying: boolean }) {
  const { state, shown, language, t, source, announcer, feed, isPlaying } = props;
  const player = props.player.value;
  const isOn = shown.phase === 'live' || shown.phase === 'held';
  const reachedItem = player?.reached.value?.moment.item;
  const item = state.items.find(({ id }) => id === (isOn ? shown.item : isPlaying ? reachedItem : undefined));
  const who = item?.who.map((person) => nameOf(state, person, language)).filter(Boolean) ?? [];
  const isBefore = shown.phase === 'planned' || shown.phase === 'open';
  return (
    <div class="caption">
      <div class="caption-now">
        {isOn && !(isPlaying && player?.behind.value) && (
          <p class="caption-live" data-held={shown.phase === 'held'}>
            {shown.phase === 'held' ? t.phase.held : t.phase.live}
          </p>
        )}
        {shown.phase === 'held' ? (
          <p class="caption-item">{t.held}</p>
        ) : item ? (
          <p class="caption-item">
            {say(item.title, language)}
            {who.length > 0 && <span class="secondary">{who.join(', ')}</span>}
          </p>
        ) : null}
        {isPlaying && isBefore && <Countdown {...props} feed={feed} announcer={announcer} />}
        {isPlaying && !source.ended && player?.behind.value && (
          <Button onPress={() => player.backToLive()}>{t.picture.backToLive}</Button>
        )}
      </div>
      {isPlaying && player && <Sound player={player} invited={props.invited} t={t} />}
      {!source.ended && <AnnounceSwitch announcer={announcer} t={t} />}
    </div>
  );
}

/** Lets those who hear the page decide whether it speaks of what happens. */
export function AnnounceSwitch({ announcer, t }: { readonly announcer: Announcer } & Pick<Given, 't'>) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={announcer.on.value}
        onChange={(event) => announcer.switch(event.currentTarget.checked)}
      />
      {t.picture.announce}
    </label>
  );
}

/** Says that there is no sound, and why, for as long as there is none. */
function Sound({ player, invited, t }: { readonly player: Player } & Pick<Props, 'invited' | 't'>) {
  if (!player.muted.value) return null;
  if (player.mutedByBrowser.value) return <p class="small secondary">{t.picture.mutedBrowser}</p>;
  return invited ? <p class="small secondary">{t.picture.mutedInvited}</p> : null;
}
