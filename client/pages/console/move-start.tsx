import { useId, useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { instantOf, localTime } from '../../../core/protocol/local-time.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { DateField, TimeField } from '../../ui/date-field.tsx';
import { language, texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { ownSite } from './own-site.ts';

const t = () => texts(consoleTexts).courses;

interface Props {
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly ask: Ask;
  readonly now: number;
  readonly onDone: () => void;
}

/** Another time for the start, by the clock of the director's own site; the others' stand beside it at once. */
export function MoveStart({ page, state, ask, now, onDone }: Props) {
  const { plan } = state;
  const site = ownSite(plan, page.subject);
  const zone = site?.timeZone ?? 'UTC';
  const proposed = localTime(new Date(Math.max(Date.parse(plan.startsAt), now)), zone);
  const [date, setDate] = useState(proposed.date);
  const [time, setTime] = useState(proposed.time);
  const id = useId();
  const instant = instantOf(date, time, zone);
  const possible = instant !== undefined && instant.getTime() > now;
  const tell = async () => {
    if (!instant) return;
    const done = await ask({ name: 'command', command: { name: 'moveStart', startsAt: instant.toISOString() } });
    if (done !== undefined) onDone();
  };
  return (
    <div class="stack-tight decision" data-course="move">
      <p>{t().moveHelp}</p>
      <div class="row">
        <DateField id={`${id}-date`} label={t().date} value={date} onInput={setDate} />
        <TimeField
          id={`${id}-time`}
          label={t().time(site ? say(site.name, language()) : '')}
          value={time}
          onInput={setTime}
        />
      </div>
      <p aria-live="polite">{possible ? dateAndTimes(instant, plan.sites, language()) : t().notAhead}</p>
      <div class="row">
        <Button disabled={!possible} onPress={() => void tell()}>
          {t().tell}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {texts(consoleTexts).cancel}
        </Button>
      </div>
    </div>
  );
}
