import { useEffect, useMemo, useState } from 'preact/hooks';
import { personOf } from '../../../core/ceremony/plan.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { CrewChannel } from '../../crew/crew-channel.tsx';
import { type Connection, isGone } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { underWay } from '../../signing/under-way.ts';
import { useDevice } from '../../ui/device.ts';
import { language, texts } from '../../ui/language.ts';
import { LinkEnded } from '../../ui/link-ended.tsx';
import { Times } from '../../ui/names.tsx';
import { Button, CalmPage, ConnectionStrip } from '../../ui/parts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CheckStep } from './check-step.tsx';
import { FeedView } from './feed-view.tsx';
import { RoomView } from './room-view.tsx';
import { areDoorsOpen, type Self, selfOf } from './sources.ts';
import { Stay } from './stay.ts';

const t = () => texts(roomTexts);

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
}

/** The room: a device check for those who send, then the ceremony. */
export function RoomPage({ page, connection }: Props) {
  const state = connection.state.value;
  const standing = connection.standing.value;
  if (isGone(standing)) {
    return (
      <LinkEnded standing={standing} words={t()}>
        {underWay.value && <p>{t().sentBefore}</p>}
      </LinkEnded>
    );
  }
  if (!state) return <Notable title={t().connecting} help="" />;
  const self = selfOf(state.plan, page.subject);
  if (!self) return <Notable title={t().stranger} help={t().strangerHelp} />;
  return <Attending page={page} connection={connection} state={state} self={self} />;
}

function Attending({ page, connection, state, self }: Props & { readonly state: CeremonyState; readonly self: Self }) {
  const sends = self.kind !== 'companion';
  const stay = useMemo(() => (sends ? new Stay(connection, page) : undefined), []);
  useEffect(() => () => stay?.close(), [stay]);
  const now = useNow(connection.clockOffset.value);
  const open = areDoorsOpen(state);
  const check = stay?.check.value;
  useDevice(connection, open && !check);
  useEffect(() => {
    const who = self.kind === 'feed' ? t().feed(say(self.site.name, language())) : (self.person?.name ?? '');
    document.title = [who, say(state.plan.title, language())].filter(Boolean).join(' · ');
  }, [state.plan, page.subject, language()]);

  const media = stay?.media.value;
  const ended = media?.ended.value;
  const body = () => {
    if (stay && check) {
      return <CheckStep check={check} connection={connection} self={self} onReady={(devices) => stay.ready(devices)} />;
    }
    if (stay?.left.value && open) {
      return (
        <Notable title={t().controls.left} help={t().controls.leftHelp} act={t().controls.comeBack} onAct={comeBack} />
      );
    }
    if (stay && ended === 'replaced') {
      const { replaced, replacedHelp, useHere } = t().controls;
      return <Notable title={replaced} help={replacedHelp} act={useHere} onAct={() => stay.rejoin()} />;
    }
    if (stay?.supported && self.kind === 'feed' && open) {
      return <FeedView page={page} connection={connection} state={state} self={self} stay={stay} now={now} />;
    }
    return <RoomView page={page} connection={connection} state={state} self={self} stay={stay} now={now} />;
  };
  const comeBack = () => stay?.comeBack();
  const restoring =
    connection.standing.value === 'reconnecting' || media?.state.value === 'reconnecting' ? 'reconnecting' : '';

  return (
    <>
      <ConnectionStrip standing={restoring} text={t().restoring} />
      {!(self.kind === 'feed' && media && !check) && (
        <header class="masthead">
          <p class="title">{say(state.plan.title, language())}</p>
          <div class="row">
            <p class="phase" data-phase={state.phase}>
              {t().phase[state.phase]}
            </p>
            <p class="clock">
              <Times at={new Date(now)} sites={state.plan.sites} language={language()} />
            </p>
          </div>
        </header>
      )}
      {body()}
      <CrewDock
        page={page}
        connection={connection}
        state={state}
        dark={stay?.supported === true && self.kind === 'feed' && open && !check}
      />
    </>
  );
}

/** The crew's channel at the foot, for those who are of the crew. */
function CrewDock(props: Props & { readonly state: CeremonyState; readonly dark: boolean }) {
  const { page, connection, state, dark } = props;
  const role = page.subject.startsWith('feed:') ? 'feed' : personOf(state.plan, page.subject)?.role;
  if (!role || !allowed(role, 'crew', state.phase)) return null;
  return (
    <div class={dark ? 'dock on-slate' : 'dock'}>
      <CrewChannel page={page} connection={connection} plan={state.plan} />
    </div>
  );
}

/** A calm page, with something to do that is done once. */
function Notable(props: {
  readonly title: string;
  readonly help: string;
  readonly act?: string;
  readonly onAct?: () => void;
}) {
  const { title, help, act, onAct } = props;
  const [pressed, setPressed] = useState(false);
  return (
    <CalmPage title={title} help={help}>
      {act && onAct && (
        <div>
          <Button
            kind="primary"
            disabled={pressed}
            onPress={() => {
              setPressed(true);
              onAct();
            }}
          >
            {act}
          </Button>
        </div>
      )}
    </CalmPage>
  );
}
