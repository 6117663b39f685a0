import { type CeremonyState, isOnAir } from '../../../core/ceremony/state.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { AirLight } from '../../ui/air-light.tsx';
import { language, texts } from '../../ui/language.ts';
import { Controls } from './controls.tsx';
import { ExchangePanel, showsExchange } from './exchange-panel.tsx';
import { GreenRoom } from './green-room.tsx';
import { PhotoCount } from './photo-count.tsx';
import { SignatureLine } from './signatures-panel.tsx';
import { SiteCue } from './site-cue.tsx';
import { arrange, type Self } from './sources.ts';
import type { Stay } from './stay.ts';
import { Sounds, Tiles } from './tiles.tsx';

const t = () => texts(roomTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly self: Self;
  readonly stay: Stay;
  readonly now: number;
}

/** The screen of a room: the other room large, its own small, and the light. */
export function FeedView({ page, connection, state, self, stay, now }: Props) {
  const media = stay.media.value;
  const devices = stay.devices.value;
  const site = say(self.site.name, language());
  const onAir = isOnAir(state, self.source);
  const exchanges = showsExchange(state);
  const item = state.plan.items.find(({ id }) => id === state.item);
  const pictures = {
    state,
    self,
    presence: connection.presence.value,
    media,
    devices,
    arrangement: arrange(state, self, false),
    now,
  };
  return (
    <main class="feed on-slate" data-step="room">
      <h1 class="visually-hidden">{t().feed(site)}</h1>
      <PhotoCount connection={connection} />
      <SiteCue connection={connection} site={self.site.id} />
      {exchanges ? (
        <ExchangePanel page={page} connection={connection} state={state} leads />
      ) : (
        <Tiles {...pictures} only="large" />
      )}
      <div class="feed-side">
        <AirLight on={onAir} word={onAir ? t().light.on : t().light.off}>
          {state.phase === 'held' ? t().light.held : onAir ? t().light.onSite(site) : t().light.offSite(site)}
        </AirLight>
        <GreenRoom page={page} connection={connection} state={state} self={self} />
        {exchanges && <Tiles {...pictures} only="large" />}
        <Tiles {...pictures} only="small" />
        <div class="feed-foot">
          <SignatureLine state={state} />
          {item && !exchanges && state.phase !== 'open' && (
            <p class="secondary">{t().now + colonIn(language()) + say(item.title, language())}</p>
          )}
          <Sounds remotes={media?.remotes.value ?? []} />
          {media && devices && <Controls stay={stay} media={media} devices={devices} />}
        </div>
      </div>
    </main>
  );
}
