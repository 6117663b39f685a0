import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { canAttest, hasAttested } from '../../../core/ceremony/attestation.ts';
import { type CeremonyState, isOnAir } from '../../../core/ceremony/state.ts';
import { attestationTexts } from '../../../core/texts/attestation.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { AirLight } from '../../ui/air-light.tsx';
import { language, texts } from '../../ui/language.ts';
import { MovedStart } from '../../ui/moved-start.tsx';
import { OwnQuotes } from '../../ui/own-quotes.tsx';
import { Button, Heading, Notice } from '../../ui/parts.tsx';
import { VideoTile } from '../../ui/video-tile.tsx';
import { AssistantPanel } from './assistant-panel.tsx';
import { AttestationPanel } from './attestation-panel.tsx';
import { Controls } from './controls.tsx';
import { Countdown } from './countdown.tsx';
import { DocumentFacts, DocumentPages } from './document-panel.tsx';
import { ExchangePanel, showsExchange } from './exchange-panel.tsx';
import { GreenRoom } from './green-room.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PhotoCount } from './photo-count.tsx';
import { RoomDocument } from './room-document.ts';
import { SignatureLine, SignaturesPanel } from './signatures-panel.tsx';
import { areDoorsOpen, arrange, type Self } from './sources.ts';
import type { Stay } from './stay.ts';
import { Sounds, Tiles } from './tiles.tsx';

const t = () => texts(roomTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  readonly self: Self;
  /** Absent for devices that send and receive no media. */
  readonly stay: Stay | undefined;
  readonly now: number;
}

/** The ceremony as a person attends it: pictures, the document, and a rail with the order and the signatures. */
export function RoomView({ page, connection, state, self, stay, now }: Props) {
  const media = stay?.media.value;
  const devices = stay?.devices.value;
  const open = areDoorsOpen(state);
  const [originalId, setOriginalId] = useState(state.plan.instrument.originals[0]?.id ?? '');
  const original = state.originals[originalId];
  const document = useMemo(() => new RoomDocument(connection, page, originalId), [originalId]);
  useEffect(() => () => document.close(), [document]);
  const file = document.state.value;

  // The director's layout leads; whoever wants to read meanwhile may, until the next layout.
  const [choice, setChoice] = useState<{ readonly layout: string; readonly reads: boolean }>();
  const [asked, setAsked] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const layout = `${state.layout} ${state.focus ?? ''} ${state.item ?? ''}`;
  const reads = choice?.layout === layout ? choice.reads : state.layout === 'document' && open;
  const exchanges = showsExchange(state) && !reads;
  const showsPictures = media !== undefined && open;
  const showsDocument = file.file !== undefined && (showsPictures ? reads : !exchanges);
  const pages = showsDocument && original && (
    <div class="room-document" ref={text}>
      <DocumentPages page={page} state={state} original={original} document={file} />
    </div>
  );
  const read = (next: boolean) => {
    setChoice({ layout, reads: next });
    setAsked(next);
  };
  // Whoever asks to read is brought to the text, wherever it stands on their screen.
  useEffect(() => {
    if (!asked || !text.current) return;
    setAsked(false);
    text.current.scrollIntoView({ block: 'start' });
  }, [asked, showsDocument]);
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  const assists = self.person?.role === 'assistant' && !over;

  return (
    <main class="room" data-step="room" data-pictures={showsPictures}>
      <PhotoCount connection={connection} />
      <div class="room-top">
        <Top state={state} self={self} stay={stay} now={now} page={page} />
      </div>
      {showsPictures && (
        <div class="room-stage">
          {exchanges && <ExchangePanel page={page} connection={connection} state={state} />}
          <Tiles
            state={state}
            self={self}
            presence={connection.presence.value}
            media={media}
            devices={devices}
            arrangement={arrange(state, self, showsDocument || exchanges)}
            now={now}
          />
          <Sounds remotes={media.remotes.value} />
          {devices && <Controls stay={stay as Stay} media={media} devices={devices} />}
        </div>
      )}
      {exchanges && !showsPictures && <ExchangePanel page={page} connection={connection} state={state} />}
      {showsPictures && (
        <div class="room-tasks">
          <GreenRoom page={page} connection={connection} state={state} self={self} />
        </div>
      )}
      {assists && (
        <div class="room-tasks">
          <AssistantPanel connection={connection} state={state} site={self.site} />
        </div>
      )}
      {canAttest(state, self.subject) && state.phase !== 'cancelled' && (
        <div class="room-tasks">
          <AttestationPanel page={page} connection={connection} state={state} />
        </div>
      )}
      {self.person && <OwnQuotes connection={connection} state={state} person={self.subject} role={self.person.role} />}
      {showsPictures && pages}
      <aside class="rail">
        <SignaturesPanel state={state} />
        {original && (original.presented || state.phase !== 'cancelled') && (
          <DocumentFacts
            page={page}
            state={state}
            original={original}
            document={file}
            reads={showsPictures && reads}
            onRead={read}
            onChoose={setOriginalId}
          />
        )}
        <OrderPanel state={state} />
        {!showsPictures && <PeoplePanel state={state} now={now} />}
      </aside>
      {!showsPictures && pages}
    </main>
  );
}

