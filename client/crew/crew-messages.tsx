import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Plan, personOf } from '../../core/ceremony/plan.ts';
import type { CrewMessage } from '../../core/protocol/socket.ts';
import { crewTexts } from '../../core/texts/crew.ts';
import { clock } from '../../core/texts/moment.ts';
import type { Connection } from '../realtime/connection.ts';
import type { PageSubject } from '../realtime/page.ts';
import { language, texts } from '../ui/language.ts';
import { Button, Notice } from '../ui/parts.tsx';
import { crewName } from './crew-name.ts';

const t = () => texts(crewTexts);

/** What the crew wrote, by the reader's own clock, and a line to write. */
export function CrewMessages(props: {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly plan: Plan;
  readonly messages: readonly CrewMessage[];
}) {
  const { connection, page, plan, messages } = props;
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const zone = zoneOf(plan, page.subject);
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' }), [messages.length]);

  const send = async () => {
    const words = text.trim();
    if (words === '') return;
    setFailed(false);
    try {
      await connection.request({ name: 'crewSay', text: words });
      setText('');
    } catch {
      setFailed(true);
    }
  };

  return (
    <>
      {messages.length === 0 && <p class="small">{t().empty}</p>}
      <div class="crew-messages" role="log" aria-label={t().title}>
        <ol class="stack-tight" ref={list}>
          {messages.map(({ id, at, from, text: words }) => (
            <li key={id}>
              <p class="small secondary">
                {from === page.subject ? t().you : crewName(plan, from)} · {clock(new Date(at), language(), zone)}
              </p>
              <p>{words}</p>
            </li>
          ))}
        </ol>
      </div>
      {failed && <Notice kind="error">{t().failed}</Notice>}
      <form
        class="crew-write"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <input
          ref={field}
          class="input"
          maxLength={500}
          autocomplete="off"
          aria-label={t().message}
          placeholder={t().message}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button onPress={() => void send()}>{t().send}</Button>
      </form>
    </>
  );
}

/** The clock by which somebody of the crew reads: that of their site. */
function zoneOf(plan: Plan, subject: string): string {
  const site = subject.startsWith('feed:') ? subject.slice('feed:'.length) : personOf(plan, subject)?.site;
  return plan.sites.find(({ id }) => id === site)?.timeZone ?? 'UTC';
}
