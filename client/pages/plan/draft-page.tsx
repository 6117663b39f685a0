import type { KeptDraft } from '../../../core/protocol/planning.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { CalmPage } from '../../ui/parts.tsx';
import { type PlanAddress, planPath } from './address.ts';
import { Loading } from './loading.tsx';
import { planning } from './planning-client.ts';
import { TaskList } from './task-list.tsx';
import { ItemTask, OrderTask } from './tasks/order.tsx';
import { OriginalsTask } from './tasks/originals.tsx';
import { ParticipantsTask } from './tasks/participants.tsx';
import { PeopleTask, PersonTask } from './tasks/people.tsx';
import { SitesTask } from './tasks/sites.tsx';
import { TextTask } from './tasks/text.tsx';
import { TimeTask } from './tasks/time.tsx';
import { KindTask, LanguagesTask, TitleTask } from './tasks/what.tsx';

const t = () => texts(planTexts);

/** A draft: its tasks, or the page of one. */
export function DraftPage(props: {
  readonly draft: string;
  readonly address: PlanAddress;
  /** Whether invitations can be sent by e-mail. */
  readonly letters: boolean;
}) {
  const { draft, address, letters } = props;
  return (
    <Loading
      load={() => planning.read(draft)}
      missing={
        <CalmPage title={t().missing} help={t().missingHelp}>
          <p>
            <a href={planPath({})}>{t().tasks.all}</a>
          </p>
        </CalmPage>
      }
    >
      {(kept) => <DraftTaskPage kept={kept} address={address} letters={letters} />}
    </Loading>
  );
}

function DraftTaskPage(props: { readonly kept: KeptDraft; readonly address: PlanAddress; readonly letters: boolean }) {
  const { kept, address, letters } = props;
  const { task, entry } = address;
  if (kept.ceremony !== null || task === undefined) return <TaskList kept={kept} letters={letters} />;
  switch (task) {
    case 'kind':
      return <KindTask kept={kept} />;
    case 'languages':
      return <LanguagesTask kept={kept} />;
    case 'title':
      return <TitleTask kept={kept} />;
    case 'sites':
      return <SitesTask kept={kept} />;
    case 'time':
      return <TimeTask kept={kept} />;
    case 'participants':
      return <ParticipantsTask kept={kept} />;
    case 'people':
      return entry === undefined ? <PeopleTask kept={kept} /> : <PersonTask kept={kept} entry={entry} />;
    case 'order':
      return entry === undefined ? <OrderTask kept={kept} /> : <ItemTask kept={kept} entry={entry} />;
    case 'originals':
      return <OriginalsTask kept={kept} />;
    case 'text':
      return <TextTask kept={kept} />;
  }
}
