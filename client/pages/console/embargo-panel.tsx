import { useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { instantOf } from '../../../core/protocol/local-time.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import { publicationTexts } from '../../../core/texts/publication.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { DateField, TimeField } from '../../ui/date-field.tsx';
import { language, texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { ownSite } from './own-site.ts';

const t = () => texts(publicationTexts).embargo;

interface Props {
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly ask: Ask;
  /** By the server's clock, milliseconds since 1970. */
  readonly now: number;
}

/** Publishing at a set time: until then only those who take part have the files. */
export function EmbargoPanel({ page, state, ask, now }: Props) {
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const site = ownSite(state.plan, page.subject);
  const until = site && instantOf(date, time, site.timeZone);
  const isPast = until !== undefined && until.getTime() <= now;
  const publish = () => {
    if (!until || isPast) return;
    void ask({ name: 'command', command: { name: 'publish', embargoUntil: until.toISOString() } });
  };
  return (
    <details class="embargo" data-embargo>
      <summary>{t().title}</summary>
      <div class="stack">
        <DateField id="embargo-date" label={t().date} value={date} onInput={setDate} />
        <TimeField
          id="embargo-time"
          label={t().time}
          hint={site && `${t().clock} ${say(site.name, language())}`}
          value={time}
          onInput={setTime}
        />
        <p role="status" class="small">
          {until && !isPast ? `${t().until} ${dateAndTimes(until, state.plan.sites, language())}` : t().past}
        </p>
        <Button disabled={!until || isPast} onPress={publish}>
          {t().publish}
        </Button>
      </div>
    </details>
  );
}