/** What is going on, in words: before, during and after. */
function Top({ state, self, stay, now, page }: Omit<Props, 'connection'>) {
  const { phase, plan } = state;
  const devices = stay?.devices.value;
  const media = stay?.media.value;
  const site = say(self.site.name, language());
  if (phase === 'planned') {
    return (
      <div class="room-notable stack">
        <Heading step={phase}>{t().waiting.title}</Heading>
        <MovedStart state={state} />
        <Countdown state={state} now={now} />
        <p>{stay ? t().waiting.ready : t().waiting.companion}</p>
        {stay?.supported && devices && (
          <>
            <div class="room-preview">
              <VideoTile
                track={devices.camera.outcome === 'granted' ? devices.camera.track : undefined}
                label={t().check.preview}
                mirrored={self.kind === 'remote'}
                words={devices.camera.outcome === 'granted' ? undefined : t().tile.ownNone}
              />
            </div>
            <div>
              <Button onPress={() => stay.comeBack()}>{t().waiting.again}</Button>
            </div>
          </>
        )}
      </div>
    );
  }
  if (phase === 'suspended') {
    const when = state.movedFrom === undefined ? [] : [dateAndTimes(plan.startsAt, plan.sites, language())];
    const lines = [...when.map(t().waiting.suspendedUntil), t().waiting.suspendedHelp];
    return <Notable title={t().waiting.suspended} lines={lines} />;
  }
  if (phase === 'cancelled') return <Notable title={t().over.cancelled} lines={[t().over.cancelledHelp]} />;
  if (phase === 'concluded' || phase === 'published') {
    const complete = Object.values(state.originals).every(({ status }) => status === 'signed');
    const lines = [
      complete ? t().over.complete : t().over.incomplete,
      phase === 'published' ? t().over.published[state.plan.kind] : stay ? t().over.concludedHelp : t().over.thanks,
    ];
    return (
      <Notable title={t().over.concluded} lines={lines}>
        <p>
          <a href={`/watch/${encodeURIComponent(page.ceremony)}`}>{complete ? t().over.watch : t().check.publicPage}</a>
        </p>
        <p>
          <a href={`/record/${encodeURIComponent(page.ceremony)}/${encodeURIComponent(page.subject)}`}>
            {t().over.record}
          </a>
        </p>
      </Notable>
    );
  }
  const item = plan.items.find(({ id }) => id === state.item);
  const onAir = isOnAir(state, self.source);
  const meanings =
    self.kind === 'remote'
      ? { on: t().light.onYou, off: t().light.offYou }
      : { on: t().light.onSite(site), off: t().light.offSite(site) };
  return (
    <div class="stack">
      <Heading step="room">{item && phase !== 'open' ? say(item.title, language()) : t().doorsOpen}</Heading>
      <MovedStart state={state} />
      {phase === 'open' && <Countdown state={state} now={now} />}
      {stay?.supported !== false && (
        <AirLight on={onAir} word={onAir ? t().light.on : t().light.off}>
          {phase === 'held' ? t().light.held : onAir ? meanings.on : meanings.off}
        </AirLight>
      )}
      <SignatureLine state={state} />
      {state.attestation && canAttest(state, self.subject) && !hasAttested(state, self.subject) && (
        <Notice kind="info">
          <p>{texts(attestationTexts).open}</p>
          <p>
            <a href="#attestation">{texts(attestationTexts).openLink}</a>
          </p>
        </Notice>
      )}
      {stay && !stay.supported && (
        <Notice kind="info">
          <p>{t().check.unsupported}</p>
          <p>{t().check.withoutMedia}</p>
          <p>
            <a href={`/watch/${encodeURIComponent(page.ceremony)}`} target="_blank" rel="noopener">
              {t().check.publicPage}
            </a>
          </p>
        </Notice>
      )}
      {stay && media && (media.ended.value === 'refused' || media.ended.value === 'gaveUp') && (
        <Notice kind="error">
          <p>{t().controls.failed}</p>
          <p>{t().controls.failedHelp}</p>
          <div>
            <Button onPress={() => stay.rejoin()}>{t().controls.failedAgain}</Button>
          </div>
        </Notice>
      )}
    </div>
  );
}

function Notable(props: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly children?: preact.ComponentChildren;
}) {
  const { title, lines, children } = props;
  return (
    <div class="room-notable stack">
      <Heading step={title}>{title}</Heading>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </div>
  );
}
