import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import { AirLight } from '../../ui/air-light.tsx';
import { say } from '../../ui/times.ts';
import { Controls } from './controls.tsx';
import { SignatureLine } from './signatures-panel.tsx';
import { arrange, isOnAir, type Self } from './sources.ts';
import type { Stay } from './stay.ts';
import { Tiles } from './tiles.tsx';

const t = roomTexts.en;
const language = 'en';

interface Props {
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly self: Self;
  readonly stay: Stay;
  readonly now: number;
}

/** The screen of a room: the other room large, its own small, and the light. */
export function FeedView({ connection, state, self, stay, now }: Props) {
  const media = stay.media.value;
  const devices = stay.devices.value;
  const site = say(self.site.name, language);
  const onAir = isOnAir(state, self.source);
  const item = state.plan.items.find(({ id }) => id === state.item);
  return (
    <main class="feed on-slate" data-step="room">
      <h1 class="visually-hidden">{t.feed(site)}</h1>
      <div class="feed-light">
        <AirLight on={onAir} word={onAir ? t.light.on : t.light.off}>
          {state.phase === 'held' ? t.light.held : onAir ? t.light.onSite(site) : t.light.offSite(site)}
        </AirLight>
      </div>
      <Tiles
        state={state}
        self={self}
        presence={connection.presence.value}
        media={media}
        devices={devices}
        arrangement={arrange(state, self, false)}
        now={now}
      />
      <div class="feed-foot">
        <SignatureLine state={state} />
        {item && state.phase !== 'open' && (
          <p class="secondary">
            {t.now}: {say(item.title, language)}
          </p>
        )}
        {media && devices && <Controls stay={stay} media={media} devices={devices} />}
      </div>
    </main>
  );
}
